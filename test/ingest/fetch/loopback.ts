import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { type AddressInfo, createServer as createTcpServer, type Socket } from 'node:net';
import type { TestContext } from 'node:test';
import { type Client, type ClientOptions, createClient } from '../../../ingest/fetch/client.ts';

export interface Loopback {
  readonly origin: string;
  readonly host: string;
  readonly port: number;
  /** Paths asked for, in order. */
  readonly hits: string[];
}

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** A real HTTP server on 127.0.0.1 that ends with the test. */
export async function serve(t: TestContext, answer: Answer): Promise<Loopback> {
  const hits: string[] = [];
  const listener: RequestListener = (request, response) => {
    hits.push(request.url ?? '');
    answer(request, response);
  };
  const server = createServer(listener);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return whereIs(server.address() as AddressInfo, hits);
}

/** A server that speaks raw bytes, for what node:http would not say. */
export async function serveRaw(t: TestContext, answer: (socket: Socket) => void): Promise<Loopback> {
  const hits: string[] = [];
  const sockets = new Set<Socket>();
  const server = createTcpServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.once('data', (data) => {
      hits.push(data.toString('latin1'));
      answer(socket);
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  t.after(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return whereIs(server.address() as AddressInfo, hits);
}

function whereIs({ port }: AddressInfo, hits: string[]): Loopback {
  return { origin: `http://127.0.0.1:${port}`, host: `127.0.0.1:${port}`, port, hits };
}

/** A client that may reach loopback and does not wait between requests, unless told otherwise. */
export function clientFor(t: TestContext, options: Partial<ClientOptions> = {}): Client {
  const client = createClient({
    allowHosts: ['127.0.0.1'],
    userAgent: 'minewatch/1.0 (+https://example.org; ops@example.org)',
    minGapMs: 0,
    ...options,
  });
  t.after(() => client.close());
  return client;
}
