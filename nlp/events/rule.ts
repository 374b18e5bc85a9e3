import type { AttributeName, EventType, Modality } from '../taxonomy.ts';
import { ATTRIBUTES } from '../taxonomy.ts';
import { CONCEPTS, type Concept } from './concepts.ts';

/** What a rule can ask for: a concept, or something an earlier stage has found (`@`); `@toPlace` is a place after "to". */
export type Sign = Concept | '@company' | '@place' | '@fromPlace' | '@toPlace' | `@${AttributeName}`;

/** Any one of these fills the slot. */
export type Slot = readonly Sign[];

/** A rule as written in `rules.ts`. Slots are joined by ` + `, the signs that may fill one by `|`. */
export interface RuleText {
  /** What must stand together in one sentence, the trigger first: `ban + mining|miner`. */
  readonly needs: string;
  /** Most words between the trigger and each of the others; 10 if not given. Two Han characters count as one. */
  readonly within?: number;
  /** One of these must stand somewhere in the sentence besides. */
  readonly near?: string;
  /** None of these may stand within six words. */
  readonly without?: string;
  /** None of these may stand anywhere in the sentence. */
  readonly unless?: string;
  /** Where the document tells one of these of the same place, this is another word for it. */
  readonly yieldsTo?: readonly EventType[];
  /** Taken unless a cue says otherwise. */
  readonly modality?: Modality;
  /** 0..1: how often an analyst would agree where the rule fires and nothing else speaks against it. */
  readonly score: number;
}

/** An event is told where all slots are filled within one sentence. The same rules serve every language. */
export interface EventRule {
  /** The rule's text; appears in `because`. */
  readonly id: string;
  readonly type: EventType;
  /** Cues of certainty and time are read around what fills this, and one trigger tells one event. */
  readonly trigger: Slot;
  readonly others: readonly Slot[];
  readonly within: number;
  readonly near: Slot | null;
  readonly without: Slot | null;
  readonly unless: Slot | null;
  readonly yieldsTo: readonly EventType[];
  readonly modality: Modality | null;
  readonly score: number;
}

const WITHIN = 10;

const SIGNS: ReadonlySet<string> = new Set([
  ...CONCEPTS,
  '@company',
  '@place',
  '@fromPlace',
  '@toPlace',
  ...Object.keys(ATTRIBUTES).map((attribute) => `@${attribute}`),
]);

/** @throws Error when a rule names a sign that does not exist. */
export function readRule(type: EventType, rule: RuleText): EventRule {
  const [trigger = [], ...others] = rule.needs.split(' + ').map(readSlot);
  return {
    id: rule.needs,
    type,
    trigger,
    others,
    within: rule.within ?? WITHIN,
    near: rule.near ? readSlot(rule.near) : null,
    without: rule.without ? readSlot(rule.without) : null,
    unless: rule.unless ? readSlot(rule.unless) : null,
    yieldsTo: rule.yieldsTo ?? [],
    modality: rule.modality ?? null,
    score: rule.score,
  };
}

function readSlot(text: string): Slot {
  const signs = text.split('|');
  const unknown = signs.find((sign) => !SIGNS.has(sign));
  if (unknown !== undefined) throw new Error(`event rule names an unknown sign "${unknown}"`);
  return signs as Sign[];
}
