import Table from 'cli-table3';
import pc from 'picocolors';
import type { StoredEvent } from '../db/events.ts';
import { BORDERLESS } from './borderless.ts';

type Paint = ReturnType<typeof pc.createColors>;

const HEAD = ['sev', 'when', 'what', 'state', 'where', 'who', 'src', 'title'] as const;
/** Columns that the others need at most, borders included; the title takes what is left. */
const FIXED = { sev: 6, when: 12, what: 21, state: 11, where: 8, who: 20, src: 4 };
const LEAST_TITLE = 24;

/** Events as a table for a terminal of so many columns. */
export function eventTable(events: readonly StoredEvent[], width: number, color: boolean): string {
  const paint = pc.createColors(color);
  const fixed = Object.values(FIXED);
  const title = Math.max(LEAST_TITLE, width - fixed.reduce((a, b) => a + b, 0) - 2);
  const table = new Table({
    head: HEAD.map((name) => paint.dim(name)),
    chars: BORDERLESS,
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 1 },
    colWidths: [...fixed, title],
  });
  for (const event of events) table.push(row(event, paint));
  return `${table.toString()}\n`;
}

function row(event: StoredEvent, paint: Paint): string[] {
  const color = severityColor(event.severity, paint);
  return [
    color('●'.repeat(event.severity)) + paint.dim('·'.repeat(5 - event.severity)),
    (event.startedAt ?? event.occurredAt).slice(0, 10),
    event.type,
    event.state,
    event.countries.join(' ') || paint.dim('–'),
    event.companies.join(', ') || paint.dim('–'),
    String(event.sourceCount),
    oneLine(event.title),
  ];
}

function severityColor(severity: number, paint: Paint): (text: string) => string {
  if (severity >= 4) return paint.red;
  return severity === 3 ? paint.yellow : paint.green;
}

/** Titles come from outside: no control characters reach the terminal. */
function oneLine(text: string): string {
  return text.replace(/\p{Cc}|\p{Cf}/gu, ' ').replace(/\s+/g, ' ');
}
