import type { EventType } from '../taxonomy.ts';
import type { Claim } from './claim.ts';
import type { ResolvedEvent } from './event.ts';
import type { Group, Rulings } from './group.ts';
import { modalityOf } from './life.ts';
import { isCopy } from './voices.ts';
import { kindOf } from './window.ts';

/** Where a correction is tied to: a report of a document, whose number changes when the document is tagged anew. */
export interface ReportAnchor {
  readonly documentId: string;
  readonly type: EventType;
  readonly ordinal: number;
}

export const CORRECTION_ACTIONS = ['accept', 'edit', 'reject', 'merge', 'split', 'undo'] as const;
export type CorrectionAction = (typeof CORRECTION_ACTIONS)[number];

/** Fields that an analyst may set. */
export const EDITABLE = ['severity', 'title', 'state', 'startedAt', 'endedAt', 'countries', 'companies'] as const;
export type EditableField = (typeof EDITABLE)[number];

/** What an analyst decided about an event. Append-only; an undone one is not handed in. */
export interface Correction {
  readonly id: number;
  readonly action: CorrectionAction;
  /** All reports of the event (accept, edit, reject, merge), or those taken out of it (split). */
  readonly reports: readonly ReportAnchor[];
  /** The reports of the event it is merged into, or those that stay. */
  readonly others: readonly ReportAnchor[];
  readonly field: EditableField | null;
  readonly value: unknown;
}

/** The claim of the anchor's document that it means: the same place and kind, else the first of that kind. */
function claimAt(anchor: ReportAnchor, claims: readonly Claim[]): Claim | undefined {
  const candidates = claims.filter(
    (claim) => claim.documentId === anchor.documentId && kindOf(claim.type) === kindOf(anchor.type),
  );
  return candidates.find(({ ordinal }) => ordinal === anchor.ordinal) ?? candidates[0];
}

/** Which reports analysts joined and which they parted; of two decisions on one pair the later holds. */
export function rulingsOf(corrections: readonly Correction[], claims: readonly Claim[]): Rulings {
  const decided = new Map<string, { pair: readonly [string, string]; together: boolean }>();
  const decide = (a: string, b: string, together: boolean) => {
    const pair = a < b ? ([a, b] as const) : ([b, a] as const);
    if (a !== b) decided.set(pair.join(' '), { pair, together });
  };
  for (const { action, reports, others } of corrections) {
    if (action !== 'merge' && action !== 'split') continue;
    const [x, y] = [reports, others].map((anchors) => idsAt(anchors, claims));
    for (const side of [x ?? [], y ?? []]) for (const id of side) decide(side[0] ?? id, id, true);
    for (const a of x ?? []) for (const b of y ?? []) decide(a, b, action === 'merge');
  }
  const pairs = (together: boolean) =>
    [...decided.values()].filter((one) => one.together === together).map(({ pair }) => pair);
  return { together: pairs(true), apart: pairs(false) };
}

function idsAt(anchors: readonly ReportAnchor[], claims: readonly Claim[]): readonly string[] {
  return [...new Set(anchors.flatMap((anchor) => claimAt(anchor, claims)?.reportId ?? []))];
}

/** Claims that no analyst has rejected, and that copy none which was. */
export function withoutRejected(claims: readonly Claim[], corrections: readonly Correction[]): readonly Claim[] {
  const rejected = new Set(
    corrections.filter(({ action }) => action === 'reject').flatMap(({ reports }) => idsAt(reports, claims)),
  );
  const gone = claims.filter(({ reportId }) => rejected.has(reportId));
  return claims.filter((claim) => !rejected.has(claim.reportId) && !gone.some((one) => isCopy(one, claim)));
}

/** The event with the fields that analysts set, the latest word last; `accepted` once one has accepted it. */
export function corrected(event: ResolvedEvent, group: Group, corrections: readonly Correction[]): ResolvedEvent {
  let result = event;
  for (const { action, reports, field, value } of corrections) {
    if (!reports.some((anchor) => claimAt(anchor, group.main) !== undefined)) continue;
    if (action === 'edit' && field !== null) result = edited(result, field, value);
    if (action === 'accept') result = { ...result, accepted: true };
  }
  return result;
}

function edited(event: ResolvedEvent, field: EditableField, value: unknown): ResolvedEvent {
  const result = { ...event, [field]: value, edited: withField(event.edited, field) };
  // Who sets the state knows better than silence.
  return field === 'state' ? { ...result, modality: modalityOf(result.state), staleAt: null } : result;
}

function withField(edited: readonly string[], field: string): readonly string[] {
  return [...new Set([...edited, field])].toSorted();
}
