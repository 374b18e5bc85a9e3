import { OPERATIONS, type Operations } from './operations.generated.ts';

// This file and the one beside it need nothing else: they may be copied into any project.

/** Where the server is, and who asks. */
export interface ClientOptions {
  /** `http://127.0.0.1:8080` */
  readonly url: string;
  /** `mw_…`; needed unless the server is on this machine. */
  readonly token?: string;
  readonly fetch?: typeof fetch;
}

/** What an operation is given; parts that it has none of may be left out. */
export type Given<O extends keyof Operations> = Part<'path', Operations[O]['path']> &
  Part<'query', Operations[O]['query']> &
  Part<'body', Operations[O]['body']> & { readonly signal?: AbortSignal };

type Part<Name extends string, T> = T extends undefined
  ? { readonly [name in Name]?: undefined }
  : Record<never, never> extends T
    ? { readonly [name in Name]?: T }
    : { readonly [name in Name]: T };

/** An answer that is no success, as the server put it (RFC 9457). */
export class MinewatchError extends Error {
  readonly status: number;
  /** Stable: `urn:minewatch:problem:not-found`. */
  readonly type: string;

  constructor(status: number, type: string, detail: string) {
    super(detail);
    this.name = 'MinewatchError';
    this.status = status;
    this.type = type;
  }
}

/** Calls an operation of the API by its name in the description. */
export type Client = <O extends keyof Operations>(operation: O, given: Given<O>) => Promise<Operations[O]['answer']>;

/**
 * A typed client.
 * @throws MinewatchError from each call that is refused
 */
export function minewatch({ url, token, fetch: ask = fetch }: ClientOptions): Client {
  return async (operation, given) => {
    const [method, template] = OPERATIONS[operation];
    const { path, query, body, signal } = given as Loose;
    const address = new URL(filled(template, path ?? {}), url);
    for (const [name, value] of Object.entries(query ?? {})) {
      for (const one of [value].flat()) if (one !== undefined) address.searchParams.append(name, String(one));
    }
    const response = await ask(address, {
      method,
      ...(signal && { signal }),
      headers: {
        accept: 'application/json',
        ...(token && { authorization: `Bearer ${token}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw await errorOf(response);
    return (response.status === 204 ? undefined : await response.json()) as Operations[typeof operation]['answer'];
  };
}

interface Loose {
  readonly path?: Readonly<Record<string, unknown>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
  readonly signal?: AbortSignal;
}

function filled(template: string, values: Readonly<Record<string, unknown>>): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(values[name])));
}

async function errorOf(response: Response): Promise<MinewatchError> {
  const { type, detail } = (await response.json().catch(() => ({}))) as { type?: string; detail?: string };
  return new MinewatchError(response.status, type ?? 'about:blank', detail ?? response.statusText);
}
