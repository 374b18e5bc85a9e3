import type { Reading } from './reading.ts';
import type { Field, Report } from './report.ts';
import type { AttributeName, Bound } from './taxonomy.ts';

/** Where in a field something stands, in tokens; `last` is inclusive. */
export interface TokenSpan {
  readonly field: Field;
  readonly first: number;
  readonly last: number;
}

/** A disambiguated place name in the text. */
export interface PlaceMention extends TokenSpan {
  readonly kind: 'country' | 'demonym' | 'subdivision' | 'city' | 'region';
  /** ISO 3166-1 alpha-2; empty for a region larger than a country ("North America"). */
  readonly country: string;
  readonly name: string;
  /** ISO 3166-2, where known. */
  readonly subdivision?: string;
  readonly lat?: number;
  readonly lon?: number;
  /** Set when the place is named for another reason than that something happens there. */
  readonly role?: PlaceRole;
  /** 0..1 */
  readonly score: number;
}

/**
 * `dateline`: where the report was written; `speaker`: a government that speaks ("Washington says", "the Kremlin");
 * `home`: where a firm sits ("Texas-based", "headquartered in"); `organisation`: part of a name ("Bank of China"); `attacker`: a power whose blows
 * fall elsewhere ("Russian missiles").
 */
export type PlaceRole = 'dateline' | 'speaker' | 'home' | 'organisation' | 'attacker';

/** A mining-industry organisation named in the text. */
export interface CompanyMention extends TokenSpan {
  /** Registry id, or `unlisted:<slug>`. */
  readonly id: string;
  readonly name: string;
  /** ISO 3166-1 alpha-2 of its home, where the registry knows it. */
  readonly home?: string;
  readonly score: number;
}

/** A number with what it counts. Value is in the unit of the attribute (MW, EH/s, hours, dollars …). */
export interface QuantityMention extends TokenSpan {
  readonly measures: AttributeName;
  readonly value: number;
  readonly bound: Bound;
  /** Unit as written. */
  readonly unit: string;
  /** "from 450 to 406": the value before, when the text tells a change; then `value` is the one after. */
  readonly before?: number;
}

/** A point or period of time, resolved against the document's date. */
export interface TimeMention extends TokenSpan {
  /** ISO day (`2022-01-05`), month (`2022-01`) or year (`2021`), to the precision of the words. */
  readonly from: string;
  readonly to?: string;
  readonly precision: 'year' | 'month' | 'day' | 'hour';
}

/** What the stages have found so far. Each stage adds its own part and reads the others'. */
export interface Tags {
  /** ISO 639-1. */
  readonly lang: string;
  readonly places: readonly PlaceMention[];
  readonly companies: readonly CompanyMention[];
  readonly quantities: readonly QuantityMention[];
  readonly times: readonly TimeMention[];
  readonly reports: readonly Report[];
}

/** A pure step of the pipeline: same reading and tags in, same tags out. */
export interface Stage {
  readonly name: string;
  /** Raised when its output changes: documents tagged by an older version are tagged again. */
  readonly version: number;
  run(reading: Reading, tags: Tags): Partial<Tags>;
}
