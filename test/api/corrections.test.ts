import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { parseHTML } from 'linkedom';
import { saveDocuments } from '../../db/save-documents.ts';
import type { Db } from '../../db/schema.ts';
import { saveReports } from '../../db/taggings.ts';
import { createToken } from '../../db/tokens.ts';
import { resolveReports } from '../../jobs/resolve.ts';
import { document, report, tagged } from '../db/rows.ts';
import { testDatabase } from '../db/testDatabase.ts';
import { testServer } from './server.ts';
import { PublishedSpec } from './spec.ts';

async function told(db: Db, id: string, country: string, publishedAt: string): Promise<void> {
  await saveDocuments(db, [document({ id, title: `Words of ${id}`, publishedAt, source: `outlet-${id}` })]);
  await db.transaction().execute(async (tx) => {
    const reports = [report({ countries: [country] })];
    const saved = await saveReports(tx, {
      documentId: id,
      revision: 1,
      pipelineVersion: '1',
      tagged: tagged(id, reports),
    });
    await resolveReports(tx, [saved]);
  });
}

/** A shutdown in KZ that two outlets tell of, and one in IR. */
async function world(t: TestContext) {
  const database = await testDatabase(t);
  await told(database.kysely, 'kz', 'KZ', '2022-01-05T10:00:00.000Z');
  await told(database.kysely, 'kz2', 'KZ', '2022-01-05T12:00:00.000Z');
  await told(database.kysely, 'ir', 'IR', '2022-01-20T10:00:00.000Z');
  return { database, ...(await testServer(t, database)) };
}

type Body = Readonly<Record<string, unknown>>;

async function send(url: string, body: Body, secret?: string) {
  const authorization: Record<string, string> = secret === undefined ? {} : { authorization: `Bearer ${secret}` };
  const headers = { 'content-type': 'application/json', ...authorization };
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
  return { response, body: (await response.clone().json()) as Made };
}

interface Made {
  readonly detail?: string;
  readonly correction: { readonly id: number; readonly actor: string };
  readonly event: { readonly id: string; readonly severity: number; readonly reportCount: number } | null;
}

const CORRECTIONS = '/api/v1/events/{id}/corrections';

