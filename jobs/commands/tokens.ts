import type { TokenScope } from '../../db/schema.ts';
import { createToken, listTokens, revokeToken, type Token } from '../../db/tokens.ts';
import { Problem } from '../problem.ts';
import { withDatabase } from '../workspace.ts';
import { print, say, type World } from '../world.ts';

export interface TokensOptions {
  readonly scope?: string;
  readonly json?: boolean;
}

const SCOPES: readonly TokenScope[] = ['read', 'write', 'admin'];

/**
 * Lists the tokens of the API, makes one (its secret is shown this once) or revokes one.
 * @throws Problem (usage)
 */
export async function runTokens(
  action: string,
  name: string | undefined,
  options: TokensOptions,
  world: World,
): Promise<number> {
  switch (action) {
    case 'list':
      return list(options, world);
    case 'create':
      return create(needed(name, 'create takes a name: minewatch tokens create grafana.'), options, world);
    case 'revoke':
      return revoke(needed(name, 'revoke takes the id that `minewatch tokens` lists.'), world);
    default:
      throw new Problem(`tokens takes list, create or revoke, not "${action}".`, { usage: true });
  }
}

async function list({ json }: TokensOptions, world: World): Promise<number> {
  const tokens = await withDatabase(world, ({ kysely }) => listTokens(kysely));
  if (json) await print(world, `${JSON.stringify(tokens, null, 2)}\n`);
  else if (tokens.length === 0) say(world, 'There are no tokens. `minewatch tokens create NAME` makes one.');
  else await print(world, tokens.map(lineOf).join(''));
  return 0;
}

function lineOf({ id, name, scope, createdAt, lastUsedAt, revokedAt }: Token): string {
  const used = lastUsedAt === null ? 'never used' : `last used ${lastUsedAt.slice(0, 16)}Z`;
  const state = revokedAt === null ? used : `revoked ${revokedAt.slice(0, 16)}Z`;
  return `${id}  ${scope.padEnd(5)}  ${name}  made ${createdAt.slice(0, 10)}, ${state}\n`;
}

async function create(name: string, { scope, json }: TokensOptions, world: World): Promise<number> {
  const known = SCOPES.find((given) => given === (scope ?? 'read'));
  if (!known) throw new Problem(`--scope takes ${SCOPES.join(', ')}, not "${scope}".`, { usage: true });
  const { token, secret } = await withDatabase(world, ({ kysely }) => createToken(kysely, { name, scope: known }));
  await print(world, json ? `${JSON.stringify({ ...token, secret })}\n` : `${secret}\n`);
  say(world, 'Keep it: it is not shown again. Send it as `Authorization: Bearer mw_…`, or sign in with it.');
  return 0;
}

async function revoke(id: string, world: World): Promise<number> {
  const done = await withDatabase(world, ({ kysely }) => revokeToken(kysely, id));
  if (!done) throw new Problem(`No token with the id "${id}" works. \`minewatch tokens\` lists them.`);
  say(world, `The token ${id} is revoked.`);
  return 0;
}

function needed(name: string | undefined, sentence: string): string {
  if (name) return name;
  throw new Problem(sentence, { usage: true });
}
