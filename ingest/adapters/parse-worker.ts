import { parentPort } from 'node:worker_threads';
import { type Answer, answerTask, type Task } from './parse-task.ts';

/** The thread that `parseInWorker` starts: one task at a time, one answer each. */
parentPort?.on('message', async (task: Task) => {
  const answer: Answer = await answerTask(task);
  parentPort?.postMessage(answer);
});
