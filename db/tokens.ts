import { createHash, randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { Db, TokenScope } from './schema.ts';

/** A token as it is known after its making: without its secret. Times are ISO 8601. */
export interface Token {
  readonly id: string;
  readonly name: string;
  readonly scope: TokenScope;
  readonly createdAt: string;
  /** To the minute; null: never. */
  readonly lastUsedAt: string | null;
  readonly revokedAt: string | null;
}

/** Makes a token of 256 random bits. `secret` is what its holder sends; it can not be read again. */
export async function createToken(
  db: Db,
  { name, scope }: { readonly name: string; readonly scope: TokenScope },
): Promise<{ readonly token: Token; readonly secret: string }> {
  const id = randomBytes(4).toString('hex');
  const secret = `mw_${id}_${randomBytes(32).toString('base64url')}`;
  await db
    .insertInto('api_tokens')
    .values({ id, name, scope, hash: hashOf(secret) })
    .execute();
  const token = (await listTokens(db)).find((made) => made.id === id);
  if (token === undefined) throw new Error(`token ${id} was not kept`);
  return { token, secret };
}

/** The token with this secret, unless it is revoked. Comparing hashes in an index tells nothing of the secret. */
export async function findToken(db: Db, secret: string): Promise<Token | undefined> {
  const row = await db
    .selectFrom('api_tokens')
    .select(COLUMNS)
    .where('hash', '=', hashOf(secret))
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  await db
    .updateTable('api_tokens')
    .set({ last_used_at: sql<string>`now()` })
    .where('id', '=', row.id)
    .where((e) =>
      e.or([e('last_used_at', 'is', null), e('last_used_at', '<', sql<string>`now() - interval '1 minute'`)]),
    )
    .execute();
  return readToken(row);
}

/** What a token that works signs with: its hash, which its holder knows and the database keeps; undefined for any other. */
export async function tokenKey(db: Db, id: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('api_tokens')
    .select('hash')
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return row?.hash;
}

/** All tokens, revoked ones too, oldest first. */
export async function listTokens(db: Db): Promise<readonly Token[]> {
  const rows = await db.selectFrom('api_tokens').select(COLUMNS).orderBy('created_at').orderBy('id').execute();
  return rows.map(readToken);
}

/** Whether any token works. */
export async function hasTokens(db: Db): Promise<boolean> {
  const row = await db
    .selectFrom('api_tokens')
    .select('id')
    .where('revoked_at', 'is', null)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Ends a token at once; false when there is none of this id that still works. */
export async function revokeToken(db: Db, id: string): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('api_tokens')
    .set({ revoked_at: sql<string>`now()` })
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

const COLUMNS = ['id', 'name', 'scope', 'created_at', 'last_used_at', 'revoked_at'] as const;

interface TokenRow {
  readonly id: string;
  readonly name: string;
  readonly scope: TokenScope;
  readonly created_at: string;
  readonly last_used_at: string | null;
  readonly revoked_at: string | null;
}

function readToken(row: TokenRow): Token {
  return {
    id: row.id,
    name: row.name,
    scope: row.scope,
    createdAt: row.created_at,
    lastUsedAt: row.last_used_at,
    revokedAt: row.revoked_at,
  };
}

function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
