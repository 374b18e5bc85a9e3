/**
 * A failure that the user can do something about: printed as one or two sentences, without a stack.
 * Exit code 2 for wrong usage, 1 for the rest.
 */
export class Problem extends Error {
  readonly exitCode: 1 | 2;

  constructor(message: string, options: { usage?: boolean; cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.name = 'Problem';
    this.exitCode = options.usage ? 2 : 1;
  }
}

/** Our other folders throw errors with a `code`; those are meant for people as well. */
export function isForPeople(error: unknown): error is Error {
  return error instanceof Problem || (error instanceof Error && 'code' in error && typeof error.code === 'string');
}
