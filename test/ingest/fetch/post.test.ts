import assert from 'node:assert/strict';
import test from 'node:test';
import { clientFor, serve } from './loopback.ts';

/** What a POST becomes behind each redirect. */
const CASES: readonly (readonly [status: number, method: string, body: string])[] = [
  [301, 'GET', ''],
  [302, 'GET', ''],
  [303, 'GET', ''],
  [307, 'POST', '{"a":1}'],
  [308, 'POST', '{"a":1}'],
];
for (const [status, method, body] of CASES) {
  test(`a POST behind ${status} goes on as ${method}`, async (t) => {
    const seen: string[] = [];
    const server = await serve(t, async (request, response) => {
      let text = '';
      for await (const chunk of request) text += chunk;
      seen.push(`${request.method} ${request.url} ${text}`);
      if (request.url === '/a') response.writeHead(status, { location: '/b' }).end();
      else response.end('done');
    });
    const outcome = await clientFor(t).fetch({ url: `${server.origin}/a`, method: 'POST', body: '{"a":1}' });
    assert.equal(outcome.kind, 'ok');
    assert.deepEqual(seen, ['POST /a {"a":1}', `${method} /b ${body}`]);
  });
}

test('a key stays with the host that it is for', async (t) => {
  const keys: (string | undefined)[] = [];
  const other = await serve(t, ({ headers }, response) => {
    keys.push(headers.authorization);
    response.end();
  });
  const server = await serve(t, ({ headers }, response) => {
    keys.push(headers.authorization);
    response.writeHead(302, { location: other.origin }).end();
  });
  await clientFor(t).fetch({ url: server.origin, headers: { authorization: 'Bearer key' } });
  assert.deepEqual(keys, ['Bearer key', undefined]);
});
