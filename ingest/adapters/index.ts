import type { Adapter } from '../source.ts';
import { eightBtc } from './8btc.ts';
import { blockbeats } from './blockbeats.ts';
import { blockchain } from './blockchain.ts';
import { bluesky } from './bluesky.ts';
import { cointelegraph } from './cointelegraph.ts';
import { edgar } from './edgar.ts';
import { gdelt } from './gdelt.ts';
import { googlenews } from './googlenews.ts';
import { ioda } from './ioda.ts';
import { jinse } from './jinse.ts';
import { jsonfeed } from './jsonfeed.ts';
import { mastodon } from './mastodon.ts';
import { mempool } from './mempool.ts';
import { odaily } from './odaily.ts';
import { page } from './page.ts';
import { panews } from './panews.ts';
import { radar } from './radar.ts';
import { rss } from './rss.ts';
import { sitemap } from './sitemap.ts';
import { telegram } from './telegram.ts';
import { wordpress } from './wordpress.ts';
import { x } from './x.ts';
import { xStream } from './x-stream.ts';

/** Every kind of source there is, in alphabetical order. */
export const ADAPTERS: readonly Adapter[] = [
  eightBtc,
  blockbeats,
  blockchain,
  bluesky,
  cointelegraph,
  edgar,
  gdelt,
  googlenews,
  ioda,
  jinse,
  jsonfeed,
  mastodon,
  mempool,
  odaily,
  page,
  panews,
  radar,
  rss,
  sitemap,
  telegram,
  wordpress,
  x,
  xStream,
];

/** The words allowed as `kind` in `sources.yaml`. */
export const KINDS: readonly string[] = ADAPTERS.map(({ kind }) => kind);

/** @returns undefined for a kind that does not exist */
export function adapterOf(kind: string): Adapter | undefined {
  return ADAPTERS.find((adapter) => adapter.kind === kind);
}
