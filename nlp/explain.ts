import type { Reason } from './events/reasons.ts';
import type { Told } from './events/reports.ts';
import { tellEvents } from './events/stage.ts';
import { mentionOf, type Reading } from './reading.ts';
import type { Span, TaggableDocument, TaggedDocument } from './report.ts';
import type { Tags, TokenSpan } from './stage.ts';
import { readAll, tag } from './tag.ts';

/** A stretch of a field with what it was read as; stretches may overlap. */
export interface Read extends Span {
  readonly as: 'place' | 'company' | 'number' | 'time' | 'trigger' | 'cue' | 'quote';
  /** Which events a quote tells, by their place in `events`. */
  readonly event?: number;
}

/** A tagged document with all that its tags rest on. */
export interface Explanation {
  readonly tagged: TaggedDocument;
  readonly read: readonly Read[];
  /** For each event what made each of its fields. */
  readonly reasons: readonly (readonly Reason[])[];
}

/** Tags a document and tells how; what it tags is what `tag` does. */
export function explain(document: TaggableDocument): Explanation {
  const tagged = tag(document);
  const quotes = tagged.events.flatMap(({ evidence }, event) =>
    evidence.map(({ field, start, end }): Read => ({ field, start, end, as: 'quote', event })),
  );
  // Signals are read line by line, without stages.
  if (document.kind === 'signal') return { tagged, read: quotes, reasons: tagged.events.map(() => []) };
  const { reading, tags } = readAll(document);
  const told = tellEvents(reading, tags);
  const found = [...named(tags), ...decided(told)].map(([as, span]): Read => ({ ...spanOf(reading, span), as }));
  return { tagged, read: [...found, ...quotes], reasons: told.map(({ reasons }) => reasons) };
}

type Found = readonly [as: Read['as'], span: TokenSpan];

function named({ places, companies, quantities, times }: Tags): Found[] {
  const as = (name: Read['as'], spans: readonly TokenSpan[]) => spans.map((span): Found => [name, span]);
  return [...as('place', places), ...as('company', companies), ...as('number', quantities), ...as('time', times)];
}

/** The words that rules and modality went by. */
function decided(told: readonly Told[]): Found[] {
  return told.flatMap(({ tellings }) =>
    tellings.flatMap(({ match: { sentence, trigger }, cue }): Found[] => [
      ['trigger', { field: sentence.field.field, first: trigger.first, last: trigger.last }],
      ...(cue ? [['cue', cue] as const] : []),
    ]),
  );
}

function spanOf({ fields }: Reading, { field, first, last }: TokenSpan): Span {
  const { start, end } = mentionOf(fields[field === 'title' ? 0 : 1], first, last);
  return { field, start, end };
}
