import type { Adapter } from '../source.ts';
import { readJson, withQuery } from './wire.ts';
import { X_FIELDS } from './x.ts';
import { documentsOfPosts, xStreamed } from './x-posts.ts';

/**
 * X's filtered stream: `https://api.x.com/2/tweets/search/stream?rule=…&rule=…`, the rules in X's query language. Posts
 * come within seconds while `minewatch start` runs; what is said during a pause is left to sources of kind `x`.
 */
export const xStream: Adapter = {
  kind: 'x-stream',
  description: "X's filtered stream by API v2, paid per post; url holds the rules. Only `minewatch start` follows it.",
  secret: 'X_BEARER_TOKEN',
  via: 'x',
  stream: true,
  mayBeEmpty: true,
  request: ({ url }) => ({ url: withQuery(url, { ...X_FIELDS, rule: null }) }),
  parse(page, source) {
    const { data, includes } = readJson(page, xStreamed);
    return { documents: documentsOfPosts({ data: [data], ...(includes && { includes }) }, page, source) };
  },
};
