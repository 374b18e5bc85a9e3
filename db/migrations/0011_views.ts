import { type Kysely, sql } from 'kysely';

/** Views for dashboards, and a comment on whatever had none. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create view event_daily as
      select (e.occurred_at at time zone 'UTC')::date as day, c.country, e.type, e.family,
             count(*) as events,
             count(*) filter (where e.severity >= 4) as severe,
             max(e.severity) as max_severity,
             sum(e.report_count) as reports,
             sum((e.attributes -> 'megawatts' ->> 'value')::float8) as megawatts,
             sum((e.attributes -> 'machines' ->> 'value')::float8) as machines,
             sum((e.attributes -> 'usd' ->> 'value')::float8) as usd
        from events e left join event_country c on c.event_id = e.id and c.role = 'where'
       group by 1, 2, 3, 4;

    create view source_health as
      select s.id, s.health, s.last_try_at, s.last_success_at, s.last_item_at, s.next_try_at, s.failures, s.last_error,
             s.items, coalesce(d.documents, 0) as documents, d.last_document_at,
             case when s.last_success_at is null then null
                  else extract(epoch from now() - s.last_success_at)::bigint end as seconds_since_success
        from sources s
        left join lateral (
          select count(*) as documents, max(first_saved_at) as last_document_at from documents where source = s.id
        ) d on true`.execute(db);
  for (const [table, columns] of Object.entries(COMMENTS)) {
    for (const [column, comment] of Object.entries(columns)) {
      const target =
        column === '' ? sql`${kind(table)} ${sql.table(table)}` : sql`column ${sql.table(table)}.${sql.ref(column)}`;
      await sql`comment on ${target} is ${sql.lit(comment)}`.execute(db);
    }
  }
  await repeatComments(db);
}

function kind(table: string) {
  return VIEWS.has(table) ? sql`view` : sql`table`;
}

/** A column of a version or of the feed means what the column of the event means. */
async function repeatComments(db: Kysely<unknown>): Promise<void> {
  await sql`
    do $$
    declare c record;
    begin
      for c in
        select t.name, a.attname, col_description('events'::regclass, e.attnum) as comment
          from unnest(array['event_versions', 'event_feed']) as t (name)
          join pg_attribute a on a.attrelid = t.name::regclass and a.attnum > 0 and not a.attisdropped
          join pg_attribute e on e.attrelid = 'events'::regclass and e.attname = a.attname
         where col_description(t.name::regclass, a.attnum) is null
           and col_description('events'::regclass, e.attnum) is not null
      loop
        execute format('comment on column %I.%I is %L', c.name, c.attname, c.comment);
      end loop;
    end $$`.execute(db);
}

const VIEWS = new Set(['event_daily', 'source_health']);

