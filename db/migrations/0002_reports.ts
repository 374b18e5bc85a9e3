import { type Kysely, sql } from 'kysely';

/** What the tagger read out of each revision. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table taggings (
      document_id text not null,
      revision integer not null,
      pipeline_version text not null,
      tagged_at timestamptz not null default now(),
      lang text not null,
      relevant boolean not null,
      companies jsonb not null,
      places jsonb not null,
      primary key (document_id, revision),
      foreign key (document_id, revision) references document_revisions on delete cascade
    );
    comment on table taggings is 'Which pipeline version tagged which revision, and what holds for the document as a whole';
    comment on column taggings.lang is 'ISO 639-1, detected';
    comment on column taggings.companies is 'All mining-industry organisations named, with the spans that name them';
    comment on column taggings.places is 'All places named, with the spans that name them';

    create table companies (
      id text primary key,
      name text not null
    );
    create index companies_name on companies (lower(name));
    comment on table companies is 'Companies met so far: id in the registry (or unlisted:<slug>) and display name';

    create table reports (
      id text primary key,
      document_id text not null,
      revision integer not null,
      ordinal integer not null,
      current boolean not null,
      at timestamptz not null,
      told_at timestamptz not null,
      type text not null,
      modality text not null,
      salience text not null,
      confidence real not null check (confidence between 0 and 1),
      severity smallint not null check (severity between 1 and 5),
      countries text[] not null,
      from_countries text[] not null,
      to_countries text[] not null,
      companies text[] not null,
      company_ids text[] not null,
      attributes jsonb not null,
      started_at timestamptz,
      started_precision text,
      ended_at timestamptz,
      ended_precision text,
      reported_by text,
      evidence jsonb not null,
      because text[] not null,
      pipeline_version text not null,
      unique (document_id, revision, ordinal),
      foreign key (document_id, revision) references document_revisions on delete cascade
    );
    create index reports_at on reports (type, at) where current;
    create index reports_told_at on reports (type, told_at) where current;
    comment on table reports is 'What one document says about one event';
    comment on column reports.id is 'document.revision.ordinal';
    comment on column reports.ordinal is 'Place among the reports of its revision, from 0';
    comment on column reports.current is 'Belongs to the current revision of its document';
    comment on column reports.at is 'Start of the happening if told, else told_at';
    comment on column reports.told_at is 'Publication of the document, else its update, fetch or storage';
    comment on column reports.salience is 'main: the news; background: context that never opens an event';
    comment on column reports.severity is '1 to 5 by the thresholds in the README';
    comment on column reports.countries is 'ISO 3166-1 alpha-2 of where it happens; for a relocation from and to together';
    comment on column reports.company_ids is 'Ids of companies, same order; a name without an id is left out';
    comment on column reports.started_precision is 'year, month, day or time: how exactly started_at is known';
    comment on column reports.reported_by is 'Outlet, agency or person the text credits';
    comment on column reports.evidence is 'Spans in UTF-16 offsets with the words they cover; the first is decisive';
    comment on column reports.because is 'Stage and rule behind each field';
  `.execute(db);
}
