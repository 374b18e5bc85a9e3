import { type Kysely, sql } from 'kysely';

/** New documents by source, so that the taggers can take some of each; and the end of the bands, which nothing reads. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create index documents_untagged on documents (source, first_saved_at) where tagged_by = '';
    truncate document_bands;
    comment on table document_bands is 'Not used any more: copies are told by taggings.print';
  `.execute(db);
}
