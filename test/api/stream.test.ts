import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Database } from '../../db/database.ts';
import { replaceEvents } from '../../db/replace-events.ts';
import { testDatabase } from '../db/testDatabase.ts';
import { saveTold, type Told } from './seed.ts';
import { testServer } from './server.ts';

interface Message {
  readonly id: number;
  readonly kind: string;
  readonly event: { readonly id: string; readonly countries: readonly string[] };
}

/** What is not heard by then will not come: the test fails with that, rather than wait. */
const LONGEST_WAIT_MS = 120_000;

/** Follows a stream; `until` ends it, asked after every chunk, and a chunk may hold several messages. */
async function follow(
  url: string,
  {
    query = '',
    lastEventId,
    until,
  }: { readonly query?: string; readonly lastEventId?: number; readonly until: (seen: readonly Message[]) => boolean },
): Promise<readonly Message[]> {
  const stop = new AbortController();
  const headers = lastEventId === undefined ? {} : { 'last-event-id': String(lastEventId) };
  const signal = AbortSignal.any([stop.signal, AbortSignal.timeout(LONGEST_WAIT_MS)]);
  const response = await fetch(`${url}/api/v1/stream${query}`, { headers, signal });
  assert.equal(response.headers.get('content-type'), 'text/event-stream');
  const seen: Message[] = [];
  let text = '';
  const decoder = new TextDecoder();
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk, { stream: true });
    const messages = text.split('\n\n');
    text = messages.pop() ?? '';
    seen.push(...messages.flatMap(readMessage));
    if (until(seen)) break;
  }
  stop.abort();
  return seen;
}

function readMessage(message: string): readonly Message[] {
  const found = /^id: (\d+)\nevent: (\w+)\ndata: (.*)$/.exec(message);
  if (!found) return [];
  const { event } = JSON.parse(found[3] ?? '') as Message;
  return [{ id: Number(found[1]), kind: found[2] ?? '', event }];
}

function told(id: string, country = 'KZ'): Told {
  return { event: { id, title: `Event ${id}`, countries: [country] }, text: 'Some text.', quote: 'Some' };
}

const names = (count: number, prefix: string) => Array.from({ length: count }, (_, index) => `${prefix}${index}`);

/** Writes events one transaction each, so that transactions of several writers overlap. */
async function write(database: Database, ids: readonly string[]): Promise<void> {
  for (const id of ids) await saveTold(database, [told(id)]);
}

test('the stream of changes', async (whole) => {
  // Databases belong to the whole: they are closed after the servers, whose streams hold connections.
  await whole.test('begins at the beginning with 0, filters, and goes on live', async (t) => {
    const database = await testDatabase(whole);
    const { url } = await testServer(t, database);
    await saveTold(database, [told('a'), told('b', 'RU'), told('c')]);
    const following = follow(url, { query: '?last_event_id=0&country=KZ', until: (seen) => seen.length >= 3 });
    await write(database, ['d']);
    assert.deepEqual(
      (await following).map(({ kind, event }) => [kind, event.id]),
      [
        ['changed', 'a'],
        ['changed', 'c'],
        ['changed', 'd'],
      ],
    );
  });

  await whole.test('tells of events that are no more', async (t) => {
    const database = await testDatabase(whole);
    const { url } = await testServer(t, database);
    await write(database, ['a']);
    const following = follow(url, { query: '?last_event_id=0', until: (seen) => seen.length >= 2 });
    await database.kysely
      .transaction()
      .execute((tx) => replaceEvents(tx, { events: [], emptied: ['a'], redirects: [] }));
    assert.deepEqual(
      (await following).map(({ kind }) => kind),
      ['changed', 'removed'],
    );
  });

  await whole.test('an id from the future begins now', async (t) => {
    const database = await testDatabase(whole);
    const { url } = await testServer(t, database);
    await write(database, ['a']);
    const following = follow(url, { lastEventId: 4_000_000, until: (seen) => seen.length >= 1 });
    // Whether it listens yet cannot be seen from outside: write until it has heard something.
    let heard = false;
    void following.then(() => {
      heard = true;
    });
    for (let count = 0; !heard && count < 200; count += 1) await write(database, [`b${count}`]);
    assert.equal(heard, true, 'nothing heard after 200 writes');
    assert.match((await following)[0]?.event.id ?? '', /^b/);
  });

  await whole.test('four writers at once, readers that break off and resume: no gap, nothing twice', async (t) => {
    const database = await testDatabase(whole);
    const [one, two] = [await testServer(t, database), await testServer(t, database)];
    const all = ['w', 'x', 'y', 'z'].map((prefix) => names(30, prefix));
    const expected = new Set(all.flat());
    const readers = Promise.all(
      Array.from({ length: 6 }, async (_, reader) => {
        const seen: Message[] = [];
        let [position, round] = [0, 0];
        while (new Set(seen.map(({ event }) => event.id)).size < expected.size) {
          const [before, want] = [seen.length, 5 + ((reader * 7 + round) % 23)];
          const got = await follow([one, two][round % 2]?.url ?? '', {
            lastEventId: position,
            until: (some) => some.length >= want || before + some.length >= expected.size,
          });
          seen.push(...got);
          position = got.at(-1)?.id ?? position;
          round += 1;
        }
        return seen;
      }),
    );
    await Promise.all(all.map((ids) => write(database, ids)));
    for (const seen of await readers) {
      assert.deepEqual(seen.map(({ event }) => event.id).toSorted(), [...expected].toSorted());
      assert.deepEqual(
        seen.map(({ id }) => id),
        seen.map(({ id }) => id).toSorted((a, b) => a - b),
      );
    }
  });
});
