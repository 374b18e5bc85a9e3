import pc from 'picocolors';
import { correctionsOf, type StoredCorrection } from '../../db/corrections.ts';
import { type DocumentRevision, documentRevisions } from '../../db/document-revisions.ts';
import { eventHistory } from '../../db/event-history.ts';
import { type LinkedEvent, linksOf } from '../../db/event-links.ts';
import { type EventWithReports, getEvent } from '../../db/events.ts';
import { howKnown } from '../../db/how-known.ts';
import { type Change, changesOf, historyLines } from '../event-history.ts';
import { Problem } from '../problem.ts';
import { type Why, whyOf } from '../why.ts';
import { withDatabase } from '../workspace.ts';
import { print, type World } from '../world.ts';

export interface EventOptions {
  readonly why?: boolean;
  readonly history?: boolean;
  readonly json?: boolean;
}

interface Told {
  readonly event: EventWithReports;
  readonly links: readonly LinkedEvent[];
  readonly corrections: readonly StoredCorrection[];
  readonly versions: number;
  readonly history: readonly Change[];
  readonly revisions: readonly DocumentRevision[];
  readonly why: readonly Why[];
}

/**
 * One event with its life, its reports, what it hangs together with and what analysts decided; `--why` says for each
 * report by what it belongs here, `--history` who changed what and why. Ids of events that were joined into another lead there.
 * @throws Problem when there is no such event
 */
export async function runEvent(id: string, options: EventOptions, world: World): Promise<number> {
  const told = await withDatabase(world, async ({ kysely }): Promise<Told> => {
    const event = await getEvent(kysely, id);
    if (!event) throw new Problem(`There is no event ${id}. \`minewatch search --json\` shows the ids.`);
    const documents = [...new Set(event.reports.map(({ documentId }) => documentId))];
    const corrections = await correctionsOf(kysely, documents);
    const history = changesOf(await eventHistory(kysely, event.id, 1000));
    const revisions = await documentRevisions(kysely, documents);
    const [links, why] = [await linksOf(kysely, event.id), whyOf(event.reports)];
    return { event, links, corrections, versions: history.length, history, revisions, why };
  });
  const { why, history, revisions, ...rest } = told;
  const more = { ...(options.why ? { why } : {}), ...(options.history ? { history, revisions } : {}) };
  if (options.json) await print(world, `${JSON.stringify({ ...rest, ...more }, null, 2)}\n`);
  else await print(world, page(told, options, world));
  return 0;
}

function page(told: Told, options: EventOptions, world: World): string {
  const { event, links, corrections, versions, why } = told;
  const { bold, dim } = pc.createColors(world.color);
  const expired = event.state === 'expired' ? ` (no word since ${event.updatedAt.slice(0, 10)})` : '';
  const known = howKnown(event.type, event.reports);
  const numbers = Object.entries(event.attributes).map(([name, attribute]) => `${name} ${attribute?.value}`);
  const lines = [
    bold(clean(event.title)),
    `${event.id}  ${event.type}  severity ${event.severity}  ${event.countries.join(' ')}  ${clean(event.companies.join(', '))}`,
    `${event.state}${expired}, ${event.corroboration}, ${event.sourceCount} independent of ${event.reportCount} reports${known ? `, ${known}` : ''}` +
      `${event.accepted ? ', accepted' : ''}${event.edited.length > 0 ? `, edited: ${event.edited.join(', ')}` : ''}`,
    `${numbers.join('  ')}${numbers.length > 0 ? '  ' : ''}${dim(`version ${event.version}, ${versions} kept`)}`,
    ...section('life', event.steps.map(stepLine)),
    ...section(
      'linked',
      links.map((link) => linkLine(link, event.id)),
    ),
    ...section('reports', reportLines(event, options.why ? why : [])),
    ...section('corrections', corrections.map(correctionLine)),
    ...(options.history ? section('history', historyLines(told.history, told.revisions).map(clean)) : []),
  ];
  return `${lines.join('\n')}\n`;
}

function section(name: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', name, ...lines.map((line) => `  ${line}`)];
}

function stepLine({ at, state, source, reportId, against }: EventWithReports['steps'][number]): string {
  return `${minute(at)}  ${state.padEnd(10)} ${source}  ${reportId}${against ? `  against ${against}` : ''}`;
}

function linkLine({ kind, from, to, type, title, because }: LinkedEvent, id: string): string {
  const [arrow, other] = from === id ? [kind, to] : [`${kind} ←`, from];
  return `${arrow.replaceAll('_', ' ')} ${type} ${other} ${clean(title)} (${because})`;
}

function reportLines(event: EventWithReports, why: readonly Why[]): string[] {
  return event.reports
    .toSorted((a, b) => (a.toldAt < b.toldAt ? -1 : 1))
    .flatMap((report) => {
      const cited = report.reportedBy === undefined ? '' : `, citing ${clean(report.reportedBy)}`;
      const line = `${minute(report.toldAt)}  ${report.id}  ${report.source}${cited}  ${report.modality}${report.salience === 'main' ? '' : ' (background)'}`;
      const reason = why.find(({ reportId }) => reportId === report.id);
      const quote = `  “${clean(report.evidence[0]?.quote ?? '')}”`;
      return [line, quote, ...(reason ? [`  ${reasonLine(reason)}`] : [])];
    });
}

function reasonLine({ joins, points, because }: Why): string {
  if (joins === null) return 'the first to tell';
  const parts = because.map((evidence) => `${evidence.points > 0 ? '+' : ''}${evidence.points} ${evidence.because}`);
  return `with ${joins}: ${points} = ${clean(parts.join('; '))}`;
}

function correctionLine({ id, at, actor, action, field, value, reason }: StoredCorrection): string {
  const what = field === null ? action : `${action} ${field} = ${JSON.stringify(value)}`;
  return `${id}  ${minute(at)}  ${clean(actor)}  ${what}  ${clean(reason)}`;
}

function minute(time: string): string {
  return `${time.slice(0, 16).replace('T', ' ')}Z`;
}

/** What came from outside: no control characters reach the terminal. */
function clean(text: string): string {
  return text.replace(/\p{Cc}|\p{Cf}/gu, ' ').replace(/(?<=\S)\s+/g, ' ');
}
