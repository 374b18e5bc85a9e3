import type { StoredEvent } from '../../db/events.ts';
import type { Attribute } from '../../nlp/report.ts';
import { ATTRIBUTES, type AttributeName, type EventType } from '../../nlp/taxonomy.ts';

/** One thing that is told differently than before. */
export type Change =
  | { readonly kind: 'state'; readonly from: string; readonly to: string }
  | { readonly kind: 'type'; readonly from: EventType; readonly to: EventType }
  | { readonly kind: 'severity'; readonly from: number; readonly to: number }
  | {
      readonly kind: 'number';
      readonly name: AttributeName;
      readonly from: Attribute | null;
      readonly to: Attribute;
    }
  | { readonly kind: 'countries' | 'companies'; readonly added: readonly string[] }
  | { readonly kind: 'start' | 'end'; readonly from: string | null; readonly to: string }
  | { readonly kind: 'sources'; readonly from: number; readonly to: number };

/** What a reader of the version before would want to be told of the version now, the weightiest first. */
export function changesBetween(before: StoredEvent, now: StoredEvent): readonly Change[] {
  return [
    ...stateChange(before, now),
    ...(before.type === now.type ? [] : [{ kind: 'type' as const, from: before.type, to: now.type }]),
    // That an end weighs little is no news beside the end.
    ...(before.severity === now.severity || hasEnded(now)
      ? []
      : [{ kind: 'severity' as const, from: before.severity, to: now.severity }]),
    ...numberChanges(before, now),
    ...added('countries', before.countries, now.countries),
    ...added('companies', before.companies, now.companies),
    ...timeChange('start', before.startedAt, now.startedAt),
    ...timeChange('end', before.endedAt, now.endedAt),
    ...(now.sourceCount > before.sourceCount
      ? [{ kind: 'sources' as const, from: before.sourceCount, to: now.sourceCount }]
      : []),
  ];
}

/** Whether changes are worth a line of their own: one more outlet that says the same is not, a second one is. */
export function worthTelling(changes: readonly Change[]): boolean {
  return changes.some((change) => change.kind !== 'sources' || (change.from < 2 && change.to >= 2));
}

export function hasEnded({ state, modality }: StoredEvent): boolean {
  return state === 'resolved' || modality === 'resolved';
}

/** `ongoing` is what a confirmed event becomes when a second report says the same: no news. */
function stateChange(before: StoredEvent, now: StoredEvent): readonly Change[] {
  const told = (state: string) => (state === 'ongoing' ? 'confirmed' : state);
  return told(before.state) === told(now.state) ? [] : [{ kind: 'state', from: before.state, to: now.state }];
}

function numberChanges(before: StoredEvent, now: StoredEvent): readonly Change[] {
  return (Object.keys(ATTRIBUTES) as AttributeName[]).flatMap((name) => {
    const [from, to] = [before.attributes[name] ?? null, now.attributes[name]];
    if (to === undefined || from?.value === to.value) return [];
    return [{ kind: 'number' as const, name, from, to }];
  });
}

function added(kind: 'countries' | 'companies', before: readonly string[], now: readonly string[]): readonly Change[] {
  const fresh = now.filter((one) => !before.includes(one));
  return fresh.length === 0 ? [] : [{ kind, added: fresh }];
}

/** A time that is told more exactly than before is the same time. */
function timeChange(kind: 'start' | 'end', from: string | null, to: string | null): readonly Change[] {
  if (to === null || from === to || (from !== null && to.startsWith(from))) return [];
  return [{ kind, from, to }];
}
