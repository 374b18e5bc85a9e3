import type { EventType } from '../taxonomy.ts';
import type { EventState } from './life.ts';

/** What the rules look at. Times are ISO 8601. */
export interface Linkable {
  readonly id: string;
  readonly type: EventType;
  readonly state: EventState;
  /** Start, else first report. */
  readonly occurredAt: string;
  readonly updatedAt: string;
  readonly countries: readonly string[];
  readonly subdivisions: readonly string[];
  readonly companyIds: readonly string[];
  readonly title: string;
}

export interface EventLink {
  readonly from: string;
  readonly to: string;
  readonly kind: 'caused_by' | 'part_of' | 'contradicts' | 'supersedes';
  readonly because: string;
}

/** How long after a plan the decision may come, in days. */
const PLAN_DAYS = 200;
/** How far apart a fact and its denial may be told, in days. */
const DENIAL_DAYS = 14;
/** How long the whole may have lasted when the part begins, in days. */
const WHOLE_DAYS = 60;

/** Which other events may be linked with one of a type: their type, and how far apart in days both may begin. */
export function linkPartners(type: EventType): readonly { readonly type: EventType; readonly days: number }[] {
  const same = RULE_TYPES.has(type) ? PLAN_DAYS : LASTING.has(type) ? WHOLE_DAYS : DENIAL_DAYS;
  const causes = CAUSES.filter(({ effect }) => effect === type).flatMap((one) =>
    one.causes.map((cause) => ({ type: cause, days: one.within })),
  );
  const effects = CAUSES.filter((one) => one.causes.includes(type)).map((one) => ({
    type: one.effect,
    days: one.within,
  }));
  return [{ type, days: same }, ...causes, ...effects];
}

interface Cause {
  readonly effect: EventType;
  readonly causes: readonly EventType[];
  /** The effect begins at most so many days after the cause (and at most one before it: news of both come at once). */
  readonly within: number;
  /** The cause must lie where much of the hashrate is: the network feels nothing else. */
  readonly hashing?: true;
}

const CAUSES: readonly Cause[] = [
  { effect: 'internet_shutdown', causes: ['unrest', 'conflict_security'], within: 7 },
  { effect: 'internet_outage', causes: ['power_outage', 'conflict_security'], within: 3 },
  { effect: 'power_outage', causes: ['conflict_security'], within: 3 },
  {
    effect: 'network_shock',
    causes: ['internet_shutdown', 'internet_outage', 'power_outage', 'mining_ban', 'energy_curtailment'],
    within: 4,
    hashing: true,
  },
  { effect: 'energy_curtailment', causes: ['power_outage'], within: 5 },
  { effect: 'relocation', causes: ['mining_ban', 'energy_curtailment'], within: 120 },
  { effect: 'enforcement', causes: ['mining_ban'], within: 60 },
];

/** Countries with 2 % or more of the network at some time in the maps of the Cambridge index (2019 to 2022). */
const HASHING: ReadonlySet<string> = new Set(['CN', 'US', 'KZ', 'RU', 'IR', 'CA', 'MY', 'DE', 'IE']);

const DAY = 86_400_000;

/** Links from `a` to `b`; the other direction is another call. */
export function linksBetween(a: Linkable, b: Linkable): readonly EventLink[] {
  if (a.id === b.id) return [];
  return RULES.flatMap((rule) => rule(a, b) ?? []).slice(0, 1);
}

const RULES: readonly ((a: Linkable, b: Linkable) => EventLink | null)[] = [contradicts, supersedes, partOf, causedBy];

function causedBy(effect: Linkable, cause: Linkable): EventLink | null {
  const rule = CAUSES.find((one) => one.effect === effect.type && one.causes.includes(cause.type));
  if (!rule || isUnreal(effect) || isUnreal(cause)) return null;
  const days = daysFrom(cause, effect);
  if (days < -1 || days > rule.within) return null;
  if (rule.hashing) {
    if (!cause.countries.some((code) => HASHING.has(code))) return null;
  } else if (!samePlace(effect, cause)) return null;
  return {
    from: effect.id,
    to: cause.id,
    kind: 'caused_by',
    because: `${effect.type} within ${rule.within} days of ${cause.type}${rule.hashing ? ' where many machines are' : ' in the same place'}`,
  };
}

/** A cut in one province during the cut of the whole country, a raid under the campaign that names no province. */
function partOf(part: Linkable, whole: Linkable): EventLink | null {
  if (part.type !== whole.type || part.subdivisions.length === 0 || whole.subdivisions.length > 0) return null;
  if (isUnreal(part) || isUnreal(whole) || !LASTING.has(part.type) || !shares(part.countries, whole.countries))
    return null;
  const days = daysFrom(whole, part);
  const during = days >= -1 && days <= WHOLE_DAYS && part.occurredAt <= whole.updatedAt;
  return during
    ? { from: part.id, to: whole.id, kind: 'part_of', because: 'in one of its provinces, while it lasted' }
    : null;
}

const LASTING: ReadonlySet<EventType> = new Set<EventType>([
  'unrest',
  'conflict_security',
  'internet_shutdown',
  'internet_outage',
  'power_outage',
  'energy_curtailment',
  'mining_ban',
]);

/** A denial of its own against the same thing told as a fact. */
function contradicts(denial: Linkable, fact: Linkable): EventLink | null {
  if (denial.state !== 'denied' || fact.state === 'denied' || denial.type !== fact.type) return null;
  if (Math.abs(daysFrom(fact, denial)) > DENIAL_DAYS || !sameMatter(denial, fact)) return null;
  return { from: denial.id, to: fact.id, kind: 'contradicts', because: 'denies what the other tells, within 14 days' };
}

/** A rule in force takes the place of the plan, and a later rule that of the earlier. */
function supersedes(later: Linkable, earlier: Linkable): EventLink | null {
  if (later.type !== earlier.type || !RULE_TYPES.has(later.type) || earlier.state !== 'planned') return null;
  const days = daysFrom(earlier, later);
  const decided = later.state !== 'planned' && later.state !== 'alleged';
  if (!decided || days <= 0 || days > PLAN_DAYS || !samePlace(later, earlier)) return null;
  return { from: later.id, to: earlier.id, kind: 'supersedes', because: 'decided, where the other was a plan' };
}

const RULE_TYPES: ReadonlySet<EventType> = new Set<EventType>(['mining_ban', 'mining_regulation', 'energy_cost']);

function sameMatter(a: Linkable, b: Linkable): boolean {
  if (a.companyIds.length > 0 && b.companyIds.length > 0) return shares(a.companyIds, b.companyIds);
  return a.countries.length === 0 && b.countries.length === 0 ? true : samePlace(a, b);
}

function samePlace(a: Linkable, b: Linkable): boolean {
  if (!shares(a.countries, b.countries)) return false;
  return a.subdivisions.length === 0 || b.subdivisions.length === 0 || shares(a.subdivisions, b.subdivisions);
}

function isUnreal({ state }: Linkable): boolean {
  return state === 'denied' || state === 'alleged' || state === 'planned';
}

function daysFrom(a: Linkable, b: Linkable): number {
  return (Date.parse(b.occurredAt) - Date.parse(a.occurredAt)) / DAY;
}

function shares(a: readonly string[], b: readonly string[]): boolean {
  return a.some((x) => b.includes(x));
}
