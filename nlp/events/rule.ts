import type { AttributeName, EventType, Modality } from '../taxonomy.ts';
import type { Concept } from './concepts.ts';

/** What a rule can ask for: a concept, or something an earlier stage has found (`@`). */
export type Sign = Concept | '@company' | '@place' | `@${AttributeName}`;

/** Any one of these fills the slot. */
export type Slot = readonly Sign[];

/** An event is told where all slots are filled within one sentence. The same rules serve every language. */
export interface EventRule {
  /** Named after what it sees; appears in `because`. */
  readonly id: string;
  readonly type: EventType;
  /** The first slot is the trigger: cues of certainty and time are read around it, and one trigger tells one event. */
  readonly needs: readonly [Slot, ...Slot[]];
  /** Most words from the first to the last of the filled slots; 10 if not given. Two Han characters count as one. */
  readonly within?: number;
  /** Slots must come in the order given. */
  readonly ordered?: boolean;
  /** One of these must stand in the sentence besides. */
  readonly near?: Slot;
  /** None of these may stand within eight words. */
  readonly without?: Slot;
  /** Taken unless a cue says otherwise. */
  readonly modality?: Modality;
  /** 0..1: how often an analyst would agree where the rule fires and nothing else speaks against it. */
  readonly score: number;
}
