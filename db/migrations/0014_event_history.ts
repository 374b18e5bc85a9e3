import { type Kysely, sql } from 'kysely';

/**
 * What stands is in `events` alone, what stood before in `event_history`: a new event is written once, and a look back
 * asks both with the same indexes. With every version in one table, each event was written and indexed twice (397 events/s
 * at 1 M rows), and looking back cost 5 to 8 times the plain query, having no index by country or company.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await addProvenance(db);
  await addSources(db);
  await moveHistory(db);
  await watchEvents(db);
  await describeColumns(db);
}

/** Who wrote a version, and why. */
async function addProvenance(db: Kysely<unknown>): Promise<void> {
  await sql`
    -- All rows are written anew: the indexes are quicker made again at the end.
    drop index events_search, events_time, events_type_time;
    alter table events
      add column recorded_at timestamptz not null default now(),
      add column recorded_by text not null default '',
      add column recorded_because text not null default '',
      add column report_ids text[] not null default '{}',
      add column sources text[] not null default '{}';
    update events e
       set recorded_at = v.recorded_at, report_ids = v.report_ids, sources = ${sourcesOf('v.report_ids')}
      from event_versions v where v.id = e.id and v.replaced_at is null;
    alter table document_revisions
      add column saved_by text not null default '',
      add column saved_because text not null default '';
    comment on column document_revisions.saved_by is 'Command and version that stored it; empty: before this was kept';
    comment on column document_revisions.saved_because is 'What was new about it: first seen, or which parts differ from the revision before'`.execute(
    db,
  );
}

function sourcesOf(reportIds: string) {
  return sql.raw(`coalesce((
    select array_agg(distinct d.source) from reports r
      join document_revisions d on d.document_id = r.document_id and d.revision = r.revision
     where r.id = any(${reportIds})), '{}')`);
}

