import type { Claim } from './claim.ts';

/** Where the life of a claim stands. */
export const EVENT_STATES = ['alleged', 'planned', 'confirmed', 'ongoing', 'denied', 'resolved'] as const;
export type EventState = (typeof EVENT_STATES)[number];

/** The state that the claims of an event, oldest first, lead to. */
export function stateOf(claims: readonly Claim[]): EventState {
  return claims.reduce<EventState | null>(step, null) ?? 'alleged';
}

function step(state: EventState | null, claim: Claim): EventState {
  switch (claim.modality) {
    case 'resolved':
      return 'resolved';
    case 'denied':
      return 'denied';
    case 'actual':
      // Said by a second report, what was already confirmed goes on.
      return state === 'confirmed' || state === 'ongoing' ? 'ongoing' : 'confirmed';
    case 'planned':
      return state === 'confirmed' || state === 'ongoing' ? state : 'planned';
    case 'alleged':
      // A rumour does not weaken what somebody has confirmed.
      return state ?? 'alleged';
  }
}
