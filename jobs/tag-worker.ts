import { parentPort } from 'node:worker_threads';
import { answerTagTask, type TagTask } from './tag-task.ts';

/** The thread that `tagInWorker` starts: one task at a time, one answer each. */
parentPort?.on('message', (task: TagTask) => parentPort?.postMessage(answerTagTask(task)));
