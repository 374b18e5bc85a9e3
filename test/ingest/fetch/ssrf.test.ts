import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import { NAMESPACE_ADDRESSES, type ProbeResult, probe } from './ssrf-probe.ts';
import { DIRECT, PUBLIC, REDIRECTS } from './ssrf-vectors.ts';

function inNamespace(script: string) {
  return spawnSync('env', ['unshare', '--user', '--map-root-user', '--net', 'sh', '-c', script], { encoding: 'utf8' });
}

test('there are enough vectors', () => {
  assert.ok(new Set([...DIRECT, ...REDIRECTS.map(String)]).size >= 90);
});

test('no vector reaches a canary on loopback; the allowed host does pass', async () => {
  const result = await probe(false);
  assert.deepEqual(result.notRefused, []);
  assert.deepEqual(result.hits, []);
  assert.equal(result.allowedControl, 'ok');
  assert.ok(result.unguardedHits >= 8, `the canary itself must be reachable: ${result.unguardedHits}`);
});

const canUnshare = inNamespace('ip link set lo up').status === 0;
const skip = canUnshare ? false : 'SKIPPED: no network namespaces here (needs unshare and ip)';
test('no vector reaches a canary that has all those addresses; public ones do', { skip }, () => {
  const setUp = NAMESPACE_ADDRESSES.map((address) => `ip addr add ${address} dev lo nodad`).join('; ');
  const script = fileURLToPath(new URL('./ssrf-probe.ts', import.meta.url));
  const run = inNamespace(`ip link set lo up; (${setUp}) 2>/dev/null; exec node --import tsx ${script} run`);
  assert.equal(run.status, 0, run.stderr);
  const result: ProbeResult = JSON.parse(run.stdout);
  assert.deepEqual(result.notRefused, []);
  // Controls: the two names with a public answer arrive there, and nowhere else, even with a proxy in the environment.
  assert.deepEqual(result.hits, [`::ffff:${PUBLIC} /`, `::ffff:${PUBLIC} /`]);
  assert.deepEqual([result.rebinding, result.proxy, result.allowedControl], ['ok', 'ok', 'ok']);
  assert.ok(result.unguardedHits >= 45, `the canary must be reachable at most vectors: ${result.unguardedHits}`);
});
