import { z } from 'zod';
import type { Adapter } from '../source.ts';
import { rss } from './rss.ts';
import { readJson } from './wire.ts';

const paged = z.object({ next_url: z.string().optional() });

/** JSON Feed 1 and 1.1. `rss` reads its newest page as well; this one also goes back by `next_url`. */
export const jsonfeed: Adapter = {
  kind: 'jsonfeed',
  description: 'A JSON Feed with its older pages.',
  goesBack: true,
  accept: 'application/feed+json, application/json;q=0.9',
  async parse(page, source, request) {
    const { next_url: next = '' } = readJson(page, paged);
    const reading = await rss.parse({ ...page, contentType: 'application/feed+json' }, source, request);
    const sameSite = URL.canParse(next, page.url) && new URL(next, page.url).origin === new URL(page.url).origin;
    return sameSite ? { ...reading, older: { url: new URL(next, page.url).href } } : reading;
  },
};
