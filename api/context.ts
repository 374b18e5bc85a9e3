import type { Database } from '../db/database.ts';
import type { Source } from '../ingest/source.ts';
import type { Company } from '../nlp/companies/registry.ts';

/** What the API can not know by itself: lists that live in other folders come in from whoever starts it. */
export interface Knowledge {
  /** The registry of firms. */
  readonly companies: readonly Company[];
  /** The firm with this name, former name, foreign name, id or ticker. */
  readonly findCompany: (name: string) => Company | undefined;
  /** Configured sources. */
  readonly sources: readonly Source[];
  /** Percent of the network's hashrate by country, ISO 3166-1 alpha-2. */
  readonly hashrateShare: Readonly<Record<string, number>>;
  /** Severity thresholds by what is measured: the numbers from which severity is 2, 3, 4 and 5. */
  readonly thresholds: Readonly<Record<string, readonly number[]>>;
}

/** Where messages for the operator go. */
export interface ApiLog {
  info(message: string): void;
  warn(message: string): void;
  error(message: string, cause: unknown): void;
}

/** How far strangers are let in. */
export interface AccessRules {
  /** Bound to this machine alone: whoever sits at it may read and write without a token. */
  readonly local: boolean;
  /** Names under which the server is reached; addresses and `localhost` go without saying. */
  readonly hostnames: readonly string[];
  /** Requests a minute and client; 0: no limit. */
  readonly requestsPerMinute: number;
}

/** What every route may touch. */
export interface ApiContext {
  readonly database: Database;
  readonly knowledge: Knowledge;
  readonly access: AccessRules;
  readonly now: () => Date;
  readonly log: ApiLog;
}
