import type { Report } from './report.ts';
import type { EventType } from './taxonomy.ts';

/** What severity is computed from: plain columns, so that SQL can do the same sum. */
export interface SeverityInputs {
  readonly type: EventType;
  readonly modality: Report['modality'];
  readonly countries: readonly string[];
  readonly connectivityPct: number | null;
  readonly megawatts: number | null;
  readonly machines: number | null;
  readonly hashrateEh: number | null;
  readonly hashrateDeltaPct: number | null;
  readonly usd: number | null;
}

/**
 * Percent of the Bitcoin network's hashrate by country: Cambridge Bitcoin Electricity Consumption Index, mining map,
 * January 2022 (its last), countries of 1 % and more.
 */
export const HASHRATE_SHARE: Readonly<Record<string, number>> = {
  US: 37.8,
  CN: 21.1,
  KZ: 13.2,
  CA: 6.5,
  RU: 4.7,
  DE: 3.1,
  MY: 2.5,
  IE: 2.0,
  SG: 2.0,
  TH: 1.0,
};

/** Where a number stands on its scale: below the first threshold 1, from the fourth on 5. */
type Scale = readonly [two: number, three: number, four: number, five: number];

/** Published thresholds. Connectivity is what is lost, in percent. */
export const THRESHOLDS = {
  connectivityLost: [10, 25, 50, 80],
  megawatts: [10, 50, 200, 1000],
  machines: [500, 5000, 25000, 100000],
  hashrateEh: [0.5, 2, 10, 50],
  hashrateDelta: [5, 10, 20, 35],
  usd: [1e6, 1e7, 1e8, 1e9],
  share: [1, 3, 10, 20],
} as const satisfies Record<string, Scale>;

/** What an event of a type weighs when the text gives no number. */
const BASE: Readonly<Record<EventType, number>> = {
  unrest: 2,
  conflict_security: 3,
  internet_shutdown: 3,
  internet_outage: 2,
  power_outage: 2,
  energy_curtailment: 2,
  energy_cost: 2,
  mining_ban: 3,
  mining_regulation: 2,
  enforcement: 2,
  sanctions_trade: 3,
  relocation: 2,
  capacity_change: 1,
  physical_incident: 2,
  company_distress: 2,
  network_shock: 2,
};

/** Types whose reach is a whole place: how much hashrate stands there matters. */
const PLACE_WIDE: ReadonlySet<EventType> = new Set<EventType>([
  'unrest',
  'conflict_security',
  'internet_shutdown',
  'internet_outage',
  'power_outage',
  'energy_curtailment',
  'energy_cost',
  'mining_ban',
  'mining_regulation',
]);

/** A severity with the sum that made it. */
export interface Weighed {
  readonly severity: number;
  /** In words: "base of the type 2, megawatts 4, −1 while planned". */
  readonly because: string;
}

/** Severity alone, see `weighSeverity`. */
export function severityOf(inputs: SeverityInputs): number {
  return weighSeverity(inputs).severity;
}

/**
 * Severity 1 to 5: the highest that any stated number reaches on its scale, at least the type's base; one more where the
 * place holds 10 % or more of the network's hashrate and the event is place-wide; one less while it is only planned or
 * alleged; 1 when it is denied or resolved.
 */
export function weighSeverity(inputs: SeverityInputs): Weighed {
  const { type, modality } = inputs;
  if (modality === 'denied' || modality === 'resolved') return { severity: 1, because: `1 when ${modality}` };
  const base = BASE[type];
  const reached = stepsOf(inputs).filter(([, reaches]) => reaches > base);
  const share = Math.max(0, ...inputs.countries.map((country) => HASHRATE_SHARE[country] ?? 0));
  const weighty = PLACE_WIDE.has(type) && share >= THRESHOLDS.share[2] ? 1 : 0;
  const unsure = modality === 'planned' || modality === 'alleged' ? 1 : 0;
  const highest = Math.max(base, ...reached.map(([, reaches]) => reaches));
  const parts = [`base of the type ${base}`, ...reached.map(([what, reaches]) => `${what} ${reaches}`)];
  if (weighty) parts.push(`+1 where ${share} % of the hashrate is`);
  if (unsure) parts.push(`−1 while ${modality}`);
  return { severity: Math.min(5, Math.max(1, highest + weighty - unsure)), because: parts.join(', ') };
}

function stepsOf(inputs: SeverityInputs): readonly (readonly [what: string, reaches: number])[] {
  const { connectivityPct, hashrateDeltaPct } = inputs;
  return [
    ['connectivity lost', step(connectivityPct === null ? null : 100 - connectivityPct, THRESHOLDS.connectivityLost)],
    ['megawatts', step(inputs.megawatts, THRESHOLDS.megawatts)],
    ['machines', step(inputs.machines, THRESHOLDS.machines)],
    ['hashrate', step(inputs.hashrateEh, THRESHOLDS.hashrateEh)],
    [
      'change of hashrate',
      step(hashrateDeltaPct === null ? null : Math.abs(hashrateDeltaPct), THRESHOLDS.hashrateDelta),
    ],
    ['US dollars', step(inputs.usd, THRESHOLDS.usd)],
  ];
}

function step(value: number | null, scale: Scale): number {
  if (value === null) return 1;
  return 1 + scale.filter((threshold) => value >= threshold).length;
}
