import type { z } from 'zod';
import { ProblemSchema } from './event.ts';

/** A problem may follow every request; each status has its place in the description. */
const problem = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: ProblemSchema } },
});

/** The answers that every route may give besides its own. */
export const PROBLEMS = {
  400: problem('The request means nothing; `detail` says why'),
  401: problem('A token is needed'),
  403: problem('The token does not allow this'),
  404: problem('There is no such thing'),
  406: problem('Not in that format'),
  413: problem('The request is too large'),
  414: problem('The address is too long'),
  415: problem('Send JSON'),
  421: problem('The server does not answer under that name'),
  429: problem('Too many requests; wait as long as `Retry-After` says'),
  500: problem('minewatch failed'),
  503: problem('Not ready'),
} as const;

/** An answer in one or several formats, all of one status. */
export function answer(description: string, content: Readonly<Record<string, z.ZodType>>) {
  return {
    description,
    content: Object.fromEntries(Object.entries(content).map(([type, schema]) => [type, { schema }])),
  };
}
