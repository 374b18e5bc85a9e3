import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { openDatabase } from '../../db/database.ts';
import { silent, testDatabaseUrl } from '../db/testDatabase.ts';
import { seed } from './seed.ts';

const ENTRY = fileURLToPath(new URL('../../jobs/minewatch.mjs', import.meta.url));

interface Cited {
  readonly events: readonly {
    readonly id: string;
    readonly quotes: readonly { readonly quote: string; readonly source: string; readonly url: string | null }[];
  }[];
}

interface Detail {
  readonly event: { readonly id: string };
  readonly reports: readonly { readonly quotes: readonly string[]; readonly source: string; readonly url: string }[];
}

test('minewatch mcp, asked by a client over stdin and stdout', async (t) => {
  const url = await testDatabaseUrl(t);
  const database = await openDatabase({ url, dataDir: '', log: silent });
  await seed(database);
  await database.close();
  const { PATH = '', HOME = '' } = process.env;
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [ENTRY, 'mcp'],
    env: { PATH, HOME, DATABASE_URL: url },
    stderr: 'inherit',
  });
  const client = new Client({ name: 'test', version: '1' });
  await client.connect(transport);
  t.after(() => client.close());
  const call = async (name: string, given: Readonly<Record<string, unknown>>) => {
    const result = await client.callTool({ name, arguments: given });
    const [first] = result.content;
    return { result, text: first?.type === 'text' ? first.text : '' };
  };

  await t.test('has four tools that read and write nothing', async () => {
    const { tools } = await client.listTools();
    assert.deepEqual(tools.map(({ name }) => name).toSorted(), [
      'get_country',
      'get_event',
      'list_sources',
      'search_events',
    ]);
    for (const { annotations } of tools) assert.equal(annotations?.readOnlyHint, true);
  });

  await t.test('a search gives events with the words that they rest on, and who said them', async () => {
    const { result, text } = await call('search_events', { query: 'country:KZ type:shutdown' });
    const { events } = JSON.parse(text) as Cited;
    assert.deepEqual(result.structuredContent, JSON.parse(text));
    assert.equal(events[0]?.id, 'kz-cut');
    assert.deepEqual(
      events[0]?.quotes.map(({ quote, source }) => [source, quote]),
      [['steppe-wire', 'Connectivity fell to about 5% of ordinary levels']],
    );
  });

  await t.test('an event has all of its reports, in the original', async () => {
    const { text } = await call('get_event', { id: 'cn-ban' });
    const { event, reports } = JSON.parse(text) as Detail;
    assert.equal(event.id, 'cn-ban');
    assert.deepEqual(
      reports.map(({ quotes }) => quotes),
      [['四川要求26个比特币矿场停止用电']],
    );
  });

  await t.test('a country by any of its names; sources with what cannot be seen', async () => {
    const country = JSON.parse((await call('get_country', { country: 'Казахстан' })).text) as Record<string, unknown>;
    assert.deepEqual([country.country, country.hashrateSharePercent, country.events], ['KZ', 13.2, 2]);
    assert.match((await call('list_sources', {})).text, /"sources":\[/);
  });

  for (const [name, given, says] of [
    ['search_events', { query: 'type:earthquake' }, /earthquake/],
    ['search_events', { query: 'country:(' }, /country/],
    ['search_events', { query: '', cursor: 'x' }, /cursor/],
    ['get_event', { id: 'nobody' }, /no event with the id nobody/],
    ['get_country', { country: 'Atlantis' }, /Atlantis/],
    ['search_events', { query: 'x', limit: 1000 }, /limit/],
  ] as const) {
    await t.test(`${name} ${JSON.stringify(given)} is refused with a sentence`, async () => {
      const { result, text } = await call(name, given);
      assert.equal(result.isError, true);
      assert.match(text, says);
    });
  }
});
