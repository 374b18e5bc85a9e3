import type { Database } from '../db/database.ts';
import type { StoredReport } from '../db/reports.ts';
import type { Source } from '../ingest/source.ts';
import type { Company } from '../nlp/companies/registry.ts';
import type { Decision } from './schemas/correction.ts';
import type { NewSubscription, SubscriptionShown } from './schemas/subscription.ts';

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

/** Why a report belongs to its event: the earlier report that it agrees with best, and by what. */
export interface Why {
  readonly reportId: string;
  /** Null for the one that opened the event. */
  readonly joins: string | null;
  /** Sum of what speaks for it; what analysts joined may have none. */
  readonly points: number;
  readonly because: readonly { readonly points: number; readonly because: string }[];
}

/** Resolution, which lives in another folder. */
export interface Resolving {
  /**
   * Keeps what an analyst decided and applies it at once.
   * @returns the number of the correction, to undo it by
   * @throws ApiProblem for a decision that makes no sense
   */
  readonly decide: (decision: Decision, signed: { readonly actor: string; readonly reason: string }) => Promise<number>;
  /** For each report of an event, in order of time. */
  readonly whyOf: (reports: readonly StoredReport[]) => readonly Why[];
}

/** Subscriptions, which live in another folder. */
export interface Subscribing {
  readonly list: () => Promise<readonly SubscriptionShown[]>;
  /**
   * Keeps one that was made on the web, and says so in the audit; its addresses are asked first.
   * @throws ApiProblem `bad-request` with what will not do
   */
  readonly keep: (entry: NewSubscription, actor: string) => Promise<void>;
  /** Whether mails are sent and can lead back here. */
  readonly reachable: boolean;
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
  readonly resolving: Resolving;
  readonly subscribing: Subscribing;
  readonly access: AccessRules;
  readonly now: () => Date;
  readonly log: ApiLog;
}

/** The same with what the app adds. */
export interface AppContext extends ApiContext {
  /** Position of the newest change of an event, asked of the database once for all who ask at the same time. */
  readonly position: () => Promise<number>;
}
