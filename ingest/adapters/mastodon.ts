import { z } from 'zod';
import type { Document } from '../document.ts';
import type { Page } from '../fetch/page.ts';
import { parseDate } from '../markup/parse-date.ts';
import { htmlToText } from '../markup/plain-text.ts';
import type { Adapter, Source } from '../source.ts';
import { documentOf, each, idLike, readJson, withQuery } from './wire.ts';

const account = z.object({ id: idLike, acct: z.string().optional() });

const plainStatus = z.object({
  id: idLike,
  uri: z.string(),
  url: z.string().nullish(),
  created_at: z.string(),
  edited_at: z.string().nullish(),
  content: z.string(),
  spoiler_text: z.string().nullish(),
  language: z.string().nullish(),
  account: account.extend({ username: z.string().nullish() }),
  tags: z.array(z.object({ name: z.string() })).nullish(),
  media_attachments: z.array(z.object({ description: z.string().nullish() })).nullish(),
});
type PlainStatus = z.output<typeof plainStatus>;
const statuses = each(plainStatus.extend({ reblog: plainStatus.nullish() }));

/** Most that the interface gives at once. */
const LIMIT = 40;

/**
 * An account on any Mastodon server by its address, e.g. `https://mastodon.social/@netblocks`. The first poll looks its
 * number up; from then on `sinceId` holds `account/status`, and only newer statuses are asked for.
 */
export const mastodon: Adapter = {
  kind: 'mastodon',
  description: 'A Mastodon account by its public JSON; url is the address of its profile.',
  goesBack: true,
  accept: 'application/json',
  request(source, { sinceId, since }) {
    const [id, newest] = sinceId?.split('/') ?? [];
    if (id) return { url: timeline(source, id, since === null ? newest : undefined) };
    const lookup = new URL('/api/v1/accounts/lookup', source.url);
    return { url: withQuery(lookup.href, { acct: handleOf(source) }) };
  },
  parse(page, source, { url }) {
    if (new URL(url).pathname.endsWith('/lookup')) {
      const { id } = readJson(page, account);
      return { documents: [], rest: { url: timeline(source, id) }, sinceId: `${id}/` };
    }
    const rows = readJson(page, statuses);
    const owner = /\/accounts\/([^/]+)\/statuses/.exec(url)?.[1] ?? '';
    const documents = rows.map((row) => documentOfStatus(row.reblog ?? row, page, source));
    const [newest] = rows;
    const older = linkToOlder(page);
    return {
      documents,
      ...(newest && { sinceId: `${owner}/${newest.id}` }),
      ...(older && rows.length > 0 && { older: { url: older } }),
    };
  },
};

function handleOf({ url }: Source): string {
  const handle = /^\/@([\w.@-]+)/.exec(new URL(url).pathname)?.[1];
  if (!handle) throw new Error('the address is not that of a profile, such as https://mastodon.social/@name');
  return handle;
}

function timeline(source: Source, id: string, newest?: string): string {
  const url = new URL(`/api/v1/accounts/${encodeURIComponent(id)}/statuses`, source.url).href;
  const wanted = { limit: LIMIT, exclude_replies: 'true' };
  return withQuery(url, newest ? { ...wanted, since_id: newest } : wanted);
}

/** `Link: <…max_id=…>; rel="next"`, if it stays on the server that answered. */
function linkToOlder({ headers, url }: Page): string | null {
  const link = /<([^<>]+)>;\s*rel="next"/.exec(headers.link ?? '')?.[1];
  // Without a header there is no older page: an empty address would lead to this one again.
  if (link === undefined || !URL.canParse(link, url)) return null;
  const older = new URL(link, url);
  return older.origin === new URL(url).origin && older.href !== url ? older.href : null;
}

/** Pictures are told by their descriptions: charts' often hold the numbers. */
function documentOfStatus(status: PlainStatus, page: Page, source: Source): Document {
  const pictures = (status.media_attachments ?? []).flatMap(({ description }) => description?.trim() || []);
  const text = [status.spoiler_text ?? '', htmlToText(status.content), ...pictures].filter((part) => part !== '');
  return documentOf(page, source, {
    kind: 'post',
    url: status.url ?? status.uri,
    text: text.join('\n'),
    lang: status.language ?? null,
    authors: [status.account.acct ?? status.account.username ?? ''],
    publishedAt: parseDate(status.created_at, 'utc'),
    updatedAt: parseDate(status.edited_at, 'utc'),
    tags: (status.tags ?? []).map(({ name }) => name),
  });
}
