import type { EventType, FAMILIES, Family } from '../nlp/taxonomy.ts';
import { DatabaseError } from './errors.ts';

/** The family of each type. Checked by the compiler against the taxonomy, of which `db` may import the types alone. */
const FAMILY_OF: {
  readonly [T in EventType]: { [F in Family]: T extends (typeof FAMILIES)[F][number] ? F : never }[Family];
} = {
  unrest: 'civil',
  conflict_security: 'civil',
  internet_shutdown: 'connectivity',
  internet_outage: 'connectivity',
  power_outage: 'energy',
  energy_curtailment: 'energy',
  energy_cost: 'energy',
  mining_ban: 'policy',
  mining_regulation: 'policy',
  enforcement: 'policy',
  sanctions_trade: 'policy',
  relocation: 'operations',
  capacity_change: 'operations',
  physical_incident: 'operations',
  company_distress: 'market',
  network_shock: 'market',
};

/** Words that people look for, by the family they mean. */
const ALIASES: Readonly<Record<string, Family>> = { shutdown: 'connectivity' };

/** Words that `typesMeant` knows; families alone if wanted. */
export function typeWords(families: boolean): readonly string[] {
  const words = [...new Set<string>(Object.values(FAMILY_OF))];
  return families ? words : [...Object.keys(FAMILY_OF), ...words, ...Object.keys(ALIASES)];
}

/**
 * The types meant by names of types, families and the alias `shutdown`.
 * @throws DatabaseError `bad_filter` for any other word
 */
export function typesMeant(words: readonly string[]): readonly EventType[] {
  const types = Object.keys(FAMILY_OF) as EventType[];
  return words.flatMap((word) => {
    const family = ALIASES[word] ?? word;
    const meant = types.filter((type) => type === word || FAMILY_OF[type] === family);
    if (meant.length > 0) return meant;
    const known = [...types, ...new Set(Object.values(FAMILY_OF)), ...Object.keys(ALIASES)].join(', ');
    throw new DatabaseError('bad_filter', `No event type or family is called "${word}". There are: ${known}.`);
  });
}
