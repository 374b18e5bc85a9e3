import { hasTokens } from '../db/tokens.ts';
import { buildApp } from './app.ts';
import type { AccessRules, ApiContext } from './context.ts';

export interface ServerOptions extends Omit<ApiContext, 'access'> {
  /** Address to listen on; `127.0.0.1` and `::1` are for this machine alone. */
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
  readonly access: Omit<AccessRules, 'local'>;
}

/** A server that listens. */
export interface RunningServer {
  /** Where browsers find it: `http://127.0.0.1:8080`. */
  readonly url: string;
  /** Ends open streams and waits for running requests. */
  close(): Promise<void>;
}

/** Why the server did not start: a sentence that says what to do. */
export class ServerError extends Error {
  readonly code: 'no_token' | 'in_use' | 'bad_address';

  constructor(code: ServerError['code'], message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'ServerError';
    this.code = code;
  }
}

/**
 * Starts API and dashboard. The schema of the database has to be the newest.
 * @throws ServerError `no_token` when others could reach it and no token exists, `in_use`, `bad_address`
 */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { host, port, access, ...rest } = options;
  const local = isLoopback(host);
  if (!local && !(await hasTokens(options.database.kysely))) {
    throw new ServerError(
      'no_token',
      `On ${host} others can reach minewatch, and there is no token yet. Make one with \`minewatch tokens create NAME\`, or listen on 127.0.0.1.`,
    );
  }
  const app = await buildApp({ ...rest, access: { ...access, local } });
  try {
    await app.listen({ host, port });
  } catch (error) {
    await app.close();
    throw startError(error, host, port);
  }
  const address = app.server.address();
  const bound = typeof address === 'object' && address !== null ? address.port : port;
  const shown = host.includes(':') ? `[${host}]` : host === '0.0.0.0' ? '127.0.0.1' : host;
  return { url: `http://${shown}:${bound}`, close: () => app.close() };
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}

function startError(error: unknown, host: string, port: number): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') {
    return new ServerError('in_use', `Port ${port} is taken. Set PORT to another one, or end what uses it.`, error);
  }
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND' || code === 'EACCES') {
    return new ServerError('bad_address', `Nothing can listen on ${host}:${port}. Check HOST and PORT.`, error);
  }
  return error;
}
