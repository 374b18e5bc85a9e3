import type { Print } from '../neardup/print.ts';
import type { Attribute } from '../report.ts';
import type { AttributeName, EventType, Modality, Salience } from '../taxonomy.ts';

/** A report with what is needed to tell which event it belongs to: what one document claims, when and where from. */
export interface Claim {
  readonly reportId: string;
  readonly documentId: string;
  /** Place among the reports of its document, from 0. */
  readonly ordinal: number;
  /** Id of the source, e.g. `cointelegraph` or `x/netblocks`. */
  readonly source: string;
  /** Who owns the source: outlets of one owner have one voice. The source itself where nothing is known. */
  readonly owner: string;
  /** When it was said: publication, else first sight. ISO 8601 UTC. */
  readonly saidAt: string;
  readonly type: EventType;
  readonly modality: Modality;
  readonly salience: Salience;
  /** An instrument says so, no person. */
  readonly measured: boolean;
  readonly confidence: number;
  readonly severity: number;
  readonly countries: readonly string[];
  readonly from: readonly string[];
  readonly to: readonly string[];
  /** ISO 3166-2 codes of the places in the document that lie in `countries`. */
  readonly subdivisions: readonly string[];
  /** Names of the towns in the document that lie in `countries`, as the gazetteer writes them in every language. */
  readonly towns: readonly string[];
  readonly companies: readonly string[];
  /** Registry ids of `companies`, as far as they have one. */
  readonly companyIds: readonly string[];
  readonly attributes: Readonly<Partial<Record<AttributeName, Attribute>>>;
  readonly startedAt: string | null;
  readonly endedAt: string | null;
  /** Who is credited in the text, as written. */
  readonly reportedBy: string | null;
  readonly title: string;
  readonly url: string | null;
  readonly lang: string;
  /** The decisive words. */
  readonly quote: string;
  /** The most exact place in the document that lies in `countries`. */
  readonly point: { readonly lat: number; readonly lon: number } | null;
  /** To tell copies of the document by; null when it has no words. */
  readonly print: Print | null;
}
