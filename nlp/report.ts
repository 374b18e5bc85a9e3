import type { AttributeName, Bound, EventType, Modality, Salience } from './taxonomy.ts';

/** What the tagger reads: a document, reduced to what language work needs. */
export interface TaggableDocument {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  /** Publication time, ISO 8601 (a bare day will do). */
  readonly date?: string | null;
  /** ISO 639-1, if somebody declared it; detection wins when the script contradicts it. */
  readonly lang?: string | null;
  readonly url?: string | null;
  readonly source?: string | null;
  readonly kind?: string | null;
  /** ISO 3166-1 alpha-2: where the source's readers are, a prior for ambiguous places. */
  readonly country?: string | null;
}

export type Field = 'title' | 'text';

/** A piece of a field: UTF-16 offsets, end exclusive. */
export interface Span {
  readonly field: Field;
  readonly start: number;
  readonly end: number;
}

/** A span with the words it covers: `text === document[field].slice(start, end)`. */
export interface Mention extends Span {
  readonly text: string;
}

/** A piece of text that a report rests on: `quote === document[field].slice(start, end)`. */
export interface Evidence extends Span {
  readonly quote: string;
}

export interface Attribute {
  readonly value: number;
  readonly bound: Bound;
  /** Unit as written in the text. */
  readonly unit?: string;
  /** The words the number came from. */
  readonly evidence?: Evidence;
}

export interface TaggedCompany {
  /** Id in the registry, or `unlisted:<slug>` for a firm that introduces itself as a miner. */
  readonly id: string;
  readonly name: string;
  readonly mentions: readonly Mention[];
}

export interface TaggedPlace {
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  /** Name in English (or as written, where the gazetteer has no English name). */
  readonly name: string;
  /** ISO 3166-2, where known. */
  readonly subdivision?: string;
  readonly lat?: number;
  readonly lon?: number;
  readonly mentions: readonly Mention[];
}

/** What one document says about one event. */
export interface Report {
  readonly type: EventType;
  readonly modality: Modality;
  readonly salience: Salience;
  /** 0..1 */
  readonly confidence: number;
  /** 1..5, see the README for the thresholds. */
  readonly severity: number;
  /** ISO 3166-1 alpha-2 codes of where it happens, sorted; for a relocation the union of from and to. */
  readonly countries: readonly string[];
  readonly from: readonly string[];
  readonly to: readonly string[];
  /** Names of the parties, as in `companies[].name`. */
  readonly companies: readonly string[];
  readonly attributes: Readonly<Partial<Record<AttributeName, Attribute>>>;
  /** ISO day or time, to the precision the text supports; null when the text does not say. */
  readonly startedAt: string | null;
  readonly endedAt: string | null;
  /** The outlet, agency or person the text credits, as written ("8btc"); absent when none. */
  readonly reportedBy?: string;
  /** Never empty; the first is the decisive one. */
  readonly evidence: readonly Evidence[];
  /** Which stage and rule made each field, one line each. */
  readonly because?: readonly string[];
}

export interface TaggedDocument {
  readonly id: string;
  readonly lang: string;
  readonly relevant: boolean;
  readonly companies: readonly TaggedCompany[];
  readonly places: readonly TaggedPlace[];
  readonly events: readonly Report[];
}
