import type { QuantityMention, Tags } from '../stage.ts';
import type { AttributeName, EventType } from '../taxonomy.ts';
import type { Match } from './match.ts';
import { distance, type Sentence } from './sentence.ts';

/** Which numbers say something about which events. */
const BELONGS: Readonly<Record<EventType, readonly AttributeName[]>> = {
  unrest: ['arrests'],
  conflict_security: [],
  internet_shutdown: ['connectivity_pct', 'duration_h'],
  internet_outage: ['connectivity_pct', 'duration_h'],
  power_outage: ['duration_h', 'megawatts'],
  energy_curtailment: ['megawatts', 'machines', 'duration_h'],
  energy_cost: [],
  mining_ban: ['machines', 'megawatts'],
  mining_regulation: ['megawatts', 'usd'],
  enforcement: ['machines', 'arrests', 'usd', 'megawatts'],
  sanctions_trade: [],
  relocation: ['machines', 'megawatts', 'hashrate_eh'],
  capacity_change: ['megawatts', 'machines', 'hashrate_eh', 'usd'],
  physical_incident: ['machines', 'megawatts', 'arrests', 'usd'],
  company_distress: ['usd', 'machines'],
  network_shock: ['hashrate_delta_pct', 'hashrate_eh'],
};

/** Numbers further away than this many words belong to something else. */
const NEAR = 18;

/** The nearest number of each kind that belongs to the event's type, in its sentence. */
export function findQuantities(match: Match, tags: Tags): ReadonlyMap<AttributeName, QuantityMention> {
  const found = new Map<AttributeName, QuantityMention>();
  const { words } = match.sentence;
  for (const quantity of tags.quantities) {
    if (!BELONGS[match.rule.type].includes(quantity.measures) || !isIn(quantity, match.sentence)) continue;
    const away = distance(words, quantity, match);
    const known = found.get(quantity.measures);
    if (away <= NEAR && (!known || away < distance(words, known, match))) found.set(quantity.measures, quantity);
  }
  return found;
}

function isIn(quantity: QuantityMention, sentence: Sentence): boolean {
  return quantity.field === sentence.field.field && quantity.first >= sentence.first && quantity.last <= sentence.last;
}
