import assert from 'node:assert/strict';
import { test } from 'node:test';
import { simulateCrashes } from './digest-crashes.ts';

test('no digest is missing or doubled, whenever the process is killed', { timeout: 180_000 }, async () => {
  const { days, kills, mails, again, ...wrong } = await simulateCrashes({ days: 8, kills: 3, seed: 7 });
  assert.deepEqual(wrong, { missing: [], doubled: [], outside: [], repeated: [], untold: [] });
  assert.ok(days === 8 && kills >= 1 && mails >= 40);
  // One mail is under way at a time: a kill between the server's yes and our writing it down can strike no more.
  assert.ok(again <= kills, `${again} sent again after ${kills} kills`);
});
