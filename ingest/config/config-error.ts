/** One thing wrong in a configuration file. */
export interface ConfigProblem {
  /** From 1. */
  readonly line: number;
  /** From 1. */
  readonly column: number;
  /** What is wrong and what was expected. */
  readonly message: string;
}

/** Beyond this many the rest are consequences. */
const SHOWN = 20;

/** The configuration file is not usable; its message lists `file:line:column: what` for people. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly code = 'config_invalid';
  readonly problems: readonly ConfigProblem[];

  constructor(fileName: string, problems: readonly ConfigProblem[]) {
    const lines = problems
      .slice(0, SHOWN)
      .map(({ line, column, message }) => `${fileName}:${line}:${column}: ${message}`);
    const more = problems.length > SHOWN ? [`… and ${problems.length - SHOWN} more`] : [];
    super([...lines, ...more].join('\n'));
    this.problems = problems;
  }
}
