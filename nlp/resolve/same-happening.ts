import { type EventType, familyOf } from '../taxonomy.ts';
import type { Claim } from './claim.ts';

/** Whether two claims tell of one happening, with the reasons in words. */
export interface Judgement {
  readonly same: boolean;
  readonly because: readonly string[];
}

/**
 * Days between two claims within which they may tell of one happening. A shutdown or a riot is told day by day; a ban or
 * a bankruptcy is taken up again for weeks; a plant is opened once but announced, built and switched on over months.
 */
export const WINDOW_DAYS: Readonly<Record<EventType, number>> = {
  unrest: 7,
  conflict_security: 5,
  internet_shutdown: 7,
  internet_outage: 3,
  power_outage: 3,
  energy_curtailment: 10,
  energy_cost: 21,
  mining_ban: 21,
  mining_regulation: 14,
  enforcement: 7,
  sanctions_trade: 14,
  relocation: 14,
  capacity_change: 14,
  physical_incident: 5,
  company_distress: 21,
  network_shock: 5,
};

/** Types that happen to a place as a whole: place and time say which one it is. The rest happen to somebody. */
const TO_A_PLACE: ReadonlySet<EventType> = new Set<EventType>([
  'unrest',
  'conflict_security',
  'internet_shutdown',
  'internet_outage',
  'power_outage',
  'energy_curtailment',
  'energy_cost',
  'mining_ban',
  'sanctions_trade',
  'network_shock',
]);

/** Of 16 bands: two texts that share 3 are one text that was edited (Jaccard .65 shares 2.9, .4 shares .4 on average). */
const NEAR_DUPLICATE = 3;
const DAY = 86_400_000;

/**
 * Symmetric and free of order: `sameHappening(a, b)` equals `sameHappening(b, a)`, so that events, which are the
 * connected groups of this relation, do not depend on the order in which documents arrive.
 */
export function sameHappening(a: Claim, b: Claim): Judgement {
  if (kindOf(a.type) !== kindOf(b.type)) return no(`${a.type} is not ${b.type}`);
  const days = Math.abs(Date.parse(a.saidAt) - Date.parse(b.saidAt)) / DAY;
  const copied = a.documentId !== b.documentId && sharedBands(a, b) >= NEAR_DUPLICATE;
  if (days > WINDOW_DAYS[a.type] * (copied ? 2 : 1)) return no(`${Math.round(days)} days apart`);
  const place = placesAgree(a, b);
  if (place === 'differ') return no('other places');
  if (copied && place !== 'unknown') return yes('nearly the same text');
  if (a.documentId === b.documentId) return no('told as two in one document');
  return byArguments(a, b, place);
}

function byArguments(a: Claim, b: Claim, place: 'agree' | 'unknown' | 'nowhere'): Judgement {
  const parties = shared(a.companies, b.companies);
  if (parties.length > 0) return yes(`both name ${parties.join(', ')}`);
  const bothNamed = a.companies.length > 0 && b.companies.length > 0;
  if (bothNamed && !TO_A_PLACE.has(a.type)) return no('other parties');
  if (a.type === 'network_shock' && place !== 'unknown') return sameShock(a, b);
  if (place !== 'agree') return no('no place or party in common');
  if (a.type === 'relocation') return sameRoute(a, b) ? yes('same route') : no('other route');
  if (TO_A_PLACE.has(a.type)) return yes(`same place within ${WINDOW_DAYS[a.type]} days`);
  const numbers = sharedNumbers(a, b);
  if (numbers.length > 0) return yes(`same ${numbers.join(', ')}`);
  const provinces = shared(a.subdivisions, b.subdivisions);
  if (provinces.length > 0) return yes(`both in ${provinces.join(', ')}`);
  return no('nothing but the country in common');
}

/**
 * Types that can be one event: an outage of Thursday is often found to be a shutdown on Friday, so the family stands for
 * both; elsewhere the type.
 */
export function kindOf(type: EventType): string {
  return familyOf(type) === 'connectivity' ? 'connectivity' : type;
}

/** `unknown`: one of them names no place; `nowhere`: neither does, as is right for the network. */
function placesAgree(a: Claim, b: Claim): 'agree' | 'differ' | 'unknown' | 'nowhere' {
  if (a.countries.length === 0 && b.countries.length === 0) return 'nowhere';
  if (a.countries.length === 0 || b.countries.length === 0) return 'unknown';
  if (shared(a.countries, b.countries).length === 0) return 'differ';
  const apart = a.subdivisions.length > 0 && b.subdivisions.length > 0;
  return apart && shared(a.subdivisions, b.subdivisions).length === 0 ? 'differ' : 'agree';
}

/** The network has no place: a fall and a rise in one week are two shocks, two falls are one. */
function sameShock(a: Claim, b: Claim): Judgement {
  const signs = [a, b].map((claim) => Math.sign(claim.attributes.hashrate_delta_pct?.value ?? 0));
  return (signs[0] ?? 0) * (signs[1] ?? 0) < 0 ? no('opposite changes') : yes('the network within 5 days');
}

function sameRoute(a: Claim, b: Claim): boolean {
  const meet = (x: readonly string[], y: readonly string[]) =>
    x.length === 0 || y.length === 0 || shared(x, y).length > 0;
  return meet(a.from, b.from) && meet(a.to, b.to);
}

function sharedNumbers(a: Claim, b: Claim): readonly string[] {
  const names = Object.keys(a.attributes) as (keyof Claim['attributes'])[];
  return names.filter((name) => {
    const value = a.attributes[name]?.value;
    return value !== undefined && value === b.attributes[name]?.value;
  });
}

function sharedBands(a: Claim, b: Claim): number {
  return a.bands.filter((hash, band) => b.bands[band] === hash).length;
}

function shared(a: readonly string[], b: readonly string[]): readonly string[] {
  return a.filter((x) => b.includes(x));
}

const yes = (reason: string): Judgement => ({ same: true, because: [reason] });
const no = (reason: string): Judgement => ({ same: false, because: [reason] });
