import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ThreadError, threadsOf } from '../../ingest/threads.ts';

const threads = threadsOf<string, string>(new URL('./poison-worker', import.meta.url));
const deadlineMs = 20_000;

const DEADLY: readonly (readonly [string, number, RegExp])[] = [
  ['hang', 2_000, /no answer within 2 s/],
  ['exit', deadlineMs, /ended without an answer/],
  ['throw', deadlineMs, /gave up: out of my depth/],
  ['memory', deadlineMs, /gave up: .*memory/],
];

test('a task that kills its thread is an error, and the next one is done', async (t) => {
  for (const [task, deadline, said] of DEADLY) {
    await t.test(task, async () => {
      const [died, next] = await Promise.allSettled([
        threads.ask(task, { deadlineMs: deadline }),
        threads.ask('next', { deadlineMs }),
      ]);
      assert.ok(died.status === 'rejected' && died.reason instanceof ThreadError);
      assert.match(died.reason.message, said);
      assert.deepEqual(next, { status: 'fulfilled', value: 'done: next' });
    });
  }
});

test('what is stopped ends at once, waiting tasks too', async () => {
  const stop = new AbortController();
  const asked = ['hang', 'hang', 'hang', 'hang', 'hang'].map((task) =>
    threads.ask(task, { deadlineMs, signal: stop.signal }),
  );
  stop.abort();
  for (const result of await Promise.allSettled(asked)) assert.equal(result.status, 'rejected');
  assert.equal(await threads.ask('after', { deadlineMs }), 'done: after');
});
