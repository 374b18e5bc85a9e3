import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { openDatabase } from '../../db/database.ts';
import { readRunningServer } from '../../db/embedded/address.ts';
import { findBinaries } from '../../db/embedded/binaries.ts';
import { DatabaseError } from '../../db/errors.ts';
import { silent } from './testDatabase.ts';

const USER = fileURLToPath(import.meta.resolve('./open-and-wait.ts'));

/** A data folder in a folder that only its owner can enter, as a root-only home is; its server is stopped at the end. */
function dataFolder(t: TestContext, name = 'data'): string {
  const home = mkdtempSync(join(tmpdir(), 'minewatch-home-'));
  chmodSync(home, 0o700);
  const dataDir = join(home, name);
  t.after(async () => {
    const server = await readRunningServer(join(dataDir, 'postgres'));
    if (server !== undefined && isAlive(server.pid)) {
      process.kill(server.pid, 'SIGQUIT');
      while (isAlive(server.pid)) await sleep(10);
    }
    rmSync(home, { recursive: true, force: true });
  });
  return dataDir;
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** A process that opens the database, says `open`, and waits for the end of its standard input before it closes. */
function anotherUser(dataDir: string): ChildProcess {
  return spawn(process.execPath, ['--import', 'tsx', USER, dataDir], { stdio: ['pipe', 'pipe', 'inherit'] });
}

function isOpen(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve) => child.stdout?.once('data', resolve));
}

function hasEnded(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve) => child.once('close', resolve));
}

const running = (dataDir: string) => readRunningServer(join(dataDir, 'postgres'));

test('a server', async (t) => {
  const dataDir = dataFolder(t);

  await t.test('the last one out stops the server, and what was stored is there again', async () => {
    const first = await openDatabase({ dataDir, log: silent });
    await first.pool.query('create table if not exists kept as select 42 as answer');
    const other = anotherUser(dataDir);
    await isOpen(other);
    await first.close();
    assert.notEqual(await running(dataDir), undefined);
    other.stdin?.end();
    await hasEnded(other);
    assert.equal(await running(dataDir), undefined);
    const again = await openDatabase({ dataDir, log: silent });
    assert.deepEqual((await again.pool.query('select answer from kept')).rows, [{ answer: 42 }]);
    await again.close();
  });

  await t.test('a server whose starter was killed lives on and is used', async () => {
    const starter = anotherUser(dataDir);
    await isOpen(starter);
    starter.kill('SIGKILL');
    await hasEnded(starter);
    const orphan = await running(dataDir);
    const database = await openDatabase({ dataDir, log: silent });
    assert.deepEqual(await running(dataDir), orphan);
    await database.close();
    assert.equal(await running(dataDir), undefined);
  });

  await t.test('a server that was killed itself is started again', async () => {
    const database = await openDatabase({ dataDir, log: silent });
    await database.pool.query('create table if not exists kept as select 42 as answer');
    const server = await running(dataDir);
    process.kill(server?.pid ?? 0, 'SIGKILL');
    while (isAlive(server?.pid ?? 0)) await sleep(5);
    const again = await openDatabase({ dataDir, log: silent });
    assert.deepEqual((await again.pool.query('select answer from kept')).rows, [{ answer: 42 }]);
    await again.close();
    await database.close();
  });

  await t.test('opening while the last one leaves', async () => {
    const first = await openDatabase({ dataDir, log: silent });
    const leaving = first.close();
    const next = await openDatabase({ dataDir, log: silent });
    await leaving;
    assert.equal((await next.pool.query('select 1')).rowCount, 1);
    await next.close();
  });

  await t.test('nobody gets in without the password, and the folder is private', async () => {
    const database = await openDatabase({ dataDir, log: silent });
    const { host = '', port = 0 } = (await running(dataDir)) ?? {};
    for (const password of [undefined, '', 'minewatch']) {
      const intruder = new pg.Client({ host, port, user: 'minewatch', database: 'minewatch', password });
      await assert.rejects(intruder.connect());
      await intruder.end();
    }
    assert.equal(statSync(join(dataDir, 'postgres')).mode & 0o777, 0o700);
    assert.equal(statSync(join(dataDir, 'postgres', 'minewatch-password')).mode & 0o777, 0o600);
    await database.close();
  });

  await t.test('who has not logged in does not keep the server from being stopped', async () => {
    const database = await openDatabase({ dataDir, log: silent });
    const { host = '', port = 0 } = (await running(dataDir)) ?? {};
    const caller = connect(host.startsWith('/') ? { path: `${host}/.s.PGSQL.${port}` } : { host, port });
    caller.on('error', () => {});
    t.after(() => caller.destroy());
    const words = Buffer.from('user\0minewatch\0database\0minewatch\0\0');
    const startup = Buffer.alloc(8 + words.length);
    startup.writeInt32BE(startup.length, 0);
    startup.writeInt32BE(196_608, 4); // Protocol 3.0
    words.copy(startup, 8);
    caller.write(startup);
    await once(caller, 'data'); // The question for the password, which is never answered.
    await database.close();
    assert.equal(await running(dataDir), undefined);
  });

  await t.test('a program that forgets to close ends all the same', async () => {
    const child = spawn(process.execPath, ['--import', 'tsx', USER, dataDir, 'forget'], { stdio: 'ignore' });
    assert.equal(await hasEnded(child), 0);
  });
});

for (const delay of [400, 700]) {
  test(`a kill ${delay} ms into the first start leaves a folder that works`, async (t) => {
    const dataDir = dataFolder(t);
    const victim = anotherUser(dataDir);
    await sleep(delay);
    victim.kill('SIGKILL');
    await hasEnded(victim);
    const database = await openDatabase({ dataDir, log: silent });
    assert.equal((await database.pool.query('select 1')).rowCount, 1);
    await database.close();
  });
}

test('three first starts at once end on one server, on loopback where the path is too long for a socket', async (t) => {
  const dataDir = dataFolder(t, 'deep'.repeat(40));
  const users = [anotherUser(dataDir), anotherUser(dataDir), anotherUser(dataDir)];
  await Promise.all(users.map(isOpen));
  const { host, port = 0 } = (await running(dataDir)) ?? {};
  assert.equal(host, '127.0.0.1');
  const intruder = new pg.Client({ host, port, user: 'minewatch', database: 'minewatch', password: 'x' });
  await assert.rejects(intruder.connect());
  for (const user of users) user.stdin?.end();
  await Promise.all(users.map(hasEnded));
  assert.equal(await running(dataDir), undefined);
  assert.deepEqual(readdirSync(dataDir), ['postgres', 'postgres.log']);
});

test('a system without a binary is told of DATABASE_URL', async (t) => {
  const user = { kind: 'self', ids: {} } as const;
  await assert.rejects(findBinaries({ platform: 'linux', arch: 's390x', user, dataDir: dataFolder(t) }), (error) => {
    return error instanceof DatabaseError && error.code === 'no_binary' && /s390x.*DATABASE_URL/.test(error.message);
  });
});

test('a data folder that cannot be made is refused with its name', async () => {
  await assert.rejects(openDatabase({ dataDir: '/dev/null/data', log: silent }), (error) => {
    return error instanceof DatabaseError && error.code === 'no_access' && error.message.includes('/dev/null/data');
  });
});