test('corrections by HTTP', async (t) => {
  await t.test('each is answered with what came of it, as described', async (t) => {
    const { url } = await world(t);
    const spec = await PublishedSpec.read(url);
    const cases: readonly (readonly [event: string, Body, (made: Made) => unknown, unknown])[] = [
      ['e-kz.0', { action: 'accept' }, ({ event }) => event?.id, 'e-kz.0'],
      ['e-kz.0', { action: 'edit', field: 'severity', value: 5 }, ({ event }) => event?.severity, 5],
      ['e-kz.0', { action: 'split', reports: ['kz2.1.0'] }, ({ event }) => event?.reportCount, 1],
      ['e-kz2.0', { action: 'merge', into: 'e-kz.0' }, ({ event }) => event?.reportCount, 2],
      ['e-ir.0', { action: 'reject', reason: 'an exercise' }, ({ event }) => event, null],
    ];
    for (const [event, decision, seen, wanted] of cases) {
      const { response, body } = await send(`${url}/api/v1/events/${event}/corrections`, decision);
      assert.equal(response.status, 201, JSON.stringify(body));
      assert.deepEqual(seen(body), wanted, JSON.stringify(decision));
      await spec.check(CORRECTIONS, 'post', response);
    }
    const detail = await fetch(`${url}/api/v1/events/e-kz.0`);
    const { corrections, why } = (await detail.clone().json()) as {
      readonly corrections: readonly { readonly action: string }[];
      readonly why: readonly { readonly joins: string | null }[];
    };
    await spec.check('/api/v1/events/{id}', 'get', detail);
    assert.deepEqual(corrections.map(({ action }) => action).toSorted(), ['accept', 'edit', 'merge', 'split']);
    assert.deepEqual(
      why.map(({ joins }) => joins),
      [null, 'kz.1.0'],
    );
  });

  await t.test('what makes no sense is refused with a sentence, and changes nothing', async (t) => {
    const { url } = await world(t);
    const cases: readonly (readonly [event: string, Body, status: number, RegExp])[] = [
      ['nobody', { action: 'accept' }, 404, /no event with the id nobody/],
      ['e-kz.0', { action: 'praise' }, 400, /action/],
      ['e-kz.0', { action: 'edit', field: 'severity', value: 6 }, 400, /value/],
      ['e-kz.0', { action: 'edit', field: 'countries', value: ['Kazakhstan'] }, 400, /two letters/],
      ['e-kz.0', { action: 'edit', field: 'startedAt', value: '2022-02-31x' }, 400, /day/],
      ['e-kz.0', { action: 'edit', field: 'id', value: 'x' }, 400, /field/],
      ['e-kz.0', { action: 'merge', into: 'nobody' }, 404, /nobody/],
      ['e-kz.0', { action: 'merge', into: 'e-kz.0' }, 400, /one event already/],
      ['e-kz.0', { action: 'split', reports: ['kz.1.0', 'kz2.1.0'] }, 400, /leaves some/],
      ['e-kz.0', { action: 'accept', extra: 1 }, 400, /extra/],
    ];
    for (const [event, decision, status, says] of cases) {
      const { response, body } = await send(`${url}/api/v1/events/${event}/corrections`, decision);
      assert.equal(response.status, status, JSON.stringify([decision, body]));
      assert.match(body.detail ?? '', says);
    }
    const { corrections } = (await (await fetch(`${url}/api/v1/corrections`)).json()) as { corrections: unknown[] };
    assert.deepEqual(corrections, []);
  });

  await t.test('an undoing takes it back, once', async (t) => {
    const { url } = await world(t);
    const edit = { action: 'edit', field: 'severity', value: 5 };
    const { body } = await send(`${url}/api/v1/events/e-kz.0/corrections`, edit);
    const undo = `${url}/api/v1/corrections/${body.correction.id}/undo`;
    const undone = await send(undo, {});
    assert.equal(undone.response.status, 201);
    assert.notEqual(undone.body.event?.severity, 5);
    assert.match((await send(undo, {})).body.detail ?? '', /undone already/);
    assert.equal((await send(`${url}/api/v1/corrections/${undone.body.correction.id}/undo`, {})).response.status, 404);
  });

  await t.test('the audit says who: the token before any name; a name only on this machine', async (t) => {
    const { database, url } = await world(t);
    const { token, secret } = await createToken(database.kysely, { name: 'desk', scope: 'admin' });
    await send(`${url}/api/v1/events/e-kz.0/corrections`, { action: 'accept', by: 'boss', reason: 'sure' }, secret);
    await send(`${url}/api/v1/events/e-ir.0/corrections`, { action: 'accept', by: 'anna' });
    const audit = await fetch(`${url}/api/v1/audit`, { headers: { authorization: `Bearer ${secret}` } });
    const { entries } = (await audit.json()) as { entries: { actor: string; action: string; target: string }[] };
    assert.deepEqual(
      entries.map(({ actor, action, target }) => [actor, action, target]),
      [
        ['anna', 'event.accept', 'e-ir.0'],
        [token.id, 'event.accept', 'e-kz.0'],
      ],
    );
  });
});

