// One process that tells people, day after simulated day, until it is killed: run by digest-crashes.ts.
import { once } from 'node:events';
import { openDatabase } from '../../db/database.ts';
import { listDeliveries } from '../../db/deliveries.ts';
import { deliverDue } from '../../jobs/deliver/outbox.ts';
import { buildDueDigests } from '../../jobs/digest/build-due.ts';
import { silent } from '../db/testDatabase.ts';
import { DESKS, eventsOf } from './simulated-days.ts';
import { testTeller, writeEvents } from './telling.ts';

const [url = '', smtpUrl = '', first = '0', last = '0'] = process.argv.slice(2);
const FIRST_DAY = Date.parse('2030-01-01T07:00:00Z');
/** Minutes after seven at which it looks again: first at once, then when what a killed process held is free again. */
const LOOKS = [0.5, 12, 30, 60, 180, 400, 800];

const database = await openDatabase({ url, dataDir: '', log: silent });
const clock = { now: new Date() };
const ends: (() => unknown)[] = [];
const teller = testTeller({ after: (end) => ends.push(end as () => unknown) }, database, {
  subscriptions: DESKS,
  clock,
  smtpUrl,
});
for (let day = Number(first); day <= Number(last); day += 1) {
  if (!process.stdout.write(`day ${day}\n`)) await once(process.stdout, 'drain');
  await writeEvents(database, ...eventsOf(day));
  for (const minutes of LOOKS) {
    clock.now = new Date(FIRST_DAY + day * 86_400_000 + minutes * 60_000);
    await buildDueDigests(teller);
    await deliverDue(teller);
    if ((await listDeliveries(database.kysely, { states: ['due'], limit: 1 })).length === 0) break;
  }
}
for (const end of ends) await end();
await database.close();
