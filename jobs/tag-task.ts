import { encodePrint, printOf } from '../nlp/neardup/print.ts';
import type { TaggableDocument, TaggedDocument } from '../nlp/report.ts';
import { tag, tagVersion } from '../nlp/tag.ts';

/** What a tagging thread can be asked for; everything in it can be cloned between threads. */
export type TagTask = { readonly kind: 'version' } | { readonly kind: 'document'; readonly document: TaggableDocument };

/** All that is known of a text from its words alone. */
export interface ReadText {
  readonly tagged: TaggedDocument;
  /** To tell copies of the text by. */
  readonly print: string | null;
}

export type TagAnswer =
  | { readonly kind: 'version'; readonly version: string }
  | { readonly kind: 'read'; readonly read: ReadText }
  | { readonly kind: 'failed'; readonly reason: string };

/** Does a task in this thread. Never throws: what goes wrong is the answer. */
export function answerTagTask(task: TagTask): TagAnswer {
  if (task.kind === 'version') return { kind: 'version', version: tagVersion };
  try {
    return { kind: 'read', read: readText(task.document) };
  } catch (error) {
    return { kind: 'failed', reason: error instanceof Error ? error.message : String(error) };
  }
}

function readText(document: TaggableDocument): ReadText {
  const print = printOf(document);
  return {
    tagged: tag(document),
    print: print === null ? null : encodePrint(print),
  };
}
