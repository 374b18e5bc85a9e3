import { type ChildProcess, spawn } from 'node:child_process';
import type { TestContext } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const ENTRY = fileURLToPath(new URL('../../jobs/minewatch.mjs', import.meta.url));

/** A command that goes on until it is stopped. */
export interface Running {
  readonly child: ChildProcess;
  /** Waits until stderr has said it; what it has said by then. */
  said(what: RegExp): Promise<string>;
}

export function start(t: TestContext, args: readonly string[], env: Readonly<Record<string, string>>): Running {
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(process.execPath, [ENTRY, ...args], { env: { PATH, HOME, ...env } });
  t.after(() => child.kill('SIGKILL'));
  let err = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
  child.stdout.resume();
  const said = async (what: RegExp): Promise<string> => {
    while (!what.test(err)) {
      if (child.exitCode !== null || child.signalCode !== null) throw new Error(`ended before it said ${what}: ${err}`);
      await sleep(100);
    }
    return err;
  };
  return { child, said };
}
