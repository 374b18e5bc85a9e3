import { withArticle } from '../article/article-document.ts';
import type { Document } from '../document.ts';
import type { Page } from '../fetch/page.ts';
import { type FileOptions, type ReadFile, readDocuments } from '../files/read-documents.ts';
import type { Reading, Source, SourceRequest } from '../source.ts';
import { adapterOf } from './index.ts';

/** What a parsing thread can be asked for; everything in it can be cloned between threads. */
export type Task =
  | { readonly kind: 'page'; readonly page: Page; readonly source: Source; readonly request: SourceRequest }
  | { readonly kind: 'article'; readonly item: Document; readonly page: Page; readonly source: Source }
  | { readonly kind: 'file'; readonly path: string; readonly bytes: Uint8Array; readonly options: FileOptions };

export type Answer =
  | { readonly kind: 'read'; readonly read: ReadFile }
  | { readonly kind: 'reading'; readonly reading: Reading }
  | { readonly kind: 'failed'; readonly reason: string };

/** Does a task in this thread. Never throws: what goes wrong is the answer. */
export async function answerTask(task: Task): Promise<Answer> {
  try {
    return await doTask(task);
  } catch (error) {
    return { kind: 'failed', reason: error instanceof Error ? error.message : String(error) };
  }
}

async function doTask(task: Task): Promise<Answer> {
  switch (task.kind) {
    case 'page': {
      const adapter = adapterOf(task.source.kind);
      if (!adapter) throw new Error(`there is no adapter for sources of kind ${task.source.kind}`);
      return { kind: 'reading', reading: await adapter.parse(task.page, task.source, task.request) };
    }
    case 'article':
      return readAs([withArticle(task.item, task.page, task.source)]);
    case 'file':
      return { kind: 'read', read: await readDocuments(task.path, task.bytes, task.options) };
  }
}

function readAs(documents: readonly Document[]): Answer {
  return { kind: 'read', read: { documents, problems: [] } };
}
