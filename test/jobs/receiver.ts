import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  readonly path: string;
}

/** What the receiver does: a status, with headers; `hang` answers never; `cut` breaks the connection off. */
export type Answer = { readonly status: number; readonly headers?: Readonly<Record<string, string>> } | 'hang' | 'cut';

export interface Receiver {
  readonly url: string;
  readonly host: string;
  readonly received: readonly Received[];
  close(): Promise<void>;
}

/** A real receiver of webhooks on this machine that answers as the test wants. */
export async function receiver(answer: (request: Received, count: number) => Answer): Promise<Receiver> {
  const received: Received[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const got = { headers: request.headers, body: Buffer.concat(chunks).toString(), path: request.url ?? '' };
    received.push(got);
    const said = answer(got, received.length);
    if (said === 'hang') return;
    if (said === 'cut') return void request.socket.destroy();
    response.writeHead(said.status, said.headers).end('ok');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/hook`,
    host: `127.0.0.1:${port}`,
    received,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
