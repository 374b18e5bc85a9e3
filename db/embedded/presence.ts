import { Socket } from 'node:net';
import pg from 'pg';

/** "minewatu" in ASCII: held shared by every process that uses the embedded server. */
const PRESENCE_LOCK = '7883941404203643765';

/**
 * A process's seat at the embedded server: one connection that holds a shared advisory lock. Whoever leaves tries for the
 * exclusive one; who gets it is the last, and nobody can sit down while the server stops. The server drops the seat of a
 * killed process by itself.
 */
export interface Presence {
  /** True when nobody else uses the server: then nobody can until it has stopped. */
  leave(): Promise<boolean>;
  /** Closes the connection. */
  end(): Promise<void>;
}

/** Takes a seat; undefined when the last user is just stopping the server. Throws what `pg` throws when nothing answers. */
export async function takeSeat(config: pg.ClientConfig): Promise<Presence | undefined> {
  const socket = new Socket();
  const client = new pg.Client({
    ...config,
    application_name: 'minewatch presence',
    keepAlive: true,
    stream: () => socket,
  });
  // Broken when somebody stopped the server by hand: then there is nobody to leave.
  let broken = false;
  client.on('error', () => {
    broken = true;
  });
  await client.connect();
  const end = () => client.end().catch(() => {});
  if (!(await ask(client, `select pg_try_advisory_lock_shared(${PRESENCE_LOCK}) as yes`))) {
    await end();
    return undefined;
  }
  // The seat alone is no reason for the process to stay: a program that forgot to close shall end.
  socket.unref();
  const leave = async () => {
    socket.ref();
    return !broken && (await isLast(client));
  };
  return { leave, end };
}

async function isLast(client: pg.Client): Promise<boolean> {
  try {
    await client.query(`select pg_advisory_unlock_shared(${PRESENCE_LOCK})`);
    if (!(await ask(client, `select pg_try_advisory_lock(${PRESENCE_LOCK}) as yes`))) return false;
    // Somebody's psql or dashboard is not minewatch and has no seat, but would not like to be thrown out. Who has not
    // logged in yet, or was refused and is just going, is nobody: PostgreSQL 18 lists these too, without a user.
    const others =
      "from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid() and usesysid is not null";
    return await ask(client, `select not exists (select ${others} and application_name not like 'minewatch%') as yes`);
  } catch {
    return false;
  }
}

async function ask(client: pg.Client, query: string): Promise<boolean> {
  const { rows } = await client.query<{ yes: boolean }>(query);
  return rows[0]?.yes === true;
}
