import { z } from 'zod';
import type { Signal } from '../signals/signal.ts';
import type { Adapter } from '../source.ts';
import { each, readJson } from './wire.ts';

/** Hashrates are beyond 2^53: floats, never ids. Some builds say `timestamp` where others say `time`. */
const hashrate = z.object({
  hashrates: each(z.object({ timestamp: z.number(), avgHashrate: z.number() })),
  difficulty: each(z.object({ time: z.number().optional(), timestamp: z.number().optional(), difficulty: z.number() })),
});
const pools = z.object({
  pools: each(z.object({ slug: z.string(), blockCount: z.number() })),
  blockCount: z.number().positive(),
});
const answer = z.union([hashrate, pools]);

/** Pools below this share of the blocks, in percent, say more about luck than about miners. */
const LEAST_SHARE = 2;

/**
 * A mempool.space server, the public one or your own: `/api/v1/mining/hashrate/1m` (hashrate and difficulty) or
 * `/api/v1/mining/pools/1w` (shares of the pools). Its limits are not published: one request in ten minutes is safe.
 */
export const mempool: Adapter = {
  kind: 'mempool',
  description: 'Bitcoin hashrate, difficulty and shares of pools by mempool.space or a server of your own.',
  accept: 'application/json',
  parse(page) {
    const read = readJson(page, answer);
    if ('pools' in read) return { documents: [], signals: shares(read, page.fetchedAt) };
    const signals = [
      ...read.hashrates.map(({ timestamp, avgHashrate }) => point('hashrate', timestamp, avgHashrate, 'H/s')),
      ...read.difficulty.map(({ time, timestamp, difficulty }) =>
        point('difficulty', time ?? timestamp, difficulty, ''),
      ),
    ];
    return { documents: [], signals: signals.filter((signal) => signal !== null) };
  },
};

function shares(read: z.output<typeof pools>, at: string): readonly Signal[] {
  return read.pools
    .map(({ slug, blockCount }) => ({ slug, share: (blockCount / read.blockCount) * 100 }))
    .filter(({ share }) => share >= LEAST_SHARE)
    .map(({ slug, share }) => ({ series: `pool-share/${slug}`, at, value: share, unit: '%' }));
}

/** @param seconds since 1970 */
function point(series: string, seconds: number | undefined, value: number, unit: string): Signal | null {
  if (seconds === undefined || seconds <= 0 || seconds > 4e9 || !Number.isFinite(value)) return null;
  return { series, at: new Date(seconds * 1000).toISOString(), value, unit };
}
