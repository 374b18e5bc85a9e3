import { type Kysely, sql } from 'kysely';

/** Documents that cannot be tagged are set aside; what a process that was killed had claimed is free at once. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table documents add column claimed_by integer;
    comment on column documents.claimed_by is
      'Server process (pg_backend_pid) of the connection that claimed it; when it is gone, the claim is void';

    create table tag_failures (
      document_id text primary key references documents on delete cascade,
      revision integer not null,
      pipeline_version text not null,
      tries integer not null,
      reason text not null,
      failed_at timestamptz not null default now()
    );
    comment on table tag_failures is 'Documents that could not be tagged; after three tries they are set aside';
    comment on column tag_failures.document_id is 'Document';
    comment on column tag_failures.revision is 'Revision that failed; other words are tried again';
    comment on column tag_failures.pipeline_version is 'Version of the tagger that failed; another one tries again';
    comment on column tag_failures.tries is 'How often it failed';
    comment on column tag_failures.reason is 'What went wrong the last time, in words';
    comment on column tag_failures.failed_at is 'When it failed the last time';
  `.execute(db);
}
