/** The domain language: what an event is, and the words for its type, certainty, place in a text and numbers. */

/** Event types by family. Order is the order in which reports and tables list them. */
export const FAMILIES = {
  civil: ['unrest', 'conflict_security'],
  connectivity: ['internet_shutdown', 'internet_outage'],
  energy: ['power_outage', 'energy_curtailment', 'energy_cost'],
  policy: ['mining_ban', 'mining_regulation', 'enforcement', 'sanctions_trade'],
  operations: ['relocation', 'capacity_change', 'physical_incident'],
  market: ['company_distress', 'network_shock'],
} as const;

export type Family = keyof typeof FAMILIES;
export type EventType = (typeof FAMILIES)[Family][number];

export const EVENT_TYPES: readonly EventType[] = Object.values(FAMILIES).flat();

/** Types that count without any link to mining: they endanger every miner in the place. */
export const GENERAL_TYPES: ReadonlySet<EventType> = new Set<EventType>([
  'unrest',
  'conflict_security',
  'internet_shutdown',
  'internet_outage',
  'power_outage',
]);

/** The family of a type. */
export function familyOf(type: EventType): Family {
  for (const [family, types] of Object.entries(FAMILIES)) {
    if ((types as readonly string[]).includes(type)) return family as Family;
  }
  throw new Error(`no family for event type ${type}`);
}

/** How certain and how far along a reported happening is. */
export const MODALITIES = ['actual', 'planned', 'alleged', 'denied', 'resolved'] as const;
export type Modality = (typeof MODALITIES)[number];

/** `main`: the document's news. `background`: context; never opens an event nor changes its state. */
export type Salience = 'main' | 'background';

/** Attribute names with their units. */
export const ATTRIBUTES = {
  connectivity_pct: 'percent of the ordinary level remaining',
  duration_h: 'hours',
  megawatts: 'MW',
  machines: 'machines',
  hashrate_eh: 'EH/s',
  hashrate_delta_pct: 'percent, signed',
  usd: 'US dollars',
  arrests: 'people',
} as const;
export type AttributeName = keyof typeof ATTRIBUTES;

/** Whether a number is exact, a lower bound ("more than"), an upper bound ("up to") or approximate. */
export type Bound = 'exact' | 'min' | 'max' | 'approx';
