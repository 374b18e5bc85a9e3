import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';

/** Longest socket name that both Linux (107 bytes) and macOS (103) take. */
const LONGEST_SOCKET = 103;
const SOCKET_PORT = 5432;

/** Where the embedded server listens. Nobody else can connect: the socket lies in a private folder, TCP asks for the password. */
export interface Address {
  /** Folder of the socket, or the loopback address. */
  readonly host: string;
  readonly port: number;
}

/** What a running server, or one that was killed, says of itself in `postmaster.pid`. */
export interface RunningServer extends Address {
  readonly pid: number;
}

/** Server options for the address to listen at: the socket in the cluster folder if its name fits, else a free loopback port. */
export async function listenOptions(folder: string): Promise<readonly string[]> {
  const socket = join(folder, `.s.PGSQL.${SOCKET_PORT}`);
  const fits = Buffer.byteLength(socket) <= LONGEST_SOCKET && process.platform !== 'win32';
  return fits
    ? ['listen_addresses=', 'unix_socket_directories=.', `port=${SOCKET_PORT}`]
    : ['listen_addresses=127.0.0.1', 'unix_socket_directories=', `port=${await freePort()}`];
}

/** Reads `postmaster.pid` (line 1 process, 4 port, 6 TCP address); undefined when no server runs or it is just starting. */
export async function readRunningServer(folder: string): Promise<RunningServer | undefined> {
  const lines = (await readFile(join(folder, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n');
  const [pid, port, tcp] = [Number(lines[0]), Number(lines[3]), lines[5]?.trim()];
  if (!(pid > 0) || !(port > 0) || tcp === undefined) return undefined;
  return { pid, port, host: tcp === '' ? folder : tcp };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
