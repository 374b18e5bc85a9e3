import { type Kysely, sql } from 'kysely';

/** What has been read by an older tagger is read anew only when somebody has seen what would change. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table tagger_versions (
      version text primary key,
      switched_on_at timestamptz not null default now(),
      switched_on_by text not null
    );
    comment on table tagger_versions is 'Versions of the tagger that read the archive anew; any version reads what none has read';
    comment on column tagger_versions.version is 'Version of the tagger';
    comment on column tagger_versions.switched_on_at is 'When it was switched on';
    comment on column tagger_versions.switched_on_by is 'Who did so'`.execute(db);
}
