import assert from 'node:assert/strict';
import test from 'node:test';
import { isAllowedHost, parseAllowHosts } from '../../../ingest/fetch/allow-hosts.ts';

const CASES: readonly (readonly [list: string, host: string, port: number, allowed: boolean])[] = [
  ['', 'intranet', 80, false],
  ['intranet', 'intranet', 80, true],
  ['intranet', 'intranet', 8080, true],
  ['intranet:8080', 'intranet', 8080, true],
  ['intranet:8080', 'intranet', 80, false],
  [' Intranet , 10.0.0.1:9 ,', 'INTRANET.', 1, true],
  [' Intranet , 10.0.0.1:9 ,', '10.0.0.1', 9, true],
  [' Intranet , 10.0.0.1:9 ,', '10.0.0.1', 99, false],
  ['http://intranet:8080/feed.xml', 'intranet', 8080, true],
  ['intranet', 'intranet.evil.test', 80, false],
  ['intranet', 'evil-intranet', 80, false],
  ['[::1]:8080', '[::1]', 8080, true],
  ['[::1]:8080', '::1', 80, false],
  ['::1', '::1', 80, true],
];
for (const [list, host, port, allowed] of CASES) {
  test(`MINEWATCH_ALLOW_HOSTS="${list}" ${allowed ? 'allows' : 'does not allow'} ${host} on port ${port}`, () => {
    assert.equal(isAllowedHost(parseAllowHosts(list), host, port), allowed);
  });
}
