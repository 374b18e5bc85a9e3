import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Document } from '../document.ts';
import type { Page } from '../fetch/page.ts';
import type { FileOptions, ReadFile } from '../files/read-documents.ts';
import type { Reading, Source, SourceRequest } from '../source.ts';
import type { Answer, Task } from './parse-task.ts';

/** The slowest page of the recorded corpora takes 0.4 s; a hostile one is given up after this many milliseconds. */
const DEADLINE_MS = 15_000;
/** Megabytes of heap; a thread that wants more ends, not the process. */
const MAX_HEAP_MB = 512;
const MAX_THREADS = Math.max(1, Math.min(4, availableParallelism() - 1));

/** What a source's page, an item's page or a file holds could not be read. The message is for people. */
export class MalformedError extends Error {
  override readonly name = 'MalformedError';
}

/**
 * Parses a fetched page by its source's adapter in a thread of its own, so that hostile input costs that thread alone.
 *
 * @param request what the page answers; a plain GET when absent
 * @param deadlineMs after so long the thread is killed
 * @throws MalformedError when the adapter cannot read the page or does not end in time
 */
export async function parseInWorker(
  page: Page,
  source: Source,
  request: SourceRequest = { url: page.requestedUrl },
  deadlineMs = DEADLINE_MS,
): Promise<Reading> {
  const answer = await inWorker({ kind: 'page', page, source, request }, deadlineMs);
  return answer.kind === 'reading' ? answer.reading : { documents: answer.read.documents };
}

/** `withArticle` in a thread, as `parseInWorker`. */
export async function completeInWorker(
  item: Document,
  page: Page,
  source: Source,
  deadlineMs = DEADLINE_MS,
): Promise<Document> {
  const { documents } = await readInThread({ kind: 'article', item, page, source }, deadlineMs);
  return documents[0] ?? item;
}

/** `readDocuments` in a thread; what it cannot read in time is a problem in the answer, never an error. */
export async function readInWorker(
  path: string,
  bytes: Uint8Array,
  options: FileOptions,
  deadlineMs = 60_000,
): Promise<ReadFile> {
  try {
    return await readInThread({ kind: 'file', path, bytes, options }, deadlineMs);
  } catch (error) {
    return {
      documents: [],
      problems: [{ file: path, reason: error instanceof Error ? error.message : String(error) }],
    };
  }
}

const idle: Worker[] = [];
const waiting: (() => void)[] = [];
let threads = 0;

async function readInThread(task: Task, deadlineMs: number): Promise<ReadFile> {
  const answer = await inWorker(task, deadlineMs);
  return answer.kind === 'read' ? answer.read : { documents: answer.reading.documents, problems: [] };
}

async function inWorker(task: Task, deadlineMs: number): Promise<Exclude<Answer, { kind: 'failed' }>> {
  if (threads >= MAX_THREADS) await new Promise<void>((start) => waiting.push(start));
  threads += 1;
  const worker = idle.pop() ?? startWorker();
  worker.ref();
  try {
    const answer = await ask(worker, task, deadlineMs);
    if (answer.kind === 'failed') throw new MalformedError(answer.reason);
    return answer;
  } finally {
    threads -= 1;
    waiting.shift()?.();
  }
}

/** An idle thread does not keep the process alive. */
function startWorker(): Worker {
  const resourceLimits = { maxOldGenerationSizeMb: MAX_HEAP_MB };
  if (!import.meta.url.endsWith('.ts'))
    return new Worker(new URL('./parse-worker.js', import.meta.url), { resourceLimits });
  const [tsx, entry] = [import.meta.resolve('tsx/esm/api'), new URL('./parse-worker.ts', import.meta.url).href];
  // In a checkout. Node 20 does not hand `--import tsx` on to a thread's first module, so that one must be JavaScript.
  const start = `import('${tsx}').then(({ register }) => { register(); return import('${entry}'); })`;
  return new Worker(start, { eval: true, execArgv: [], resourceLimits });
}

function ask(worker: Worker, task: Task, deadlineMs: number): Promise<Answer> {
  return new Promise((resolve) => {
    const end = (answer: Answer) => {
      clearTimeout(timer);
      worker.off('message', onMessage).off('error', onError).off('exit', onExit);
      resolve(answer);
    };
    const fail = (reason: string) => {
      end({ kind: 'failed', reason });
      void worker.terminate();
    };
    const onMessage = (answer: Answer) => {
      end(answer);
      worker.unref();
      idle.push(worker);
    };
    const onError = (error: Error) => fail(`the parser gave up: ${error.message}`);
    const onExit = () => fail('the parser ended without an answer');
    const timer = setTimeout(() => fail(`not parsed within ${deadlineMs / 1000} s, given up`), deadlineMs);
    worker.on('message', onMessage).on('error', onError).on('exit', onExit);
    worker.postMessage(task);
  });
}
