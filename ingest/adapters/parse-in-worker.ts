import type { Document } from '../document.ts';
import type { Page } from '../fetch/page.ts';
import type { FileOptions, ReadFile } from '../files/read-documents.ts';
import type { Reading, Source, SourceRequest } from '../source.ts';
import { ThreadError, threadsOf } from '../threads.ts';
import type { Answer, Task } from './parse-task.ts';

/** The slowest page of the recorded corpora takes 0.4 s; a hostile one is given up after this many milliseconds. */
const DEADLINE_MS = 15_000;

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

const threads = threadsOf<Task, Answer>(new URL('./parse-worker', import.meta.url));

async function readInThread(task: Task, deadlineMs: number): Promise<ReadFile> {
  const answer = await inWorker(task, deadlineMs);
  return answer.kind === 'read' ? answer.read : { documents: answer.reading.documents, problems: [] };
}

async function inWorker(task: Task, deadlineMs: number): Promise<Exclude<Answer, { kind: 'failed' }>> {
  const answer = await threads.ask(task, { deadlineMs }).catch((error: unknown) => {
    throw error instanceof ThreadError ? new MalformedError(`not parsed: ${error.message}`) : error;
  });
  if (answer.kind === 'failed') throw new MalformedError(answer.reason);
  return answer;
}
