import assert from 'node:assert/strict';
import { request } from 'node:http';
import { test } from 'node:test';
import { testDatabase } from '../db/testDatabase.ts';
import { seed } from './seed.ts';
import { testServer } from './server.ts';
import { PublishedSpec } from './spec.ts';

/** Path template, address below /api/v1, status. Every answer has to be as described. */
const ANSWERS: readonly (readonly [template: string, address: string, status: number])[] = [
  ['/events', '/events', 200],
  ['/events', '/events?country=KZ&country=RU&type=shutdown,policy&min_severity=2&limit=3', 200],
  ['/events', '/events?format=ndjson', 200],
  ['/events', '/events?format=csv', 200],
  ['/events', '/events?format=geojson', 200],
  ['/events', '/events?format=atom', 200],
  ['/events', '/events?contry=KZ', 400],
  ['/events', '/events?country=Kazakhstan', 400],
  ['/events', '/events?type=earthquake', 400],
  ['/events', '/events?modality=sure', 400],
  ['/events', '/events?since=tomorrow', 400],
  ['/events', '/events?since=2022-13-01', 400],
  ['/events', '/events?cursor=nonsense', 400],
  ['/events', '/events?limit=0', 400],
  ['/events', '/events?limit=100000', 400],
  ['/events', '/events?min_severity=six', 400],
  ['/events', '/events?format=xls', 400],
  ['/events', '/events?q=%00', 400],
  ['/events/{id}', '/events/kz-cut', 200],
  ['/events/{id}', '/events/move', 200],
  ['/events/{id}', '/events/nobody', 404],
  ['/documents/{id}', '/documents/d-kz-cut', 200],
  ['/documents/{id}', '/documents/d-kz-cut?revision=1', 200],
  ['/documents/{id}', '/documents/d-kz-cut?revision=2', 404],
  ['/documents/{id}', '/documents/nothing', 404],
  ['/sources', '/sources', 200],
  ['/stats', '/stats', 200],
  ['/stats', '/stats?by=country,type&interval=month', 200],
  ['/stats', '/stats?by=country&by=company', 200],
  ['/stats', '/stats?by=lang&since=2022-02-01', 200],
  ['/stats', '/stats?by=planet', 400],
  ['/stats', '/stats?by=country,type,state', 400],
  ['/countries', '/countries', 200],
  ['/companies', '/companies', 200],
  ['/fields', '/fields', 200],
  ['/searches', '/searches', 200],
  ['/audit', '/audit', 401],
  ['/stream', '/stream?last_event_id=x', 400],
  ['/stream', '/stream?type=earthquake', 400],
];

