import { STATUS_CODES } from 'node:http';
import { errors } from 'undici';
import { BodyTooLarge, BodyUndecodable } from './body.ts';
import { RefusedAddress } from './connector.ts';
import type { FetchFailed, FetchFailure } from './outcome.ts';

/** A failed outcome of which no answer is known. */
export function failed(reason: FetchFailure, message: string, status: number | null = null): FetchFailed {
  return { kind: 'failed', reason, status, message, retryAfterSeconds: null };
}

/** What a status outside 200–299 means for the operator. */
export function failedStatus(
  status: number,
  host: string,
  wall: boolean,
  withKey: boolean,
  retryAfterSeconds: number | null,
): FetchFailed {
  const answer = `${host} answered ${status} ${STATUS_CODES[status] ?? ''}`.trimEnd();
  const reason = reasonOf(status, wall, withKey);
  return { kind: 'failed', reason, status, message: `${answer}: ${ADVICE[reason](status)}`, retryAfterSeconds };
}

function reasonOf(status: number, wall: boolean, withKey: boolean): Advised {
  if (wall) return 'blocked';
  if (status === 401 || status === 402 || status === 407) return 'unauthorised';
  if (status === 403) return withKey ? 'unauthorised' : 'blocked';
  if (status === 410) return 'gone';
  if (status === 429) return 'rate_limited';
  return status === 451 ? 'blocked' : 'http';
}

type Advised = 'blocked' | 'unauthorised' | 'gone' | 'rate_limited' | 'http';

const ADVICE: Readonly<Record<Advised, (status: number) => string>> = {
  blocked: () => 'it turns automatic readers away; ask the outlet, or try another userAgent or address.',
  unauthorised: () => 'it wants a valid key or payment; check the secret of this source.',
  gone: () => 'it was removed for good; look for its new address or switch the source off.',
  rate_limited: () => 'we ask too often; raise `every`.',
  http: (status) => (status >= 500 ? 'its server is in trouble; it will be tried again.' : 'check the address.'),
};

/** What an exception on the way (refused, connection, body) means. */
export function failedOnTheWay(error: unknown, host: string): FetchFailed {
  const chain = causesOf(error);
  const refused = chain.find((cause) => cause instanceof RefusedAddress);
  if (refused) return failed('refused', `${refused.message}.`);
  const [first] = chain;
  if (first instanceof BodyTooLarge) return failed('too_large', `${host}: ${first.message}; raise maxBytes if meant.`);
  if (first instanceof BodyUndecodable) return failed('malformed', `${host}: ${first.message}.`);
  if (chain.some((cause) => cause instanceof errors.HTTPParserError)) {
    return failed('malformed', `${host} does not speak HTTP as it should (${first?.message}).`);
  }
  const code = chain.map(codeOf).find((found) => found !== '') ?? '';
  return failed(
    REASONS[code] ?? 'network',
    `${host} cannot be read: ${EXPLANATIONS[code] ?? first?.message ?? 'unknown error'}.`,
  );
}

const REASONS: Readonly<Record<string, FetchFailure>> = {
  UND_ERR_CONNECT_TIMEOUT: 'timeout',
  ETIMEDOUT: 'timeout',
  UND_ERR_HEADERS_OVERFLOW: 'malformed',
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'malformed',
};

const EXPLANATIONS: Readonly<Record<string, string>> = {
  ENOTFOUND: 'its name is not known; check the address',
  EAI_AGAIN: 'the name server does not answer',
  ECONNREFUSED: 'it refuses the connection',
  ECONNRESET: 'it broke the connection off',
  UND_ERR_SOCKET: 'it broke the connection off',
  UND_ERR_CONNECT_TIMEOUT: 'it does not answer in time',
  ETIMEDOUT: 'it does not answer in time',
  CERT_HAS_EXPIRED: 'its certificate has expired',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is self-signed',
  SELF_SIGNED_CERT_IN_CHAIN: 'its certificate is self-signed',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its certificate cannot be verified',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another name',
};

/** The error, its causes, and the parts of an AggregateError (several addresses tried). */
function causesOf(error: unknown): readonly Error[] {
  if (!(error instanceof Error)) return [];
  const parts = error instanceof AggregateError ? error.errors.flatMap(causesOf) : [];
  return [error, ...parts, ...causesOf(error.cause)];
}

function codeOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : '';
}
