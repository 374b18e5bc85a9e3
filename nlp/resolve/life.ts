import type { EventType, Modality } from '../taxonomy.ts';
import type { Claim } from './claim.ts';
import { isOfficial } from './corroboration.ts';

/** Where the life of a claim stands. `expired` is not stored: whoever reads
 * compares `staleAt` with the time. */
export const EVENT_STATES = [
  'alleged',
  'planned',
  'confirmed',
  'ongoing',
  'easing',
  'denied',
  'resolved',
  'expired',
] as const;
export type EventState = (typeof EVENT_STATES)[number];

/** A change of state, and the report that it rests on. */
export interface Step {
  readonly state: EventState;
  /** When the report was published, ISO 8601 UTC. */
  readonly at: string;
  readonly reportId: string;
  readonly source: string;
  /** Set where the report contradicts what stood before: the report that it speaks against. */
  readonly against?: string;
}

export interface Life {
  readonly state: EventState;
  /** Oldest first. A contradiction that changed nothing is a step with the state of before. */
  readonly steps: readonly Step[];
}

/** Walks through the claims of an event, oldest first. */
export function lifeOf(claims: readonly Claim[], voices: ReadonlyMap<Claim, string>): Life {
  const steps: Step[] = [];
  let state: EventState | null = null;
  for (const [i, claim] of claims.entries()) {
    const before = claims.slice(0, i);
    const next = nextState(state, claim, before, voices);
    const against = contradicted(claim, before, next)?.reportId;
    if (next === state && against === undefined) continue;
    const { reportId, source, saidAt: at } = claim;
    steps.push({ state: next, at, reportId, source, ...(against === undefined ? {} : { against }) });
    state = next;
  }
  return { state: state ?? 'alleged', steps };
}

function actualState(state: EventState | null, claim: Claim, before: readonly Claim[]): EventState {
  if (isBack(claim)) return 'resolved';
  if (state === 'resolved' && isLateWord(claim, before)) return 'resolved';
  if (!isUnderway(state)) return 'confirmed';
  if (LASTS_DAYS[claim.type] === undefined) return state;
  if (eases(claim, before)) return 'easing';
  return state === 'easing' && !worsens(claim, before) ? 'easing' : 'ongoing';
}

/** Nine tenths of the ordinary traffic is the ordinary traffic: days differ by as much. */
function isBack(claim: Claim): boolean {
  return (connectivity(claim) ?? 0) >= 90;
}

/** Outlets tell for a day or two what is over. Something new has begun when the report says so, or comes later. */
function isLateWord(claim: Claim, before: readonly Claim[]): boolean {
  const end = before.findLast((one) => one.modality === 'resolved' || isBack(one))?.saidAt;
  if (end === undefined) return false;
  const began = claim.startedAt !== null && claim.startedAt.length >= 10 && claim.startedAt > end;
  return !began && Date.parse(claim.saidAt) - Date.parse(end) <= LATE_MS;
}

const LATE_MS = 2 * 86_400_000;

type Underway = 'confirmed' | 'ongoing' | 'easing';

function nextState(
  state: EventState | null,
  claim: Claim,
  before: readonly Claim[],
  voices: ReadonlyMap<Claim, string>,
): EventState {
  switch (claim.modality) {
    case 'resolved':
      return 'resolved';
    case 'denied':
      return isUnderway(state) && !overturns(claim, before, voices) ? state : 'denied';
    case 'actual':
      return actualState(state, claim, before);
    case 'planned':
      return isUnderway(state) ? state : 'planned';
    case 'alleged':
      // A rumour does not weaken what somebody has confirmed.
      return state ?? 'alleged';
  }
}

function isUnderway(state: EventState | null): state is Underway {
  return state === 'confirmed' || state === 'ongoing' || state === 'easing';
}

/** A denial undoes a fact when an office denies, when who said so takes it back, or when as many deny as said so. */
function overturns(denial: Claim, before: readonly Claim[], voices: ReadonlyMap<Claim, string>): boolean {
  const said = (modality: Modality, claims: readonly Claim[]) =>
    new Set(claims.filter((claim) => claim.modality === modality).map((claim) => voices.get(claim)));
  const [facts, denials] = [said('actual', before), said('denied', [...before, denial])];
  return isOfficial(denial) || denials.size >= facts.size || [...facts].every((voice) => denials.has(voice));
}

/** The latest claim of the other side: a denial speaks against a fact, a fact against a denial. */
function contradicted(claim: Claim, before: readonly Claim[], next: EventState): Claim | undefined {
  if (claim.modality === 'denied') return before.findLast(({ modality }) => modality !== 'denied');
  if (claim.modality !== 'actual' || next === 'resolved') return undefined;
  const last = before.findLast(({ modality }) => modality === 'denied' || modality === 'actual');
  return last?.modality === 'denied' ? last : undefined;
}

/** Words of an end that is near, where no number says so. */
const EASING =
  /partial(ly)? (restor|lift|return)|gradual(ly)? (restor|return|resum)|coming back|\beas(es|ed|ing)\b|частично (восстанов|верн)|постепенно (восстан|возвращ)|部分恢复|逐步恢复|陆续恢复/iu;

/** Connectivity that came back by so many points (of 100) is easing: an ordinary day moves it by 5. */
const RISE = 15;

function eases(claim: Claim, before: readonly Claim[]): boolean {
  const [now, then] = [connectivity(claim), lastConnectivity(before)];
  if (now !== undefined && then !== undefined) return now >= then + RISE;
  return EASING.test(`${claim.title} ${claim.quote}`);
}

function worsens(claim: Claim, before: readonly Claim[]): boolean {
  const [now, then] = [connectivity(claim), lastConnectivity(before)];
  return now !== undefined && then !== undefined && now <= then - RISE;
}

function lastConnectivity(before: readonly Claim[]): number | undefined {
  return before.map(connectivity).findLast((value) => value !== undefined);
}

function connectivity({ attributes }: Claim): number | undefined {
  return attributes.connectivity_pct?.value;
}

/**
 * Days without a word after which what lasts is held to be over, though nobody said so. What happens once (a raid, a
 * fire, an opening) and what stands until it is lifted (a ban, a rule) never expires.
 */
const LASTS_DAYS: Readonly<Partial<Record<EventType, number>>> = {
  unrest: 10,
  conflict_security: 14,
  internet_shutdown: 14,
  internet_outage: 7,
  power_outage: 5,
  energy_curtailment: 30,
};

/** A rumour that nobody took up, and a plan of which nothing was heard. */
const RUMOUR_DAYS = 21;
const PLAN_DAYS = 180;

/** When the event expires unless something new is said; null: never. ISO 8601 UTC. */
export function staleAt(type: EventType, state: EventState, lastWord: string, startsAt: string | null): string | null {
  const days = daysUntilStale(type, state);
  if (days === undefined) return null;
  const planned = state === 'planned' && startsAt !== null ? Date.parse(startsAt) : 0;
  return new Date(Math.max(Date.parse(lastWord), planned || 0) + days * 86_400_000).toISOString();
}

function daysUntilStale(type: EventType, state: EventState): number | undefined {
  if (state === 'alleged') return RUMOUR_DAYS;
  if (state === 'planned') return PLAN_DAYS;
  return isUnderway(state) ? LASTS_DAYS[type] : undefined;
}

/** What the state says of the claim, in the words that reports use. */
export function modalityOf(state: EventState): Modality {
  switch (state) {
    case 'alleged':
    case 'planned':
    case 'denied':
    case 'resolved':
      return state;
    default:
      return 'actual';
  }
}
