import type { Environment } from './environment.ts';

/** What a command may touch: it comes in as an argument, so that tests can bring their own. */
export interface World {
  readonly environment: Environment;
  readonly stdin: NodeJS.ReadableStream;
  /** Data. */
  readonly stdout: NodeJS.WritableStream;
  /** Messages and progress. */
  readonly stderr: NodeJS.WritableStream;
  /** Whether stderr is a terminal that may show progress. */
  readonly terminal: boolean;
  /** Columns of the terminal, or 120. */
  readonly width: number;
  readonly color: boolean;
  readonly now: () => Date;
  /** Aborted by SIGINT and SIGTERM. */
  readonly signal: AbortSignal;
}

/** Writes one line of a message for people. */
export function say(world: Pick<World, 'stderr'>, message: string): void {
  world.stderr.write(`${message}\n`);
}

/** Writes data; waits when the reader is slower than we are. */
export async function print(world: Pick<World, 'stdout'>, data: string | Uint8Array): Promise<void> {
  if (world.stdout.write(data)) return;
  await new Promise<void>((resolve) => world.stdout.once('drain', resolve));
}
