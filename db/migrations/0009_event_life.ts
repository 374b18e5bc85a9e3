import { type Kysely, sql } from 'kysely';

/** The life of an event, links between events, corrections by analysts, prints of texts, owners of sources. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table taggings add column print text;
    comment on column taggings.print is 'Size and MinHash signature of the text in base64, to tell copies by';

    create table source_owners (
      source text primary key,
      owner text not null
    );
    comment on table source_owners is 'Sources of one owner, as sources.yaml says: they have one voice';
  `.execute(db);
  for (const table of ['events', 'event_versions']) {
    await sql`
      alter table ${sql.table(table)}
        add column corroboration text not null default 'unconfirmed',
        add column steps jsonb not null default '[]',
        add column stale_at timestamptz,
        add column accepted boolean not null default false,
        add column edited text[] not null default '{}';
      comment on column ${sql.table(table)}.accepted is 'An analyst has accepted it';
      comment on column ${sql.table(table)}.edited is 'Fields that analysts set: later reports do not change them';
      comment on column ${sql.table(table)}.corroboration is 'unconfirmed, corroborated (two voices), official or measured';
      comment on column ${sql.table(table)}.steps is 'How the state came about: state, time, report and, where it contradicts another, against which';
      comment on column ${sql.table(table)}.stale_at is 'From then on it has expired, unless something new is said; null: never';
    `.execute(db);
  }
  await sql`
    create table event_links (
      from_id text not null references events on delete cascade,
      to_id text not null references events on delete cascade,
      kind text not null check (kind in ('caused_by', 'part_of', 'contradicts', 'supersedes')),
      because text not null,
      primary key (from_id, to_id, kind)
    );
    create index event_links_to on event_links (to_id);
    comment on table event_links is 'How events hang together, by rules: from caused_by to, from part_of to, from contradicts to, from supersedes to';
    comment on column event_links.because is 'The rule, in words';

    create table corrections (
      id bigint generated always as identity primary key,
      at timestamptz not null default clock_timestamp(),
      actor text not null,
      action text not null check (action in ('accept', 'edit', 'reject', 'merge', 'split', 'undo')),
      event_id text not null,
      reports jsonb not null,
      others jsonb not null,
      field text,
      value jsonb,
      undoes bigint references corrections,
      reason text not null
    );
    create index corrections_event on corrections (event_id);
    comment on table corrections is 'Append-only: what analysts decided. Tied to documents, so that it outlives tagging and resolving anew';
    comment on column corrections.event_id is 'Id of the event at the time';
    comment on column corrections.reports is 'The reports it is about: [{documentId, type, ordinal}]';
    comment on column corrections.others is 'Those that reports are joined to (merge) or kept apart from (split)';
    comment on column corrections.undoes is 'An undo takes back this correction';

    create or replace view event_feed as
      select e.id, e.type, e.family, e.modality,
             case when e.stale_at < now() then 'expired' else e.state end as state,
             e.severity, e.confidence, e.title,
             e.started_at, e.ended_at, e.first_seen_at, e.updated_at, e.report_count, e.source_count,
             e.countries, e.companies, e.attributes, e.lat, e.lon, e.url,
             k.reported, k.measured, e.corroboration, e.stale_at, e.accepted
        from events e
        cross join lateral (
          select coalesce(bool_or(d.kind <> 'signal'), false) as reported,
                 coalesce(bool_or(d.kind = 'signal'), false) as measured
            from event_reports er
            join reports r on r.id = er.report_id
            join documents d on d.id = r.document_id
           where er.event_id = e.id and r.salience = 'main'
        ) k;
    comment on column event_feed.state is 'alleged, planned, confirmed, ongoing, easing, denied, resolved; expired when nothing was heard for long';
    comment on column event_feed.corroboration is 'unconfirmed, corroborated (two voices), official or measured';
    comment on column event_feed.stale_at is 'From then on it has expired, unless something new is said; null: never';
  `.execute(db);
}
