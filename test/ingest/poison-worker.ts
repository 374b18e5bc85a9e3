/** A thread that answers, hangs, takes all memory or ends, as it is told; run by tests. */
import { parentPort } from 'node:worker_threads';

parentPort?.on('message', (task: string) => {
  if (task === 'hang') for (;;);
  if (task === 'exit') process.exit(3);
  if (task === 'throw') throw new Error('out of my depth');
  if (task === 'memory') for (const all: unknown[] = []; ; ) all.push(new Array(1_000_000).fill(all.length));
  parentPort?.postMessage(`done: ${task}`);
});
