import { z } from 'zod';
import type { Adapter } from '../source.ts';
import { each, readJson, withQuery } from './wire.ts';

const chart = z.object({
  status: z.string(),
  name: z.string(),
  unit: z.string().nullish(),
  values: each(z.object({ x: z.number().positive().max(4e9), y: z.number() })),
});

/** Hashes a second in one of the chart's units. Programs in use read it as GH/s and as EH/s: the answer itself says. */
const HASHES: Readonly<Record<string, number>> = { 'gh/s': 1e9, 'th/s': 1e12, 'ph/s': 1e15, 'eh/s': 1e18 };

/** Of Bitcoin since 2020, in hashes a second: what lies outside was read in a wrong unit. */
const PLAUSIBLE = { least: 5e19, most: 5e22 };

/** A chart of Blockchain.com, `https://api.blockchain.info/charts/hash-rate` or `…/difficulty`: one point a day. */
export const blockchain: Adapter = {
  kind: 'blockchain',
  description: 'Bitcoin hashrate or difficulty by the charts of Blockchain.com, one point a day.',
  goesBack: true,
  accept: 'application/json',
  request: ({ url }, { since }) => {
    const period = since === null ? { timespan: '5weeks' } : { start: since.slice(0, 10), timespan: '10years' };
    return { url: withQuery(url, { format: 'json', sampled: 'false', ...period }) };
  },
  parse(page, _source, { url }) {
    const { status, unit, values } = readJson(page, chart);
    if (status !== 'ok') throw new Error(`Blockchain.com says: ${status}`);
    if (new URL(url).pathname.endsWith('/difficulty')) {
      return {
        documents: [],
        signals: values.map(({ x, y }) => ({ series: 'difficulty', at: iso(x), value: y, unit: '' })),
      };
    }
    const factor = HASHES[/\b[gtpe]h\/s\b/i.exec(unit ?? '')?.[0].toLowerCase() ?? ''];
    if (factor === undefined) throw new Error(`the unit of the chart is "${unit}", not one of GH/s, TH/s, PH/s, EH/s`);
    const signals = values.map(({ x, y }) => ({ series: 'hashrate', at: iso(x), value: y * factor, unit: 'H/s' }));
    const wrong = signals.at(-1);
    if (wrong && (wrong.value < PLAUSIBLE.least || wrong.value > PLAUSIBLE.most)) {
      throw new Error(`a hashrate of ${wrong.value} H/s cannot be: the chart's unit is not what it says`);
    }
    return { documents: [], signals };
  },
};

function iso(seconds: number): string {
  return new Date(seconds * 1000).toISOString();
}
