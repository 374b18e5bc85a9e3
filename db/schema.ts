import type { ColumnType, Generated, Kysely, Transaction } from 'kysely';
import type { DocumentKind, EmbeddedPost } from '../ingest/document.ts';
import type { PollCursor, SourceHealth, SourceRequest } from '../ingest/source.ts';
import type { Attribute, Evidence, TaggedCompany, TaggedPlace } from '../nlp/report.ts';
import type { CorrectionAction, ReportAnchor } from '../nlp/resolve/corrections.ts';
import type { Corroboration } from '../nlp/resolve/corroboration.ts';
import type { EventState, Step } from '../nlp/resolve/life.ts';
import type { AttributeName, EventType, Family, Modality, Salience } from '../nlp/taxonomy.ts';

/** A connection to minewatch's database, or a transaction in it: every query function takes either. */
export type Db = Kysely<Schema> | Transaction<Schema>;

/** A time: ISO 8601 in UTC with milliseconds when read, any ISO 8601 form when written. */
type Time = ColumnType<string, string, string>;
type DefaultTime = ColumnType<string, string | undefined, string>;
type MaybeTime = ColumnType<string | null, string | null | undefined, string | null>;
/** `jsonb`: read as a value, written as JSON text. */
type Json<T> = ColumnType<T, string, string>;

/** How exactly a time is known: a `day` is stored as its midnight in UTC and handed out as `2022-01-05` again. */
export type Precision = 'year' | 'month' | 'day' | 'time';

/** The tables, as the newest migration leaves them. Their meaning stands in the comments of the migrations. */
export interface Schema {
  sources: SourcesTable;
  documents: DocumentsTable;
  document_revisions: DocumentRevisionsTable;
  taggings: TaggingsTable;
  tag_failures: TagFailuresTable;
  tagger_versions: TaggerVersionsTable;
  reports: ReportsTable;
  companies: CompaniesTable;
  events: EventsTable;
  event_history: EventHistoryTable;
  event_history_key: EventHistoryKeyTable;
  /** A view of both `events` and `event_history`. */
  event_versions: EventVersionsView;
  event_reports: EventReportsTable;
  event_country: EventCountryTable;
  event_company: EventCompanyTable;
  event_subdivision: EventSubdivisionTable;
  event_redirects: EventRedirectsTable;
  event_changes: EventChangesTable;
  event_links: EventLinksTable;
  corrections: CorrectionsTable;
  source_owners: SourceOwnersTable;
  api_tokens: ApiTokensTable;
  saved_searches: SavedSearchesTable;
  audit_log: AuditLogTable;
  host_turns: HostTurnsTable;
  backfills: BackfillsTable;
  signals: SignalsTable;
  subscriptions: SubscriptionsTable;
  recipients: RecipientsTable;
  digests: DigestsTable;
  messages: MessagesTable;
  deliveries: DeliveriesTable;
  alert_cursors: AlertCursorsTable;
  alerts: AlertsTable;
}

interface SourcesTable {
  id: string;
  health: SourceHealth;
  etag: string | null;
  last_modified: string | null;
  next_try_at: MaybeTime;
  failures: number;
  last_error: string | null;
  last_try_at: MaybeTime;
  last_success_at: MaybeTime;
  last_item_at: MaybeTime;
  since_id: string | null;
  moved_to: string | null;
  moved_seen: Generated<number>;
  url: string | null;
  poll_cursor: ColumnType<PollCursor | null, string | null | undefined, string | null>;
  items: number;
  claimed_until: MaybeTime;
}

interface DocumentsTable {
  id: string;
  url: string | null;
  url_hash: string | null;
  source: string;
  kind: DocumentKind;
  embedded_in: string | null;
  first_saved_at: DefaultTime;
  revision: number;
  tagged_by: Generated<string>;
  claimed_until: MaybeTime;
  claimed_by: ColumnType<number | null, number | null | undefined, number | null>;
}

interface TagFailuresTable {
  document_id: string;
  revision: number;
  pipeline_version: string;
  tries: number;
  reason: string;
  failed_at: DefaultTime;
}

