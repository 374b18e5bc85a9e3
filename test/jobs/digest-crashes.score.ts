// `npm run score:digests [days] [kills] [seed] [seconds]`: the crash simulation; 1,000 days of five subscriptions and
// 200 kills, all at once or, with other seeds, in pieces that end in time.
import { simulateCrashes } from './digest-crashes.ts';

const [days = '1000', kills = '200', seed = '42', seconds] = process.argv.slice(2);
const start = performance.now();
const { missing, doubled, outside, repeated, untold, ...rest } = await simulateCrashes({
  days: Number(days),
  kills: Number(kills),
  seed: Number(seed),
  ...(seconds !== undefined && { seconds: Number(seconds) }),
});
const counts = Object.entries({ missing, doubled, outside, repeated, untold }).map(
  ([name, list]) => `${name} ${list.length}`,
);
console.log(`${JSON.stringify(rest)} ${counts.join(', ')}; ${Math.round((performance.now() - start) / 1000)} s`);
process.exitCode = [missing, doubled, outside, repeated, untold].some((list) => list.length > 0) ? 1 : 0;