test('corrections by the forms of the page', async (t) => {
  const { database, url } = await world(t);
  const post = (path: string, fields: Body, headers: Readonly<Record<string, string>> = {}) => {
    const body = new URLSearchParams();
    for (const [name, value] of Object.entries(fields)) {
      for (const one of [value].flat()) body.append(name, String(one));
    }
    return fetch(url + path, {
      method: 'POST',
      body,
      redirect: 'manual',
      headers: { accept: 'text/html', ...headers },
    });
  };
  const page = async (id: string) => {
    const response = await fetch(`${url}/events/${id}`, { headers: { accept: 'text/html' } });
    return { status: response.status, document: parseHTML(await response.text()).document };
  };
  /** The fields of a form as the page shows them. */
  const fieldsOf = async (id: string, action: string) => {
    const form = [...(await page(id)).document.querySelectorAll('form.correct')].find(
      (one) => one.querySelector('[name="action"]')?.getAttribute('value') === action,
    );
    assert.ok(form, action);
    const inputs = [...form.querySelectorAll('input:not([type="checkbox"]), textarea')].map((input) => [
      input.getAttribute('name') ?? '',
      input.tagName === 'TEXTAREA' ? (input.textContent ?? '') : (input.getAttribute('value') ?? ''),
    ]);
    const selects = [...form.querySelectorAll('select')].map((select) => [
      select.getAttribute('name') ?? '',
      select.querySelector('option[selected]')?.getAttribute('value') ?? '',
    ]);
    return Object.fromEntries([...inputs, ...selects]) as Record<string, string>;
  };

  await t.test('an unchanged form changes nothing; what was changed is seen on the page at once', async () => {
    const fields = await fieldsOf('e-kz.0', 'edit');
    const unchanged = await post('/events/e-kz.0/corrections', fields);
    assert.equal(unchanged.status, 400);
    assert.match(await unchanged.text(), /Nothing was changed/);
    const changed = { ...fields, title: 'The net is cut', countries: 'kz, ru', by: 'anna', reason: 'two countries' };
    const done = await post('/events/e-kz.0/corrections', changed);
    assert.deepEqual([done.status, done.headers.get('location')], [303, '/events/e-kz.0#decisions']);
    const { document } = await page('e-kz.0');
    assert.equal(document.querySelector('h1')?.textContent, 'The net is cut');
    assert.match(document.querySelector('.decision')?.textContent ?? '', /anna set title to The net is cut/);
    const stale = await post('/events/e-kz.0/corrections', { ...changed, title: 'Late' });
    assert.equal(stale.status, 400);
    assert.match(await stale.text(), /has changed since/);
  });

  await t.test('split and merge', async () => {
    await post('/events/e-kz.0/corrections', { action: 'split', reports: ['kz2.1.0'] });
    assert.equal((await page('e-kz2.0')).status, 200);
    await post('/events/e-kz2.0/corrections', { action: 'merge', into: 'e-kz.0' });
    assert.equal((await page('e-kz.0')).document.querySelectorAll('.report').length, 2);
  });

  await t.test('what is rejected can be brought back from its address', async () => {
    await post('/events/e-ir.0/corrections', { action: 'reject', reason: 'an exercise', by: 'anna' });
    const { status, document } = await page('e-ir.0');
    assert.equal(status, 410);
    assert.match(document.body.textContent ?? '', /anna rejected it.*an exercise/s);
    const undo = document.querySelector('form.correct')?.getAttribute('action') ?? '';
    assert.equal((await post(undo, {})).headers.get('location'), '/events/e-ir.0#decisions');
    assert.equal((await page('e-ir.0')).status, 200);
  });

  await t.test('pages of other sites cannot send them; nor can who may only read, who is shown none', async () => {
    const accept = { action: 'accept' };
    for (const headers of [{ origin: 'https://evil.example' }, { 'sec-fetch-site': 'cross-site' }]) {
      assert.equal((await post('/events/e-ir.0/corrections', accept, headers)).status, 403);
    }
    const { secret } = await createToken(database.kysely, { name: 'reader', scope: 'read' });
    const cookie = `minewatch_token=${secret}`;
    assert.equal((await post('/events/e-ir.0/corrections', accept, { cookie })).status, 403);
    const response = await fetch(`${url}/events/e-ir.0`, { headers: { cookie } });
    assert.equal(parseHTML(await response.text()).document.querySelector('form.correct'), null);
  });
});
