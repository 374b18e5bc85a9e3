import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { type TestContext, test } from 'node:test';
import { loadSourceStates } from '../../db/sources.ts';
import { dueSources } from '../../jobs/collect.ts';
import { followStream } from '../../jobs/follow-stream.ts';
import { sampleSource } from '../ingest/sample-source.ts';
import { collectorFor, storedUrls } from './collecting.ts';
import { selfSigned } from './self-signed.ts';

interface Rule {
  readonly id: string;
  readonly value: string;
  readonly tag: string;
}

/** A stand-in for the filtered stream: rules, one connection, signs of life. */
async function standIn(t: TestContext, onConnect: (response: ServerResponse) => void) {
  const certificate = selfSigned();
  let rules: Rule[] = [
    { id: '1', value: 'from:old', tag: 'minewatch' },
    { id: '2', value: 'cats', tag: 'another program' },
  ];
  const server = createServer(certificate, (request, response) => {
    const { pathname } = new URL(request.url ?? '', 'https://a');
    const json = (body: unknown) =>
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    if (pathname === '/2/tweets/search/stream') {
      if (rules.length === 0) return void response.writeHead(409).end();
      response.writeHead(200, { 'content-type': 'application/json' });
      response.write('\r\n');
      return onConnect(response);
    }
    if (request.method === 'GET') return void json({ ...(rules.length > 0 && { data: rules }), meta: { sent: '' } });
    let body = '';
    request
      .on('data', (chunk) => (body += chunk))
      .on('end', () => {
        const change = JSON.parse(body) as { add?: Omit<Rule, 'id'>[]; delete?: { ids: string[] } };
        rules = rules.filter(({ id }) => !change.delete?.ids.includes(id));
        rules.push(...(change.add ?? []).map((rule, n) => ({ ...rule, id: `new${n}` })));
        json({ meta: { sent: '' } });
      });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const rule = encodeURIComponent('from:netwatch');
  return {
    url: `https://localhost:${port}/2/tweets/search/stream?rule=${rule}`,
    ca: certificate.cert,
    rules: () => rules,
  };
}

const message = (id: string) => ({
  data: { id, text: `⚠️ Confirmed: outage ${id}`, author_id: '1', created_at: '2026-11-03T02:00:00.000Z' },
  includes: { users: [{ id: '1', username: 'netwatch' }] },
  matching_rules: [{ id: 'new0', tag: 'minewatch' }],
});

test('the stream: rules set, posts stored as they come, tried again after it breaks', async (t) => {
  const x = await standIn(t, (response) => {
    for (const id of ['11', '12']) response.write(`${JSON.stringify(message(id))}\r\n`);
    setTimeout(() => response.destroy(), 200);
  });
  const collector = await collectorFor(t, { client: { ca: x.ca, allowHosts: ['localhost'] }, secret: 'key' });
  const source = sampleSource('x-stream', { url: x.url });
  const followed = await followStream(source, collector);
  assert.equal(followed?.stored.new, 2);
  assert.deepEqual(await storedUrls(collector), [
    'https://x.com/netwatch/status/11',
    'https://x.com/netwatch/status/12',
  ]);
  assert.deepEqual(
    x.rules().map(({ value, tag }) => [value, tag]),
    [
      ['cats', 'another program'],
      ['from:netwatch', 'minewatch'],
    ],
  );
  const state = (await loadSourceStates(collector.database.kysely)).get('sample');
  const wait = Date.parse(state?.nextTryAt ?? '') - Date.now();
  assert.ok(wait > 0 && wait <= 60_000, `${wait} ms`);
  assert.equal(await followStream(source, collector), undefined, 'not before its time');
  assert.deepEqual(dueSources([source], new Map(), new Date()), [], 'it is never polled');
});

test('the stream: an error in it ends the connection and is said; a stop ends it too', async (t) => {
  let stop = () => {};
  const x = await standIn(t, (response) => {
    if (stop.name === 'abort') return stop();
    response.write(
      `${JSON.stringify({ errors: [{ title: 'operational-disconnect', detail: 'Too many connections' }] })}\r\n`,
    );
  });
  const collector = await collectorFor(t, { client: { ca: x.ca, allowHosts: ['localhost'] }, secret: 'key' });
  const failed = await followStream(sampleSource('x-stream', { url: x.url }), collector);
  assert.match(failed?.ended.message ?? '', /operational-disconnect/);
  const controller = new AbortController();
  stop = function abort() {
    controller.abort();
  };
  const other = sampleSource('x-stream', { id: 'other', url: x.url });
  const stopped = await followStream(other, { ...collector, signal: controller.signal });
  assert.match(stopped?.ended.message ?? '', /it was stopped/);
});