test('events over HTTP', async (t) => {
  const database = await testDatabase(t);
  await seed(database);
  const { url } = await testServer(t, database);
  const api = `${url}/api/v1`;
  const spec = await PublishedSpec.read(url);
  const get = async (address: string, headers: Record<string, string> = {}) => fetch(`${api}${address}`, { headers });
  const ids = async (address: string) =>
    ((await (await get(address)).json()) as { events: { id: string }[] }).events.map(({ id }) => id).join(' ');

  for (const [template, address, status] of ANSWERS) {
    await t.test(`${address} is answered as described`, async () => {
      const response = await get(address);
      assert.equal(response.status, status);
      await spec.check(`/api/v1${template}`, 'get', response);
    });
  }

  await t.test('filters find what search finds', async () => {
    assert.equal(await ids('/events?country=kz'), 'move kz-cut');
    assert.equal(await ids('/events?type=shutdown'), 'kz-cut');
    assert.equal(await ids('/events?company=$BTCM'), 'move');
    assert.equal(await ids('/events?company=比特大陆'), 'cn-ban');
    assert.equal(await ids('/events?from_country=KZ&to_country=US'), 'move');
    assert.equal(await ids('/events?since=30d'), 'cn-ban');
    assert.equal(await ids(`/events?q=${encodeURIComponent('矿场')}`), 'cn-ban');
    assert.equal(await ids('/events?as_of=2020-01-01'), '');
  });

  await t.test('pages follow each other by Link, in every format', async () => {
    const seen: string[] = [];
    let next: string | undefined = '/api/v1/events?limit=2&format=ndjson';
    while (next !== undefined) {
      const response: Response = await fetch(url + next);
      seen.push(
        ...(await response.text())
          .trim()
          .split('\n')
          .map((line) => (JSON.parse(line) as { id: string }).id),
      );
      next = /<([^>]+)>; rel="next"/.exec(response.headers.get('link') ?? '')?.[1];
    }
    assert.deepEqual(seen, ['cn-ban', 'ru-raid', 'move', 'over', 'kz-cut']);
  });

  for (const [accept, type] of [
    ['*/*', 'application/json'],
    ['text/csv', 'text/csv'],
    ['application/atom+xml;q=0.9, text/csv;q=0.1', 'application/atom+xml'],
    ['text/html, application/geo+json', 'application/geo+json'],
  ] as const) {
    await t.test(`Accept: ${accept} gives ${type}`, async () => {
      const response = await get('/events', { accept });
      assert.equal(response.headers.get('content-type'), `${type}; charset=utf-8`);
      assert.equal(response.headers.get('vary')?.includes('accept'), true);
    });
  }

  await t.test('Accept that leaves nothing is refused with the choices', async () => {
    const response = await get('/events', { accept: 'image/png' });
    assert.equal(response.status, 406);
    assert.match(((await response.json()) as { detail: string }).detail, /text\/csv/);
  });

  await t.test('a title that begins like a formula is harmless in CSV', async () => {
    assert.match(await (await get('/events?format=csv&country=US')).text(), /'=BIT Mining moves/);
  });

  await t.test('the same again is 304', async () => {
    const etag = (await get('/events')).headers.get('etag') ?? '';
    assert.notEqual(etag, '');
    const response = await get('/events', { 'if-none-match': etag });
    assert.deepEqual([response.status, await response.text()], [304, '']);
  });

  await t.test('answers are compressed for those who can read it', async () => {
    assert.equal((await get('/companies', { 'accept-encoding': 'br' })).headers.get('content-encoding'), 'br');
    assert.equal(await encodingOf(`${api}/companies`), undefined);
  });

  await t.test('a request keeps the id it came with, unless it is strange', async () => {
    assert.equal((await get('/events', { 'x-request-id': 'abc-1' })).headers.get('x-request-id'), 'abc-1');
    const made = (await get('/events', { 'x-request-id': 'a b\tc' })).headers.get('x-request-id') ?? '';
    assert.match(made, /^[0-9a-f-]{36}$/);
  });

  await t.test('a problem says what to do and which request it was', async () => {
    const response = await get('/events?contry=KZ', { 'x-request-id': 'abc-2' });
    assert.deepEqual(await response.json(), {
      type: 'urn:minewatch:problem:bad-request',
      title: 'The request means nothing',
      status: 400,
      detail: 'querystring: Unrecognized key: "contry".',
      instance: 'urn:request:abc-2',
    });
  });

  await t.test('the history says what changed', async () => {
    const { history, reports } = (await (await get('/events/kz-cut')).json()) as Detail;
    assert.equal(history.length, 1);
    assert.equal(reports[0]?.evidence[0]?.quote, 'Connectivity fell to about 5% of ordinary levels');
  });

  await t.test('searches are kept, audited and forgotten', async () => {
    const send = (method: string, address: string, body?: object) =>
      fetch(api + address, {
        method,
        ...(body ? { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) } : {}),
      });
    const made = await send('POST', '/searches', { name: 'Steppe', query: 'country=KZ' });
    const { id } = (await made.clone().json()) as { id: number };
    await spec.check('/api/v1/searches', 'post', made);
    const taken = await send('POST', '/searches', { name: 'Steppe', query: '' });
    assert.equal(taken.status, 400);
    await spec.check('/api/v1/searches', 'post', taken);
    await spec.check('/api/v1/searches/{id}', 'delete', await send('DELETE', `/searches/${id}`));
    await spec.check('/api/v1/searches/{id}', 'delete', await send('DELETE', `/searches/${id}`));
    const { rows } = await database.pool.query('select actor, action from audit_log order by id');
    assert.deepEqual(rows, [
      { actor: 'local', action: 'search.save' },
      { actor: 'local', action: 'search.delete' },
    ]);
  });

  await t.test('health, readiness and metrics', async () => {
    assert.deepEqual(await (await fetch(`${url}/healthz`)).json(), { status: 'ok' });
    assert.deepEqual(await (await fetch(`${url}/readyz`)).json(), { status: 'ready' });
    const metrics = await (await fetch(`${url}/metrics`)).text();
    assert.match(
      metrics,
      /minewatch_http_request_duration_seconds_count\{method="GET",route="\/api\/v1\/events",status="200"\} \d+/,
    );
    assert.match(metrics, /minewatch_sources\{health="blocked"\} 1/);
  });
});

interface Detail {
  readonly history: readonly unknown[];
  readonly reports: readonly { readonly evidence: readonly { readonly quote: string }[] }[];
}

/** `fetch` always asks for compression. */
function encodingOf(url: string): Promise<string | undefined> {
  return new Promise((resolve, reject) => {
    const sent = request(url, (response) => {
      response.resume();
      resolve(response.headers['content-encoding']);
    });
    sent.on('error', reject).end();
  });
}
