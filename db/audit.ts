import { sql } from 'kysely';
import type { Db } from './schema.ts';
import { storableJson } from './stored-text.ts';

/** One write through the API, or one decision of an analyst. */
export interface AuditEntry {
  /** Id of the token, `local`, or a name. */
  readonly actor: string;
  /** What was done: `search.save`, `event.merge`. */
  readonly action: string;
  readonly target: string;
  readonly details: Readonly<Record<string, unknown>>;
}

/** Says who wrote what; to be called in the transaction of the write. Corrections are their own record. */
export async function audit(db: Db, { details, ...entry }: AuditEntry): Promise<void> {
  await db
    .insertInto('audit_log')
    .values({ ...entry, details: storableJson(details) })
    .execute();
}

/** The newest writes, newest first, corrections among them. */
export async function readAudit(db: Db, limit: number): Promise<readonly (AuditEntry & { readonly at: string })[]> {
  const { rows } = await sql<AuditEntry & { readonly at: string }>`
    (select at, actor, action, target, details, id from audit_log order by id desc limit ${limit})
    union all
    (select at, actor, 'event.' || action, event_id,
            jsonb_strip_nulls(jsonb_build_object(
              'correction', id, 'field', field, 'value', value, 'undoes', undoes, 'reason', reason)), id
       from corrections order by id desc limit ${limit})
    order by at desc, id desc limit ${limit}`.execute(db);
  return rows.map(({ at, actor, action, target, details }) => ({ at, actor, action, target, details }));
}