/** By table and column; the empty column is the table itself. */
const COMMENTS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  event_daily: {
    '': 'Events by day, country and type; an event in two countries counts in both, one without a country has null',
    day: 'Day on which it happened, else was first told, in UTC',
    country: 'ISO 3166-1 alpha-2; null: no country is told',
    type: 'Event type',
    family: 'Family of the type',
    events: 'How many',
    severe: 'Those of severity 4 and 5',
    max_severity: 'The worst severity, 1 to 5',
    reports: 'Reports of them in all',
    megawatts: 'Sum of the stated power, MW; null: none stated',
    machines: 'Sum of the stated machines; null: none stated',
    usd: 'Sum of the stated US dollars; null: none stated',
  },
  source_health: {
    '': 'How each source is doing: what the last poll gave, and what it has given in all',
    id: 'Id in sources.yaml',
    health: 'Outcome of the last attempt: ok, not_modified, blocked, gone, …',
    last_try_at: 'Last poll',
    last_success_at: 'Last poll that was answered',
    last_item_at: 'Publication time of its newest item',
    next_try_at: 'Not to be polled before this time',
    failures: 'Failed attempts in a row',
    last_error: 'What went wrong the last time, in words',
    items: 'Items it has given in all, repeats not counted',
    documents: 'Documents in the database that are from it',
    last_document_at: 'When its newest document was stored',
    seconds_since_success: 'Seconds since the last poll that was answered; null: never',
  },
  alert_cursors: { subscription: 'Name of the subscription', position: 'Position in event_changes' },
  alerts: {
    id: 'Counts up',
    subscription: 'Name of the subscription',
    event_id: 'Event that was alerted of',
    version: 'Its version at that time',
    severity: 'Its severity at that time, 1 to 5',
    state: 'Its state at that time',
    reason: 'What made the alert: new, worse, state',
    outcome: 'told, or what held it back: cool_down, quiet_hours, budget',
    decided_at: 'When it was decided',
  },
  api_tokens: {
    id: 'Short id, shown in lists',
    name: 'What it is for',
    created_at: 'When it was made',
    revoked_at: 'When it was taken back; null: it is good',
  },
  audit_log: {
    id: 'Counts up',
    at: 'When',
    action: 'What was done: search.save, search.delete, …',
    target: 'Id of what it was done to',
    details: 'What was written',
  },
  backfills: {
    source: 'Id in sources.yaml',
    since: 'How far back it is to go',
    pages: 'Pages read so far',
    items: 'Items found so far',
    updated_at: 'When the last page was read',
  },
  companies: { id: 'Id in the registry, or unlisted:<slug>', name: 'Display name' },
  corrections: {
    id: 'Counts up',
    at: 'When',
    actor: 'Who',
    action: 'What was done: accept, edit, reject, merge, split',
    field: 'Field that was edited; null for other actions',
    value: 'What it was set to',
    reason: 'Why, in the words of who did it',
  },
  deliveries: {
    id: 'Counts up',
    kind: 'digest, alert, summary, confirm or test',
    subscription: 'Name of the subscription',
    channel: 'By what way: mail, webhook, slack, …',
    target: 'Mail address, or host and fingerprint of an address for programs',
    message: 'What is told',
    state: 'due, sent, failed, refused or cancelled',
    attempts: 'How often it was tried',
    next_try_at: 'Not to be tried before this time',
    last_code: 'Status code of the last attempt',
    last_error: 'What went wrong the last time, in words',
    created_at: 'When it was decided',
    done_at: 'When it was sent or given up',
  },
  digests: {
    subscription: 'Name of the subscription',
    after_position: 'The last change (event_changes) that the digest before knew',
    events: 'Events that it tells of',
    quiet: 'Nothing had happened',
    built_at: 'When it was built',
  },
  document_bands: {
    band: '0 to 15',
    hash: 'Hash of the four values of the band',
    document_id: 'Document that has it',
  },
  document_revisions: {
    document_id: 'Document',
    title: 'Headline, plain text',
    text: 'Body, plain text',
    authors: 'As the page names them',
    tags: 'Keywords of the outlet',
    published_at: 'As the page says; null: it does not',
    updated_at: 'As the page says; null: it does not',
    fetched_at: 'When it was fetched',
    embedded_posts: 'Posts quoted in it: platform, author, url, postedAt, text',
  },
  documents: {
    source: 'Source that gave it first',
    kind: 'article, post, filing or signal',
    first_saved_at: 'When it was first stored',
  },
  event_changes: {
    event_id: 'Event that changed',
    version: 'Version that it got, or had when it was removed',
    changed_at: 'When it was written',
  },
  event_company: {
    event_id: 'Event',
    company_id: 'Party to it: id in companies',
    type: 'Type of the event',
    occurred_at: 'Time of the event',
  },
  event_country: {
    event_id: 'Event',
    country: 'ISO 3166-1 alpha-2',
    role: 'where it happens; from and to of a relocation',
    type: 'Type of the event',
    occurred_at: 'Time of the event',
  },
  event_links: { from_id: 'Event', to_id: 'Event', kind: 'caused_by, part_of, contradicts or supersedes' },
  event_redirects: {
    old_id: 'Id that is gone',
    new_id: 'Event that it leads to',
    redirected_at: 'When they were joined',
  },
  event_reports: { report_id: 'Report', event_id: 'Event that it belongs to' },
  event_subdivision: { event_id: 'Event', subdivision: 'ISO 3166-2', occurred_at: 'Time of the event' },
  event_versions: {
    id: 'Event',
    version: 'Counted from 1',
    report_ids: 'Reports that it rested on',
    recorded_at: 'From when it stood in the table',
    replaced_at: 'When the next one took its place, or the event was removed; null: it stands',
  },
  events: {
    id: 'Derived from its earliest report: the same reports give the same id',
    type: 'Event type, see the README',
    family: 'civil, connectivity, energy, policy, operations or market',
    modality: 'actual, planned, alleged, denied or resolved',
    severity: '1 (notable) to 5 (worst), by the thresholds in the README',
    confidence: 'How sure the reading is, 0 to 1',
    title: 'Headline of the report to read first',
    started_at: 'Start of the happening; null: not told',
    ended_at: 'End of the happening; null: not told',
    ended_precision: 'year, month, day or time: how exactly ended_at is known',
    report_count: 'Reports of it',
    countries: 'Where it happens, ISO 3166-1 alpha-2; for a relocation from and to together',
    from_countries: 'Of a relocation: from where',
    to_countries: 'Of a relocation: to where',
    companies: 'Names of the parties',
    company_ids: 'Ids of the parties in companies',
    attributes: 'Numbers by name: {"megawatts": {"value": 180, "bound": "approx"}}',
    lat: 'Degrees north of the place; null: not known',
    lon: 'Degrees east of the place; null: not known',
    url: 'The report to read first',
  },
  host_turns: { host: 'Host name' },
  kysely_migration: { '': 'Migrations that have run', name: 'File', timestamp: 'When' },
  kysely_migration_lock: { '': 'Held while a migration runs', id: 'One row', is_locked: '1 while one runs' },
  messages: {
    id: 'Hash of what is told',
    subject: 'Subject of the mail',
    html: 'Body as HTML; null: plain text alone',
    plain: 'Body as plain text',
    created_at: 'When it was written',
  },
  recipients: {
    subscription: 'Name of the subscription',
    channel: 'By what way: mail, webhook, slack, …',
    note: 'Why it is off',
    changed_at: 'When the state changed last',
  },
  reports: {
    document_id: 'Document that says so',
    revision: 'Revision of the document',
    type: 'Event type',
    modality: 'actual, planned, alleged, denied or resolved',
    confidence: 'How sure the reading is, 0 to 1',
    from_countries: 'Of a relocation: from where, ISO 3166-1 alpha-2',
    to_countries: 'Of a relocation: to where, ISO 3166-1 alpha-2',
    companies: 'Names of the parties',
    attributes: 'Stated numbers by name',
    started_at: 'Start of the happening as told; null: not told',
    ended_at: 'End of the happening as told; null: not told',
    ended_precision: 'year, month, day or time: how exactly ended_at is known',
    pipeline_version: 'Version of the tagger',
  },
  saved_searches: {
    id: 'Counts up',
    name: 'What it is called',
    created_by: 'Id of the token, or local',
    created_at: 'When it was saved',
  },
  signals: { at: 'When it was measured', value: 'The number' },
  source_owners: { source: 'Id in sources.yaml', owner: 'Who owns it' },
  sources: {
    last_try_at: 'Last poll',
    last_success_at: 'Last poll that was answered',
    last_error: 'What went wrong the last time, in words',
  },
  subscriptions: {
    name: 'Unique name',
    created_by: 'Who made it',
    created_at: 'When it was made',
    paused_at: 'Since when it is paused; null: it is not',
  },
  taggings: {
    document_id: 'Document',
    revision: 'Revision of the document',
    pipeline_version: 'Version of the tagger',
    tagged_at: 'When',
    relevant: 'It speaks of mining, or of what endangers it',
  },
};
