import { WEIGHTS } from './experience.generated.ts';
import type { Traits } from './traits.ts';

/** Below this a sighting is more likely none than an event. */
export const LIKELY = 0.5;

/**
 * How likely an analyst takes what the rules have seen for an event, 0..1: a logistic regression over traits, with weights
 * learned from annotated documents (`npm run train`). Rules say what may be told; this says how often it was, told like that.
 */
export function likelihood(traits: Traits): number {
  return likelihoodBy(WEIGHTS, traits);
}

/** The same by other weights; that of `''` counts always. */
export function likelihoodBy(weights: ReadonlyMap<string, number>, traits: Traits): number {
  let sum = weights.get('') ?? 0;
  for (const [name, value] of traits) sum += (weights.get(name) ?? 0) * value;
  return 1 / (1 + Math.exp(-sum));
}
