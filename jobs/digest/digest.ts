import type { ChangedEvent } from '../../db/changed-events.ts';
import type { StoredEvent } from '../../db/events.ts';
import type { SourceHealth } from '../../ingest/source.ts';
import type { Language } from '../subscriptions/subscription.ts';
import { type Change, changesBetween, hasEnded, worthTelling } from './changes.ts';

/** In the order of the mail. */
export const SECTIONS = ['new', 'updated', 'resolved', 'planned'] as const;
export type SectionKind = (typeof SECTIONS)[number];

/** One event as a digest tells it. */
export interface Item {
  readonly event: StoredEvent;
  /** Since the digest before; empty for what is new. */
  readonly changes: readonly Change[];
  readonly reportIds: readonly string[];
}

export interface Section {
  readonly kind: SectionKind;
  /** All there are. */
  readonly count: number;
  /** By severity, then country, then time: the first of them, as many as a mail can show. Never empty. */
  readonly items: readonly Item[];
}

/** Items of a section that are kept; a mail that shows them all is full. */
export const MOST_ITEMS = 60;

/** What is to be told of an event, and where. */
export interface Told {
  readonly kind: SectionKind;
  readonly item: Item;
}

/** A source that could not be read, which is what the digest may have missed. */
export interface BlindSpot {
  readonly source: string;
  readonly health: SourceHealth;
  /** ISO 8601; null when it never worked. */
  readonly lastSuccessAt: string | null;
}

/** What one digest says, before any word is chosen. */
export interface Digest {
  readonly subscription: string;
  readonly query: string;
  readonly language: Language;
  readonly timeZone: string;
  /** ISO 8601: what changed from `since` (excluded) to `at`. */
  readonly since: string;
  readonly at: string;
  readonly sections: readonly Section[];
  /** Events in the sections. */
  readonly count: number;
  /** Events that matched beyond those that were looked at, all of them weighing less. */
  readonly unread: number;
  readonly worst: StoredEvent | null;
  /** Null when nobody knows any more. */
  readonly blindSpots: readonly BlindSpot[] | null;
  /** Sources that worked. */
  readonly sourcesRead: number;
}

export interface DigestInput extends Omit<Digest, 'sections' | 'count' | 'worst'> {
  /** Events that changed and match. */
  readonly changed: readonly ChangedEvent[];
}

/** A digest of what changed. */
export function digestOf({ changed, ...rest }: DigestInput): Digest {
  return { ...rest, ...sorted(changed.map(toldOf)) };
}

/** What there is to be told of a change; null when it changed only in ways that nobody needs to know. */
export function toldOf(changed: ChangedEvent): Told | null {
  const changes = changed.before === null ? [] : changesBetween(changed.before, changed.now);
  const kind = sectionOf(changed, changes);
  return kind === null ? null : { kind, item: { event: changed.now, changes, reportIds: changed.reportIds } };
}

/** What is to be told, sorted into sections. */
export function sorted(told: readonly (Told | null)[]): Pick<Digest, 'sections' | 'count' | 'worst'> {
  const bySection = new Map<SectionKind, Item[]>();
  for (const one of told) {
    if (one === null) continue;
    const items = bySection.get(one.kind);
    if (items === undefined) bySection.set(one.kind, [one.item]);
    else items.push(one.item);
  }
  const sections = SECTIONS.flatMap((kind) => {
    const items = bySection.get(kind);
    if (items === undefined) return [];
    return [{ kind, count: items.length, items: items.toSorted(byWeight).slice(0, MOST_ITEMS) }];
  });
  const first = sections.flatMap(({ items }) => items.slice(0, 1));
  const total = sections.reduce((sum, { count }) => sum + count, 0);
  return { sections, count: total, worst: first.toSorted(byUrgency)[0]?.event ?? null };
}

function sectionOf({ now, before }: ChangedEvent, changes: readonly Change[]): SectionKind | null {
  if (before !== null && !worthTelling(changes)) return null;
  if (hasEnded(now)) return before !== null && hasEnded(before) ? 'updated' : 'resolved';
  if (now.modality === 'planned') return 'planned';
  return before === null ? 'new' : 'updated';
}

function byWeight(a: Item, b: Item): number {
  return (
    b.event.severity - a.event.severity ||
    compare(place(a.event), place(b.event)) ||
    compare(b.event.occurredAt, a.event.occurredAt) ||
    compare(a.event.id, b.event.id)
  );
}

/** What has begun comes before what is planned and before what is over. */
function byUrgency(a: Item, b: Item): number {
  const over = (item: Item) => (hasEnded(item.event) ? 1 : 0);
  return over(a) - over(b) || byWeight(a, b);
}

/** Events without a country come last. */
function place({ countries }: StoredEvent): string {
  return countries.join(' ') || '~';
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
