import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';

/** No more threads than leave one core to the main one. */
const MAX_THREADS = Math.max(1, Math.min(4, availableParallelism() - 1));
/** Megabytes of heap; a thread that wants more ends, not the process. */
const MAX_HEAP_MB = 512;

/** A thread gave no answer: it ran out of time or memory, or died. The message is for people. */
export class ThreadError extends Error {
  override readonly name = 'ThreadError';
}

export interface Asking {
  /** After so many milliseconds the thread is killed. */
  readonly deadlineMs: number;
  /** The thread is killed when it is aborted. */
  readonly signal?: AbortSignal;
}

/** Threads that each do one task at a time. */
export interface Threads<Task, Answer> {
  /** @throws ThreadError when no answer came: out of time or memory, aborted, or the thread died */
  ask(task: Task, asking: Asking): Promise<Answer>;
}

/**
 * Threads that run a module, which answers each message with one. They are started when needed, kept for the next task,
 * and do not keep the process alive; one that was killed is replaced.
 * @param entry URL of the module without its ending
 */
export function threadsOf<Task, Answer>(entry: URL): Threads<Task, Answer> {
  const idle: Worker[] = [];
  const waiting: (() => void)[] = [];
  let busy = 0;
  const ask = async (task: Task, asking: Asking): Promise<Answer> => {
    if (busy >= MAX_THREADS) await new Promise<void>((start) => waiting.push(start));
    busy += 1;
    try {
      if (asking.signal?.aborted) throw new ThreadError('stopped');
      return await askOne(task, asking);
    } finally {
      busy -= 1;
      waiting.shift()?.();
    }
  };
  const askOne = async (task: Task, asking: Asking): Promise<Answer> => {
    const worker = idle.pop() ?? startThread(entry);
    worker.ref();
    try {
      const answer = await askThread<Answer>(worker, task, asking);
      worker.unref();
      idle.push(worker);
      return answer;
    } catch (error) {
      void worker.terminate();
      throw error;
    }
  };
  return { ask };
}

function startThread(entry: URL): Worker {
  const resourceLimits = { maxOldGenerationSizeMb: MAX_HEAP_MB };
  if (!import.meta.url.endsWith('.ts')) return new Worker(new URL(`${entry.href}.js`), { resourceLimits });
  const tsx = import.meta.resolve('tsx/esm/api');
  // In a checkout. Node 20 does not hand `--import tsx` on to a thread's first module, so that one must be JavaScript.
  const start = `import('${tsx}').then(({ register }) => { register(); return import('${entry.href}.ts'); })`;
  return new Worker(start, { eval: true, execArgv: [], resourceLimits });
}

function askThread<Answer>(worker: Worker, task: unknown, { deadlineMs, signal }: Asking): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const end = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
      worker.off('message', onMessage).off('error', onError).off('exit', onExit);
    };
    const fail = (reason: string) => {
      end();
      reject(new ThreadError(reason));
    };
    const onMessage = (answer: Answer) => {
      end();
      resolve(answer);
    };
    const onError = (error: Error) => fail(`the thread gave up: ${error.message}`);
    const onExit = () => fail('the thread ended without an answer');
    const onAbort = () => fail('stopped');
    const timer = setTimeout(() => fail(`no answer within ${deadlineMs / 1000} s, given up`), deadlineMs);
    signal?.addEventListener('abort', onAbort);
    worker.on('message', onMessage).on('error', onError).on('exit', onExit);
    worker.postMessage(task);
  });
}