interface TaggerVersionsTable {
  version: string;
  switched_on_at: DefaultTime;
  switched_on_by: string;
}

interface DocumentRevisionsTable {
  document_id: string;
  revision: number;
  source: string;
  title: string;
  text: string;
  lang: string | null;
  authors: string[];
  tags: string[];
  published_at: MaybeTime;
  updated_at: MaybeTime;
  fetched_at: MaybeTime;
  saved_at: DefaultTime;
  embedded_posts: Json<readonly EmbeddedPost[]>;
  content_hash: string;
  saved_by: string;
  saved_because: string;
}

interface TaggingsTable {
  document_id: string;
  revision: number;
  pipeline_version: string;
  tagged_at: DefaultTime;
  lang: string;
  relevant: boolean;
  companies: Json<readonly TaggedCompany[]>;
  places: Json<readonly TaggedPlace[]>;
  print: ColumnType<string | null, string | null | undefined, string | null>;
}

interface ReportsTable {
  id: string;
  document_id: string;
  revision: number;
  ordinal: number;
  current: boolean;
  at: Time;
  told_at: Time;
  type: EventType;
  modality: Modality;
  salience: Salience;
  confidence: number;
  severity: number;
  countries: string[];
  from_countries: string[];
  to_countries: string[];
  companies: string[];
  company_ids: string[];
  attributes: Json<Readonly<Partial<Record<AttributeName, Attribute>>>>;
  started_at: MaybeTime;
  started_precision: Precision | null;
  ended_at: MaybeTime;
  ended_precision: Precision | null;
  reported_by: string | null;
  evidence: Json<readonly Evidence[]>;
  because: string[];
  pipeline_version: string;
}

interface CompaniesTable {
  id: string;
  name: string;
}

/** The columns that an event has now (`events`) and had at each of its earlier versions (`event_history`). */
interface EventColumns {
  id: string;
  type: EventType;
  family: Family;
  modality: Modality;
  state: EventState;
  severity: number;
  severity_inputs: Json<Readonly<Record<string, unknown>>>;
  confidence: number;
  title: string;
  occurred_at: Time;
  started_at: MaybeTime;
  started_precision: Precision | null;
  ended_at: MaybeTime;
  ended_precision: Precision | null;
  first_seen_at: Time;
  updated_at: Time;
  report_count: number;
  source_count: number;
  countries: string[];
  from_countries: string[];
  to_countries: string[];
  subdivisions: string[];
  companies: string[];
  company_ids: string[];
  langs: string[];
  attributes: Json<Readonly<Partial<Record<AttributeName, Attribute>>>>;
  lat: number | null;
  lon: number | null;
  url: string | null;
  corroboration: Corroboration;
  steps: Json<readonly Step[]>;
  stale_at: MaybeTime;
  accepted: boolean;
  edited: string[];
  search: ColumnType<string, string, string>;
  /** Hash of all that is told about the event: equal hash, nothing to write. */
  content_hash: string;
  version: number;
  report_ids: string[];
  sources: string[];
  recorded_at: Time;
  recorded_by: string;
  recorded_because: string;
}

interface EventsTable extends EventColumns {
  facets: ColumnType<string[], never, never>;
}

interface EventHistoryTable extends EventColumns {
  facets: string[];
  replaced_at: Time;
  removed_by: string | null;
  removed_because: string | null;
}

interface EventHistoryKeyTable {
  id: string;
  version: number;
  key: string;
  type: EventType;
  occurred_at: Time;
}

interface EventVersionsView extends EventColumns {
  facets: string[];
  replaced_at: MaybeTime;
}

interface EventReportsTable {
  event_id: string;
  report_id: string;
}

/** `where` it happens; `from` and `to` of a relocation. */
export type CountryRole = 'where' | 'from' | 'to';

interface EventCountryTable {
  event_id: string;
  country: string;
  role: CountryRole;
  type: EventType;
  occurred_at: Time;
}

interface EventCompanyTable {
  event_id: string;
  company_id: string;
  type: EventType;
  occurred_at: Time;
}

