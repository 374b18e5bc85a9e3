import Table from 'cli-table3';
import pc from 'picocolors';
import { type DeliveryRecord, type DeliveryState, listDeliveries, makeDue } from '../../db/deliveries.ts';
import { BORDERLESS } from '../borderless.ts';
import { oneLine } from '../digest/clean.ts';
import { Problem } from '../problem.ts';
import { timeOption } from '../time-option.ts';
import { withDatabase } from '../workspace.ts';
import { print, say, type World } from '../world.ts';
import { runBounces } from './bounces.ts';

export interface DeliveriesOptions {
  readonly subscription?: string;
  readonly state?: readonly string[];
  readonly since?: string;
  readonly limit?: string;
  readonly json?: boolean;
}

const STATES: readonly DeliveryState[] = ['due', 'sent', 'failed', 'refused', 'cancelled'];

/**
 * `list`: outbox and ledger. `retry`: what waits, failed or was refused is due at once. `replay`: also what was sent; the
 * receiver knows it by its unchanged id. `bounces`: what came back, from stdin, files or Maildir folders.
 * @throws Problem (usage)
 */
export async function runDeliveries(
  action: string,
  ids: readonly string[],
  options: DeliveriesOptions,
  world: World,
): Promise<number> {
  if (action === 'bounces') return runBounces(ids, options, world);
  const query = {
    ...(ids.length > 0 && { ids: ids.map(idOf) }),
    ...(options.subscription !== undefined && { subscription: options.subscription }),
    ...(options.since !== undefined && { since: timeOption('since', options.since, world.now()) }),
  };
  if (action === 'list') {
    const states = options.state?.map(stateOf);
    const limit = idOf(options.limit ?? '50');
    const rows = await withDatabase(world, ({ kysely }) =>
      listDeliveries(kysely, { ...query, ...(states && { states }), limit }),
    );
    if (options.json) await print(world, `${JSON.stringify(rows, null, 2)}\n`);
    else if (rows.length === 0) say(world, 'Nothing was ever to be delivered.');
    else await print(world, table(rows, world));
    return 0;
  }
  if (action !== 'retry' && action !== 'replay') {
    throw new Problem(`deliveries takes list, retry, replay or bounces, not "${action}".`, { usage: true });
  }
  if (Object.keys(query).length === 0) {
    throw new Problem(`deliveries ${action} needs to know which: ids, --subscription or --since.`, { usage: true });
  }
  const now = world.now().toISOString();
  const count = await withDatabase(world, ({ kysely }) => makeDue(kysely, { query, replay: action === 'replay', now }));
  if (options.json) await print(world, `${JSON.stringify({ due: count })}\n`);
  else say(world, `${count} due now. \`minewatch start\` sends them, \`minewatch digest\` does at once.`);
  return 0;
}

function table(rows: readonly DeliveryRecord[], { width, color }: World): string {
  const paint = pc.createColors(color);
  const fixed = [7, 17, 10, 9, 9, 26];
  const shown = new Table({
    head: ['id', 'put in', 'state', 'kind', 'by', 'to', 'what'].map((head) => paint.dim(head)),
    chars: BORDERLESS,
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 1 },
    colWidths: [...fixed, Math.max(24, width - fixed.reduce((a, b) => a + b, 0) - 2)],
    wordWrap: true,
  });
  const tints = { sent: paint.green, due: paint.yellow, failed: paint.red, refused: paint.red, cancelled: paint.dim };
  for (const row of rows) {
    const trouble =
      row.state === 'sent' || row.error === null ? '' : `\n${paint.dim(`${row.code ?? ''} ${row.error}`.trim())}`;
    const next =
      row.state === 'due' && row.attempts > 0
        ? `\n${paint.dim(`try ${row.attempts + 1} at ${row.nextTryAt.slice(0, 16)}Z`)}`
        : '';
    const at = row.createdAt.slice(0, 16).replace('T', ' ');
    shown.push([
      row.id,
      at,
      tints[row.state](row.state),
      row.kind,
      row.channel,
      row.target,
      oneLine(row.subject) + trouble + next,
    ]);
  }
  return `${shown.toString()}\n`;
}

function idOf(text: string): number {
  if (/^[1-9]\d{0,14}$/.test(text)) return Number(text);
  throw new Problem(`"${text}" is no id; \`minewatch deliveries\` lists them.`, { usage: true });
}

function stateOf(text: string): DeliveryState {
  const known = STATES.find((state) => state === text);
  if (known) return known;
  throw new Problem(`--state takes ${STATES.join(', ')}, not "${text}".`, { usage: true });
}
