import { type Kysely, sql } from 'kysely';

/** The columns that an event and each of its versions share. */
const EVENT_COLUMNS = sql.raw(`
      type text not null,
      family text not null,
      modality text not null,
      state text not null,
      severity smallint not null check (severity between 1 and 5),
      severity_inputs jsonb not null,
      confidence real not null check (confidence between 0 and 1),
      title text not null,
      occurred_at timestamptz not null,
      started_at timestamptz,
      started_precision text,
      ended_at timestamptz,
      ended_precision text,
      first_seen_at timestamptz not null,
      updated_at timestamptz not null,
      report_count integer not null,
      source_count integer not null,
      countries text[] not null,
      from_countries text[] not null,
      to_countries text[] not null,
      subdivisions text[] not null,
      companies text[] not null,
      company_ids text[] not null,
      langs text[] not null,
      attributes jsonb not null,
      lat double precision,
      lon double precision,
      url text,
      search tsvector not null,
      content_hash text not null
`);

/** One row per real event, its history, its reports, and the tables that make it findable. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table events (
      id text primary key,
      version integer not null,
      ${EVENT_COLUMNS}
    );
    create index events_time on events (occurred_at desc, id desc);
    create index events_type_time on events (type, occurred_at desc, id desc);
    create index events_search on events using gin (search);
    -- Words follow Zipf: with the default of 100 the planner takes rare ones for common and scans (46 s at 10 M rows).
    alter table events alter column search set statistics 2000;
    comment on table events is 'One row per real event, as known now';
    comment on column events.version is 'Counts changes, from 1; earlier ones are in event_versions';
    comment on column events.state is 'Where the claim stands in its life';
    comment on column events.severity_inputs is 'Numbers that severity was computed from';
    comment on column events.occurred_at is 'started_at, else first_seen_at: what lists are ordered and filtered by';
    comment on column events.started_precision is 'year, month, day or time: how exactly started_at is known';
    comment on column events.first_seen_at is 'Publication of its earliest report';
    comment on column events.updated_at is 'Publication of its latest report';
    comment on column events.source_count is 'Independent sources among its reports';
    comment on column events.subdivisions is 'ISO 3166-2';
    comment on column events.langs is 'ISO 639-1 of the documents that report it';
    comment on column events.search is 'Titles and the paragraphs around the evidence; Han text as bigrams';
    comment on column events.content_hash is 'Hash of all that is told about the event: equal hash, no new version';

    create table event_versions (
      id text not null,
      version integer not null,
      ${EVENT_COLUMNS},
      report_ids text[] not null,
      recorded_at timestamptz not null,
      replaced_at timestamptz,
      primary key (id, version)
    );
    create index event_versions_time on event_versions (occurred_at desc, id desc);
    create index event_versions_search on event_versions using gin (search);
    alter table event_versions alter column search set statistics 2000;
    comment on table event_versions is 'Append-only: the table as it stood at T is recorded_at <= T and (replaced_at is null or replaced_at > T)';

    create table event_reports (
      report_id text primary key references reports on delete cascade,
      event_id text not null references events on delete cascade
    );
    create index event_reports_event on event_reports (event_id);
    comment on table event_reports is 'Each report belongs to at most one event';

    -- Type and time stand in the join tables so that country + type + period is one index range, newest first
    -- (company filter at 10 M events: 5.6 ms; array column with GIN: over 3 s).
    create table event_country (
      event_id text not null references events on delete cascade,
      country text not null,
      role text not null check (role in ('where', 'from', 'to')),
      type text not null,
      occurred_at timestamptz not null,
      primary key (event_id, country, role)
    );
    create index event_country_time on event_country (country, role, occurred_at desc, event_id desc) include (type);
    comment on table event_country is 'Countries of an event: where it happens, and from and to of a relocation';

    create table event_company (
      event_id text not null references events on delete cascade,
      company_id text not null,
      type text not null,
      occurred_at timestamptz not null,
      primary key (event_id, company_id)
    );
    create index event_company_time on event_company (company_id, occurred_at desc, event_id desc) include (type);
    comment on table event_company is 'Companies that are parties to an event';

    create table event_subdivision (
      event_id text not null references events on delete cascade,
      subdivision text not null,
      occurred_at timestamptz not null,
      primary key (event_id, subdivision)
    );
    create index event_subdivision_time on event_subdivision (subdivision, occurred_at desc, event_id desc);
    comment on table event_subdivision is 'States, provinces and oblasts (ISO 3166-2) of an event';

    create table event_redirects (
      old_id text primary key,
      new_id text not null,
      redirected_at timestamptz not null default now()
    );
    create index event_redirects_new on event_redirects (new_id);
    comment on table event_redirects is 'Ids of events that were joined into another one';
  `.execute(db);
}