interface EventSubdivisionTable {
  event_id: string;
  subdivision: string;
  occurred_at: Time;
}

interface EventRedirectsTable {
  old_id: string;
  new_id: string;
  redirected_at: DefaultTime;
}

interface EventChangesTable {
  position: Generated<number>;
  event_id: string;
  version: number;
  kind: 'changed' | 'removed';
  changed_at: DefaultTime;
}

/** How one event hangs together with another: `from` is the effect, the part, the denial or the later one. */
export type LinkKind = 'caused_by' | 'part_of' | 'contradicts' | 'supersedes';

interface EventLinksTable {
  from_id: string;
  to_id: string;
  kind: LinkKind;
  because: string;
}

interface CorrectionsTable {
  id: Generated<number>;
  at: DefaultTime;
  actor: string;
  action: CorrectionAction;
  event_id: string;
  reports: Json<readonly ReportAnchor[]>;
  others: Json<readonly ReportAnchor[]>;
  field: string | null;
  value: ColumnType<unknown, string | null, never>;
  undoes: number | null;
  reason: string;
}

interface SourceOwnersTable {
  source: string;
  owner: string;
}

/** What a token lets its holder do; each includes the one before. */
export type TokenScope = 'read' | 'write' | 'admin';

interface ApiTokensTable {
  id: string;
  name: string;
  hash: string;
  scope: TokenScope;
  created_at: DefaultTime;
  last_used_at: MaybeTime;
  revoked_at: MaybeTime;
}

interface SavedSearchesTable {
  id: Generated<number>;
  name: string;
  query: string;
  created_by: string;
  created_at: DefaultTime;
}

interface AuditLogTable {
  id: Generated<number>;
  at: DefaultTime;
  actor: string;
  action: string;
  target: string;
  details: Json<Readonly<Record<string, unknown>>>;
}

interface HostTurnsTable {
  host: string;
  holder: string | null;
  free_at: Time;
}

interface BackfillsTable {
  source: string;
  since: Time;
  next: ColumnType<SourceRequest | null, string | null, string | null>;
  pages: number;
  items: number;
  reached: MaybeTime;
  updated_at: Time;
}

interface SignalsTable {
  source: string;
  series: string;
  at: Time;
  value: number;
  unit: string;
}

interface SubscriptionsTable {
  name: string;
  definition: Json<unknown>;
  created_by: string;
  created_at: Time;
  paused_at: MaybeTime;
}

interface RecipientsTable {
  subscription: string;
  channel: string;
  target: string;
  token: string;
  state: 'active' | 'pending' | 'unsubscribed' | 'off';
  note: string | null;
  changed_at: Time;
}

interface DigestsTable {
  subscription: string;
  slot: Time;
  after_position: number;
  up_to_position: number;
  since: Time;
  events: number;
  quiet: boolean;
  built_at: Time;
}

interface MessagesTable {
  id: string;
  subject: string;
  html: string | null;
  plain: string;
  payload: ColumnType<unknown, string | null, string | null>;
  placeholder: string;
  created_at: Time;
}

interface DeliveriesTable {
  id: Generated<number>;
  key: string;
  kind: 'digest' | 'alert' | 'summary' | 'confirm' | 'test';
  subscription: string;
  channel: string;
  target: string;
  message: string;
  sequence: string | null;
  state: 'due' | 'sent' | 'failed' | 'refused' | 'cancelled';
  attempts: Generated<number>;
  next_try_at: Time;
  claimed_until: MaybeTime;
  last_code: string | null;
  last_error: string | null;
  created_at: Time;
  done_at: MaybeTime;
}

interface AlertCursorsTable {
  subscription: string;
  position: number;
}

interface AlertsTable {
  id: Generated<number>;
  subscription: string;
  event_id: string;
  version: number;
  severity: number;
  state: string;
  reason: string;
  outcome: 'told' | 'cool_down' | 'quiet_hours' | 'budget';
  decided_at: Time;
  summed_up_at: MaybeTime;
}
