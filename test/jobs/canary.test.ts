import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { test } from 'node:test';
import { openDatabase } from '../../db/database.ts';
import { silent, testDatabaseUrl } from '../db/testDatabase.ts';
import { dataFolder, minewatch } from './command.ts';
import { mailServer } from './mail-server.ts';
import { receiver } from './receiver.ts';
import { start } from './running.ts';

const canary = (where: string) => `canary-${where}-7f3a91`;
const CANARY = /canary-[a-z-]+-7f3a91/;

/** Feeds that fail in every way, each asked for with a key in its address. */
const ANSWERS: Readonly<Record<string, readonly [status: number, type: string, body: string]>> = {
  '/broken': [200, 'application/rss+xml', '<rss><channel><item><title>cut off'],
  '/failing': [500, 'text/plain', 'sorry'],
  '/forbidden': [403, 'text/html', '<title>Just a moment...</title>'],
  '/gone': [410, 'text/plain', ''],
  '/page': [200, 'text/html', '<html><body>Not a feed</body></html>'],
};

test('secrets in environment, addresses, headers and subscriptions appear in nothing that leaves', {
  timeout: 300_000,
}, async (t) => {
  const folder = await dataFolder(t);
  const [smtp, hook] = [await mailServer({ tls: 'none' }), await receiver(() => ({ status: 500 }))];
  t.after(() => smtp.close());
  t.after(() => hook.close());
  const outlet = createServer((request, response) => {
    const [status, type, body] = ANSWERS[(request.url ?? '').split('?')[0] ?? ''] ?? [404, 'text/plain', 'nothing'];
    response.writeHead(status, { 'content-type': type }).end(body);
  });
  await new Promise<void>((resolve) => outlet.listen(0, '127.0.0.1', resolve));
  t.after(async () => void outlet.close());
  const origin = `http://127.0.0.1:${(outlet.address() as AddressInfo).port}`;

  const paths = [...Object.keys(ANSWERS), '/missing'];
  const sources = paths.map((path) => {
    const headers = `{ authorization: "Bearer ${canary('header')}" }`;
    return `  - { id: ${path.slice(1)}, kind: rss, url: "${origin}${path}?key=${canary('address')}", headers: ${headers} }`;
  });
  const refused = `  - { id: refused, kind: rss, url: "http://127.0.0.1:1/?key=${canary('address')}" }`;
  const config = join(folder, 'sources.yaml');
  await writeFile(config, `sources:\n${[...sources, refused].join('\n')}\n`);
  const subscriptions = join(folder, 'subscriptions.yaml');
  const secret = Buffer.from(`${canary('webhook')}-and-so-on`).toString('base64');
  const channel = `{ kind: webhook, url: "${hook.url}?token=${canary('webhook-address')}", secrets: [whsec_${secret}] }`;
  await writeFile(
    subscriptions,
    `subscriptions:\n  - name: desk\n    recipients: [desk@one.example]\n    alerts: { minSeverity: 1 }\n    channels:\n      - ${channel}\n`,
  );
  const url = await testDatabaseUrl(t);
  const privateKey = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({
    type: 'pkcs8',
    format: 'pem',
  });
  const env = {
    DATABASE_URL: url,
    MINEWATCH_CONFIG: config,
    MINEWATCH_SUBSCRIPTIONS: subscriptions,
    MINEWATCH_ALLOW_HOSTS: [new URL(origin).host, hook.host, '127.0.0.1:1'].join(),
    MINEWATCH_LOG: 'debug',
    X_BEARER_TOKEN: canary('x'),
    CLOUDFLARE_API_TOKEN: canary('radar'),
    // The server knows another password: what it answers is an error to be told of.
    SMTP_URL: `smtp://minewatch:${canary('smtp')}@127.0.0.1:${smtp.port}`,
    MAIL_FROM: 'minewatch@risk.example',
    DKIM_DOMAIN: 'risk.example',
    DKIM_PRIVATE_KEY: String(privateKey),
    PORT: '0',
  };
  const left: Record<string, string> = {};
  const password = decodeURIComponent(new URL(url).password);

  const daemon = start(t, ['start'], env);
  let printed = '';
  daemon.child.stdout?.on('data', (chunk) => (printed += String(chunk)));
  await daemon.said(/refused:/);
  for (const path of paths) await daemon.said(new RegExp(`^${path.slice(1)}:`, 'm'));
  const said = await daemon.said(/minewatch is at (\S+): /);
  const address = /minewatch is at (\S+?): /.exec(said)?.[1] ?? '';
  left.metrics = await (await fetch(`${address}/metrics`)).text();
  assert.match(left.metrics, /^minewatch_untagged_documents \d/m);
  assert.match(left.metrics, /^minewatch_set_aside\{what="job"\} 0$/m);
  assert.match(left.metrics, /^minewatch_jobs\{queue="collect",state="waiting"\} \d/m);

  for (const args of [
    ['doctor'],
    ['doctor', '--json'],
    ['alerts', 'test', 'desk'],
    ['deliveries', '--json'],
    ['jobs', '--json'],
  ]) {
    const { out, err } = await minewatch(args, { env });
    left[args.join(' ')] = `${out}\n${err}`;
  }
  const wrong = await minewatch(['search', 'x'], {
    env: { ...env, DATABASE_URL: url.replace(password, canary('database')) },
  });
  left['wrong database password'] = wrong.err;
  assert.notEqual(wrong.code, 0);

  const ended = once(daemon.child, 'exit');
  daemon.child.kill('SIGTERM');
  await ended;
  left['log of the daemon'] = `${await daemon.said(/./)}\n${printed}`;
  left.mails = smtp.received.map(({ raw }) => raw).join('\n');
  assert.ok(hook.received.length > 0, 'no webhook was tried');
  left.webhooks = hook.received.map(({ headers, body }) => `${JSON.stringify(headers)}\n${body}`).join('\n');
  const database = await openDatabase({ url, dataDir: '', log: silent });
  left.errors = JSON.stringify([
    (await database.pool.query('select id, last_error from sources')).rows,
    (await database.pool.query('select last_code, last_error from deliveries')).rows,
    (await database.pool.query('select name, output from pgboss.job')).rows,
  ]);
  await database.close();

  const keyLine = String(privateKey).split('\n')[3] ?? '';
  for (const [where, text] of Object.entries(left)) {
    assert.doesNotMatch(text, CANARY, where);
    for (const hidden of [password, secret, keyLine]) assert.ok(!text.includes(hidden), `${where} holds a secret`);
  }
});
