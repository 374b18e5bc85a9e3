import { readFile, stat } from 'node:fs/promises';
import { DatabaseError } from '../errors.ts';

/** Who the server runs as. PostgreSQL refuses to run as root, so root hands it to another user. */
export type ServerUser =
  | { readonly kind: 'self'; readonly ids: Record<string, never> }
  | { readonly kind: 'other'; readonly ids: { readonly uid: number; readonly gid: number } };

const SELF: ServerUser = { kind: 'self', ids: {} };

/** System users without rights of their own, best first. initdb wants one that stands in the user list. */
const CANDIDATES = ['postgres', 'nobody', 'daemon'];

/**
 * The user for the cluster in `folder`: its owner if it exists, else, for root, a system user.
 * @throws DatabaseError `no_start` when root finds no such user
 */
export async function serverUser(folder: string): Promise<ServerUser> {
  if (process.getuid?.() !== 0) return SELF;
  const owner = await stat(folder).catch(() => undefined);
  if (owner !== undefined && owner.uid !== 0) return { kind: 'other', ids: { uid: owner.uid, gid: owner.gid } };
  const users = (await readFile('/etc/passwd', 'utf8').catch(() => '')).split('\n').map((line) => line.split(':'));
  for (const name of CANDIDATES) {
    const [, , uid, gid] = users.find(([user]) => user === name) ?? [];
    if (Number(uid) > 0) return { kind: 'other', ids: { uid: Number(uid), gid: Number(gid) } };
  }
  throw new DatabaseError(
    'no_start',
    `PostgreSQL does not run as root, and none of the users ${CANDIDATES.join(', ')} exists here. ` +
      'Run minewatch as another user, add one of them, or set DATABASE_URL.',
  );
}
