// `npm run bench:digests [events] [subscriptions]`: builds the digests of a morning with 10,000 matching events.
import { buildDueDigests } from '../../jobs/digest/build-due.ts';
import { LANGUAGES } from '../../jobs/subscriptions/subscription.ts';
import { testDatabase } from '../db/testDatabase.ts';
import { nextMorning, subscription, testTeller, writeEvents } from './telling.ts';

const [events = '10000', subscriptions = '1000'] = process.argv.slice(2);
const ends: (() => Promise<void>)[] = [];
const cleanup = { after: (end: () => Promise<void>) => ends.push(end) };
const database = await testDatabase(cleanup);
const COUNTRIES = ['KZ', 'RU', 'CN', 'US', 'IR', 'NO', 'PY', 'ET'];
await writeEvents(
  database,
  ...Array.from({ length: Number(events) }, (_, at) => ({
    id: `e${at}`,
    severity: 1 + (at % 5),
    countries: [COUNTRIES[at % COUNTRIES.length] ?? 'KZ'],
    attributes: { megawatts: { value: at, bound: 'approx' as const } },
  })),
);
await database.pool.query('analyze');
const desks = Array.from({ length: Number(subscriptions) }, (_, at) =>
  subscription({
    name: `desk-${at}`,
    recipients: [`desk${at}@desk.example`],
    // Twenty filters that many share, each matching everything.
    query: `country=${[...COUNTRIES, ...'ABCDEFGHIJKLMNOPQRST'.charAt(at % 20)].join(',').replace(/,(\w)$/, ',Z$1')}`,
    language: LANGUAGES[at % LANGUAGES.length],
  }),
);
const teller = testTeller(cleanup as never, database, { subscriptions: desks, clock: { now: nextMorning() } });
let peak = 0;
const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage().rss)), 50);
const [start, cpu] = [performance.now(), process.cpuUsage()];
const built = await buildDueDigests(teller);
const seconds = (performance.now() - start) / 1000;
const used = process.cpuUsage(cpu);
clearInterval(watch);
console.log(
  `${built.length} digests of ${built[0]?.events} events in ${seconds.toFixed(1)} s (${((used.user + used.system) / 1e6).toFixed(1)} s of our own processor time), RSS at most ${Math.round(peak / 1e6)} MB`,
);
for (const end of ends) await end();
