import Table from 'cli-table3';
import pc from 'picocolors';
import { BORDERLESS } from './borderless.ts';

/** What is told of a source: in its list, after a pass, after a check. */
export interface SourceLine {
  readonly source: string;
  readonly health: string;
  readonly items: number;
  /** ISO 8601; null when none had a time. */
  readonly lastItemAt: string | null;
  readonly nextTryAt: string | null;
  readonly message: string | null;
}

const WELL = new Set(['ok', 'not_modified']);
const RESTING = new Set(['never', 'off']);

/** Sources as a table for a terminal. */
export function sourceTable(lines: readonly SourceLine[], width: number, color: boolean): string {
  const paint = pc.createColors(color);
  const fixed = [24, 16, 8, 18, 18];
  const table = new Table({
    head: ['source', 'health', 'items', 'newest item', 'next try', 'what to know'].map((name) => paint.dim(name)),
    chars: BORDERLESS,
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 1 },
    colWidths: [...fixed, Math.max(20, width - fixed.reduce((a, b) => a + b, 0) - 2)],
    wordWrap: true,
  });
  for (const { source, health, items, lastItemAt, nextTryAt, message } of lines) {
    const tint = WELL.has(health) ? paint.green : RESTING.has(health) ? paint.dim : paint.yellow;
    table.push([source, tint(health), String(items), minute(lastItemAt), minute(nextTryAt), message ?? '']);
  }
  return `${table.toString()}\n`;
}

function minute(time: string | null): string {
  return time === null ? '–' : time.slice(0, 16).replace('T', ' ');
}