/** Sources among the facets: `source:netblocks` looked at the reports of each event before. */
async function addSources(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function event_facets(
      type text, modality text, state text, corroboration text, countries text[], from_countries text[], to_countries text[],
      subdivisions text[], company_ids text[], langs text[], sources text[], attributes jsonb, occurred_at timestamptz
    ) returns text[] language plpgsql immutable parallel safe as $$
    -- Loops: half the time of subqueries (measured side by side).
    declare
      day timestamp := occurred_at at time zone 'UTC';
      facets text[] := array[
        'type=' || type, 'modality=' || modality, 'state=' || state, 'corroboration=' || corroboration,
        'month=' || extract(year from day) || '-' || extract(month from day)];
      value text;
    begin
      foreach value in array countries loop facets := facets || ('country=' || value); end loop;
      foreach value in array from_countries loop facets := facets || ('from=' || value); end loop;
      foreach value in array to_countries loop facets := facets || ('to=' || value); end loop;
      foreach value in array subdivisions loop facets := facets || ('subdivision=' || value); end loop;
      foreach value in array company_ids loop facets := facets || ('company=' || value); end loop;
      foreach value in array langs loop facets := facets || ('lang=' || value); end loop;
      foreach value in array sources loop facets := facets || ('source=' || value); end loop;
      if attributes <> '{}' then
        facets := facets || array(select 'has=' || name from jsonb_object_keys(attributes) name);
      end if;
      return facets;
    end
    $$;
    alter table events drop column facets;
    alter table events add column facets text[] not null generated always as (event_facets(
      type, modality, state, corroboration, countries, from_countries, to_countries, subdivisions, company_ids, langs,
      sources, attributes, occurred_at)) stored;
    create index events_search on events using gin (search, facets);
    create index events_time on events (occurred_at desc, id desc);
    create index events_type_time on events (type, occurred_at desc, id desc);
    comment on column events.facets is 'What it can be filtered by, for the index: country=KZ, type=mining_ban, month=2022-1'`.execute(
    db,
  );
}

/** All columns of an event, in the order of the table, but `facets`, which follows from the others. */
const COLUMNS = `id, version, type, family, modality, state, severity, severity_inputs, confidence, title, occurred_at,
  started_at, started_precision, ended_at, ended_precision, first_seen_at, updated_at, report_count, source_count,
  countries, from_countries, to_countries, subdivisions, companies, company_ids, langs, attributes, lat, lon, url, search,
  content_hash, corroboration, steps, stale_at, accepted, edited, recorded_at, report_ids`;

async function moveHistory(db: Kysely<unknown>): Promise<void> {
  const columns = sql.raw(COLUMNS);
  await sql`
    create table event_history (like events including defaults including storage);
    alter table event_history
      add column replaced_at timestamptz not null,
      add column removed_by text,
      add column removed_because text;
    alter table event_history alter column search set statistics 2000;
    insert into event_history (${columns}, sources, facets, replaced_at)
      select ${columns}, s.sources, v.facets || array(select 'source=' || source from unnest(s.sources) source), v.replaced_at
        from event_versions v cross join lateral (select ${sourcesOf('v.report_ids')} as sources) s
       where v.replaced_at is not null;

    create table event_history_key (
      id text not null,
      version integer not null,
      key text not null,
      type text not null,
      occurred_at timestamptz not null
    );
    insert into event_history_key
      select h.id, h.version, key, h.type, h.occurred_at
        from event_history h, unnest(h.facets) key where key ~ '^(country|from|to|company)=';

    alter table event_history add primary key (id, version);
    create index event_history_time on event_history (occurred_at desc, id desc);
    create index event_history_search on event_history using gin (search, facets);
    create index event_history_replaced on event_history (replaced_at);
    alter table event_history_key add primary key (id, version, key);
    alter table event_history_key add foreign key (id, version) references event_history on delete cascade;
    create index event_history_key_time on event_history_key (key, occurred_at desc, id desc) include (type, version);

    -- What was known to lie ahead. All the rest had happened by the time one looks back to: a range of the index on time.
    create index events_ahead on events (occurred_at desc, id desc) where occurred_at > recorded_at;
    create index event_history_ahead on event_history (occurred_at desc, id desc) where occurred_at > recorded_at;
    create index events_recorded on events (recorded_at);

    drop table event_versions;
    drop function event_facets(text, text, text, text, text[], text[], text[], text[], text[], text[], jsonb, timestamptz);
    create view event_versions as
      select ${columns}, sources, facets, recorded_by, recorded_because, null::timestamptz as replaced_at from events
      union all
      select ${columns}, sources, facets, recorded_by, recorded_because, replaced_at from event_history`.execute(db);
}

/** Every version is written to `events` once: that is where changes are numbered now. */
async function watchEvents(db: Kysely<unknown>): Promise<void> {
  await sql`
    create or replace function record_event_changes() returns trigger language plpgsql as $$
    begin
      -- An insert that finds its row there already fires the triggers of both; one of them has no rows.
      if not exists (select from touched) then return null; end if;
      perform pg_advisory_xact_lock(1717921124, 1);
      insert into event_changes (event_id, version, kind)
        select id, version, tg_argv[0] from touched order by id;
      perform pg_notify('minewatch_event_changes', '');
      return null;
    end $$;
    create trigger record_new_events after insert on events
      referencing new table as touched for each statement execute function record_event_changes('changed');
    create trigger record_changed_events after update on events
      referencing new table as touched for each statement execute function record_event_changes('changed')`.execute(db);
}

async function describeColumns(db: Kysely<unknown>): Promise<void> {
  await sql`
    comment on column events.recorded_at is 'From when this version stands in the table';
    comment on column events.recorded_by is 'Who wrote this version: stage and its version, or a person';
    comment on column events.recorded_because is 'Why: the reports that came or went, or the correction';
    comment on column events.report_ids is 'Reports that it rests on';
    comment on column events.sources is 'Ids of the sources that report it';
    comment on table event_history is 'Append-only: versions of events that stood once. The table as it stood at T is event_versions with recorded_at <= T and (replaced_at is null or replaced_at > T)';
    comment on column event_history.replaced_at is 'When the next version took its place, or the event was removed';
    comment on column event_history.removed_by is 'Who removed the event with this version; null: another version followed';
    comment on column event_history.removed_because is 'Why it was removed';
    comment on table event_history_key is 'Countries and companies of the versions in event_history, to look them up by';
    comment on column event_history_key.id is 'Event';
    comment on column event_history_key.version is 'Its version';
    comment on column event_history_key.key is 'country=KZ, from=CN, to=KZ, company=bitmain';
    comment on column event_history_key.type is 'Type of the event';
    comment on column event_history_key.occurred_at is 'Time of the event';
    comment on view event_versions is 'All versions of all events, the standing ones too: replaced_at is null for those';
    comment on column event_versions.replaced_at is 'When the next version took its place, or the event was removed; null: it stands';
    do $$
    declare c record;
    begin
      for c in
        select t.name, a.attname, col_description('events'::regclass, e.attnum) as comment
          from unnest(array['event_history', 'event_versions']) as t (name)
          join pg_attribute a on a.attrelid = t.name::regclass and a.attnum > 0 and not a.attisdropped
          join pg_attribute e on e.attrelid = 'events'::regclass and e.attname = a.attname
         where col_description(t.name::regclass, a.attnum) is null
      loop
        execute format('comment on column %I.%I is %L', c.name, c.attname, c.comment);
      end loop;
    end $$`.execute(db);
}
