import assert from 'node:assert/strict';
import { test } from 'node:test';
import { canMakeHosts, runOrdeal } from './three-hosts.ts';

// The full one, with 20,000 documents: npm run bench -- faults
test('workers killed, PostgreSQL restarted, the network cut: the tables of an undisturbed run', {
  timeout: 540_000,
}, async (t) => {
  if (!canMakeHosts()) {
    t.skip('NOT TESTED: hosts of our own need Linux, root, iproute2 and setpriv');
    return;
  }
  const ordeal = { sources: 4, items: 12, kills: 2, restarts: 1, cuts: 1, everyMs: 1_500 };
  const { undisturbed, disturbed, documents } = await runOrdeal(t, ordeal, (message) => t.diagnostic(message));
  assert.equal(undisturbed.documents?.length, documents);
  assert.ok((undisturbed.events?.length ?? 0) > 3);
  assert.deepEqual(disturbed, undisturbed);
});
