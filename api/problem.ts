import type { FastifyError } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { DatabaseError } from '../db/errors.ts';

/** Stable names of what can go wrong, with status and title; `type` of an answer is `urn:minewatch:problem:<name>`. */
const PROBLEMS = {
  'bad-request': [400, 'The request means nothing'],
  'token-needed': [401, 'A token is needed'],
  'scope-too-small': [403, 'The token does not allow this'],
  'foreign-origin': [403, 'Refused from another site'],
  'bad-link': [403, 'The link does not work'],
  'not-found': [404, 'There is no such thing'],
  'not-acceptable': [406, 'Not in that format'],
  'too-large': [413, 'The request is too large'],
  'too-long': [414, 'The address is too long'],
  'unsupported-media-type': [415, 'Not in that format'],
  'wrong-host': [421, 'Not under that name'],
  'too-many-requests': [429, 'Too many requests'],
  broken: [500, 'minewatch failed'],
  'not-ready': [503, 'Not ready'],
} as const satisfies Record<string, readonly [number, string]>;

export type ProblemName = keyof typeof PROBLEMS;

/** An answer that is no success; `detail` is a sentence that says what to do. */
export class ApiProblem extends Error {
  readonly problem: ProblemName;

  constructor(problem: ProblemName, detail: string) {
    super(detail);
    this.name = 'ApiProblem';
    this.problem = problem;
  }
}

/** A body of type `application/problem+json` (RFC 9457). */
export interface ProblemBody {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  /** Id of the request, as in the header `X-Request-Id` and in the log. */
  readonly instance: string;
}

export function problemBody(error: ApiProblem, requestId: string): ProblemBody {
  const [status, title] = PROBLEMS[error.problem];
  return {
    type: `urn:minewatch:problem:${error.problem}`,
    title,
    status,
    detail: error.message,
    instance: `urn:request:${requestId}`,
  };
}

/** Any thrown value as a problem: what the caller can mend keeps its sentence, the rest says nothing of our insides. */
export function problemOf(error: unknown): ApiProblem {
  if (error instanceof ApiProblem) return error;
  if (error instanceof DatabaseError && error.code === 'bad_filter')
    return new ApiProblem('bad-request', error.message);
  if (hasZodFastifySchemaValidationErrors(error)) {
    const [first] = error.validation;
    const name = first?.instancePath.slice(1).replaceAll('/', '.') || (error.validationContext ?? 'request');
    return new ApiProblem('bad-request', `${name}: ${first?.message ?? 'not as described'}.`);
  }
  const { statusCode = 500, message } = (error instanceof Error ? error : {}) as Partial<FastifyError>;
  const found = Object.entries(PROBLEMS).find(([, [status]]) => status === statusCode);
  if (found && statusCode < 500) return new ApiProblem(found[0] as ProblemName, message ?? '');
  if (statusCode >= 400 && statusCode < 500) return new ApiProblem('bad-request', message ?? '');
  return new ApiProblem(
    'broken',
    'That is our fault, not yours. The log of the server says more under this request id.',
  );
}
