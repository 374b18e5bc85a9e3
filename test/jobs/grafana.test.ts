import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { parse } from 'yaml';
import { openDatabase } from '../../db/database.ts';
import { dataFolder, minewatch } from './command.ts';

const GRAFANA = join(import.meta.dirname, '..', '..', 'db', 'grafana');
const ROLE_SCRIPT = readFileSync(join(GRAFANA, '..', 'read-only-role.sql'), 'utf8');

interface Dashboard {
  readonly templating: { readonly list: readonly { readonly name: string; readonly query: string }[] };
  readonly panels: readonly {
    readonly title: string;
    readonly datasource: { readonly uid: string };
    readonly targets: readonly { readonly rawSql: string; readonly format: string }[];
  }[];
}

const dashboard: Dashboard = JSON.parse(readFileSync(join(GRAFANA, 'dashboards', 'minewatch.json'), 'utf8'));

/** What Grafana makes of a query: its macros and variables replaced. */
function expanded(query: string, countries: readonly string[]): string {
  return query
    .replaceAll(
      /\$__timeFilter\(((?:[^()]|\([^()]*\))*)\)/g,
      "$1 between '2021-01-01T00:00:00Z' and '2023-01-01T00:00:00Z'",
    )
    .replaceAll(/\$\{?country\}?/g, countries.map((code) => `'${code}'`).join(','));
}

test('every query of the Grafana dashboard answers on the data of the demo, as the role that only reads', async (t) => {
  const env = { MINEWATCH_DATA: await dataFolder(t) };
  const { code, err } = await minewatch(['demo', '--json'], { env });
  assert.equal(code, 0, err);
  const database = await openDatabase({ dataDir: join(env.MINEWATCH_DATA, 'demo'), log: { info() {}, warn() {} } });
  try {
    await database.pool.query(ROLE_SCRIPT);
    const client = await database.pool.connect();
    try {
      await client.query('set role minewatch_reader');

      await assert.rejects(client.query('select token from recipients'), /permission denied/);

      const countries: string[] = [];
      for (const { name, query } of dashboard.templating.list) {
        const { rows } = await client.query<Record<string, string>>(query);
        assert.ok(rows.length > 0, `${name} has nothing to choose from`);
        countries.push(...rows.map((row) => row.country ?? ''));
      }
      assert.ok(countries.includes('KZ'));
      assert.ok(dashboard.panels.length >= 8);
      for (const { title, targets } of dashboard.panels) {
        for (const { rawSql, format } of targets) {
          const query = expanded(rawSql, countries);
          assert.doesNotMatch(query, /\$/, `${title} has a variable that nothing fills`);
          const { rows, fields } = await client.query(query);
          assert.ok(rows.length > 0, `${title} is empty`);
          if (format === 'time_series') assert.equal(fields[0]?.name, 'time', title);
        }
      }
    } finally {
      client.release(true);
    }
  } finally {
    // Before the folder is removed: the hooks of a test run in the order in which they were added.
    await database.close();
  }
});

test('the dashboard and its provisioning speak of the same data source', () => {
  const file = readFileSync(join(GRAFANA, 'provisioning', 'datasources', 'minewatch.yaml'), 'utf8');
  const [source] = parse(file).datasources;
  assert.equal(source.user, 'minewatch_reader');
  for (const { title, datasource } of dashboard.panels) assert.equal(datasource.uid, source.uid, title);
});
