import { type Asking, ThreadError, threadsOf } from '../ingest/threads.ts';
import type { TaggableDocument } from '../nlp/report.ts';
import type { ReadText, TagAnswer, TagTask } from './tag-task.ts';

/** The slowest document of the corpora takes 0.3 s; a hostile one is given up after this many milliseconds. */
const DEADLINE_MS = 20_000;

const threads = threadsOf<TagTask, TagAnswer>(new URL('./tag-worker', import.meta.url));

/** What came of tagging one document: what was read in it, or why not, in words. */
export type Read =
  | { readonly kind: 'read'; readonly read: ReadText }
  | { readonly kind: 'failed'; readonly reason: string }
  | { readonly kind: 'stopped' };

/**
 * Version of the tagger that the threads run. Ask early: the first question loads vocabulary and gazetteer (1 s), while
 * the main thread may do something else.
 * @throws ThreadError when the thread cannot be started
 */
export async function taggerVersion(): Promise<string> {
  const answer = await threads.ask({ kind: 'version' }, { deadlineMs: 60_000 });
  if (answer.kind !== 'version') throw new ThreadError('the thread does not know its version');
  return answer.version;
}

/**
 * Tags a document in a thread of its own: one that throws, hangs or takes all memory costs that thread alone.
 * @param asking `deadlineMs` is 20 s when absent; when `signal` is aborted the answer is `stopped`
 */
export async function tagInWorker(document: TaggableDocument, asking: Partial<Asking>): Promise<Read> {
  try {
    const answer = await threads.ask({ kind: 'document', document }, { deadlineMs: DEADLINE_MS, ...asking });
    return answer.kind === 'version' ? { kind: 'failed', reason: 'the thread answered something else' } : answer;
  } catch (error) {
    if (asking.signal?.aborted) return { kind: 'stopped' };
    return { kind: 'failed', reason: error instanceof Error ? error.message : String(error) };
  }
}
