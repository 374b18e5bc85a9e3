import { type EventType, familyOf } from '../taxonomy.ts';

/**
 * Days between two claims within which they may well tell of one happening. A shutdown or a riot is told day by day; a
 * ban or a bankruptcy is taken up again for weeks; a plant is announced, built and switched on over months.
 */
export const WINDOW_DAYS: Readonly<Record<EventType, number>> = {
  unrest: 7,
  conflict_security: 5,
  internet_shutdown: 7,
  internet_outage: 3,
  power_outage: 4,
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
  network_shock: 4,
};

/**
 * Days after which nothing joins two claims any more. What is decided first and done later (a bill signed in November
 * that passed in June, a mine announced in August that runs since November) may be joined by strong evidence for long.
 * @param withParty both claims name the same firm
 */
export function reachOf(type: EventType, withParty = false): number {
  const far = DECIDED_FIRST.has(type) || (withParty && BUILT_FIRST.has(type));
  return far ? 200 : 2 * WINDOW_DAYS[type];
}

/** Types that are planned in one season and happen in another. */
const DECIDED_FIRST: ReadonlySet<EventType> = new Set<EventType>([
  'mining_ban',
  'mining_regulation',
  'energy_cost',
  'sanctions_trade',
]);

/** Types that are announced and then built: after months it takes the firm's name to know what was meant. */
const BUILT_FIRST: ReadonlySet<EventType> = new Set<EventType>(['relocation', 'capacity_change']);

/**
 * Types that can be one event: an outage of Thursday is often found to be a shutdown on Friday, so the family stands for
 * both; elsewhere the type.
 */
export function kindOf(type: EventType): string {
  return familyOf(type) === 'connectivity' ? 'connectivity' : type;
}
