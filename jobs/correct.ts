import { getCorrection, type NewCorrection, type StoredCorrection, saveCorrection } from '../db/corrections.ts';
import { type EventWithReports, getEvent } from '../db/events.ts';
import { loadReportsOfDocuments, lockTypes, type StoredReport } from '../db/reports.ts';
import type { Db } from '../db/schema.ts';
import { inTransaction, type Tx } from '../db/transactions.ts';
import type { EditableField, ReportAnchor } from '../nlp/resolve/corrections.ts';
import { kindOf } from '../nlp/resolve/window.ts';
import type { EventType } from '../nlp/taxonomy.ts';
import { Problem } from './problem.ts';
import { resolveReports, typesToLock } from './resolve.ts';

/** What an analyst wants changed. */
export type Decision =
  | { readonly action: 'accept' | 'reject'; readonly event: string }
  | { readonly action: 'edit'; readonly event: string; readonly field: EditableField; readonly value: unknown }
  | { readonly action: 'merge'; readonly event: string; readonly into: string }
  | { readonly action: 'split'; readonly event: string; readonly reports: readonly string[] }
  | { readonly action: 'undo'; readonly correction: number };

export interface Signed {
  /** Who decides. */
  readonly actor: string;
  readonly reason: string;
}

/**
 * Keeps a decision, which is tied to documents and outlives tagging and resolving anew, and resolves what it touches.
 * @returns the number of the correction, to undo it by
 * @throws Problem when there is no such event, report or correction, or when the decision makes no sense
 */
export async function correct(db: Db, decision: Decision, signed: Signed): Promise<number> {
  const types = await typesOf(db, decision);
  return inTransaction(db, async (tx) => {
    await lockTypes(tx, typesToLock(types));
    const { affectedEvents, ...correction } = await worded(tx, decision);
    const id = await saveCorrection(tx, { ...correction, ...signed });
    const documents = [...correction.reports, ...correction.others].map(({ documentId }) => documentId);
    const reports = await loadReportsOfDocuments(tx, [...new Set(documents)]);
    const concerned = reports.filter(({ type }) => types.some((one) => kindOf(one) === kindOf(type)));
    await resolveReports(tx, [{ reportIds: concerned.map((report) => report.id), affectedEvents }], {
      by: signed.actor,
      because: `correction ${id}, ${decision.action}${signed.reason === '' ? '' : `: ${signed.reason}`}`,
    });
    return id;
  });
}

async function typesOf(db: Db, decision: Decision): Promise<readonly EventType[]> {
  if (decision.action === 'undo') {
    const { reports, others } = await standing(db, decision.correction);
    return [...reports, ...others].map(({ type }) => type);
  }
  const { type } = await eventOr(db, decision.event);
  return decision.action === 'merge' ? [type, (await eventOr(db, decision.into)).type] : [type];
}

type Worded = Omit<NewCorrection, keyof Signed> & { readonly affectedEvents: readonly string[] };

async function worded(tx: Tx, decision: Decision): Promise<Worded> {
  if (decision.action === 'undo') {
    const { id, eventId, reports, others } = await standing(tx, decision.correction);
    return { ...NOTHING, action: 'undo', eventId, reports, others, undoes: id, affectedEvents: [] };
  }
  const event = await eventOr(tx, decision.event);
  const base = { ...NOTHING, action: decision.action, eventId: event.id, affectedEvents: [event.id] };
  switch (decision.action) {
    case 'accept':
    case 'reject':
      return { ...base, reports: anchors(event.reports) };
    case 'edit':
      return { ...base, reports: anchors(event.reports), field: decision.field, value: decision.value };
    case 'merge':
      return mergeOf(base, event, await eventOr(tx, decision.into));
    case 'split':
      return { ...base, ...partsOf(event, decision.reports) };
  }
}

const NOTHING = { reports: [], others: [], field: null, value: undefined, undoes: null } as const;

function mergeOf(base: Omit<Worded, 'reports'>, event: EventWithReports, into: EventWithReports): Worded {
  if (event.id === into.id) throw new Problem(`${event.id} and ${into.id} are one event already.`, { usage: true });
  if (kindOf(event.type) !== kindOf(into.type)) {
    throw new Problem(`${event.type} and ${into.type} cannot be one event: only what is of one type can be merged.`, {
      usage: true,
    });
  }
  const [reports, others] = [anchors(event.reports), anchors(into.reports)];
  return { ...base, reports, others, affectedEvents: [event.id, into.id] };
}

function partsOf(event: EventWithReports, ids: readonly string[]): Pick<Worded, 'reports' | 'others'> {
  const unknown = ids.find((id) => !event.reports.some((report) => report.id === id));
  const known = event.reports.map(({ id }) => id).join(', ');
  if (unknown !== undefined) throw new Problem(`${event.id} has no report ${unknown}. It has ${known}.`);
  const [out, rest] = [true, false].map((taken) => event.reports.filter(({ id }) => ids.includes(id) === taken));
  if (!out || !rest || out.length === 0 || rest.length === 0) {
    throw new Problem('A split takes some of the reports of the event, and leaves some.', { usage: true });
  }
  return { reports: anchors(out), others: anchors(rest) };
}

/** News alone: background opens no event and parts none. */
function anchors(reports: readonly StoredReport[]): readonly ReportAnchor[] {
  return reports
    .filter(({ salience }) => salience === 'main')
    .map(({ documentId, type, ordinal }) => ({ documentId, type, ordinal }));
}

async function eventOr(db: Db, id: string): Promise<EventWithReports> {
  const event = await getEvent(db, id);
  if (event) return event;
  throw new Problem(`There is no event ${id}. \`minewatch search --json\` shows the ids.`);
}

async function standing(db: Db, id: number): Promise<StoredCorrection> {
  const correction = await getCorrection(db, id);
  if (correction && correction.action !== 'undo') return correction;
  throw new Problem(`There is no correction ${id} to undo. \`minewatch event ID\` lists those of an event.`);
}
