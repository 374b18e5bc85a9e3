import type { FieldReading } from '../reading.ts';
import type { QuantityMention, Tags } from '../stage.ts';
import type { AttributeName, EventType } from '../taxonomy.ts';
import type { Candidate } from './candidate.ts';
import type { Match } from './match.ts';
import { distance, type Sentence } from './sentence.ts';

/** Which numbers say something about which events. */
const BELONGS: Readonly<Record<EventType, readonly AttributeName[]>> = {
  unrest: ['arrests'],
  conflict_security: ['arrests'],
  internet_shutdown: ['connectivity_pct', 'duration_h'],
  internet_outage: ['connectivity_pct', 'duration_h'],
  power_outage: ['duration_h', 'megawatts'],
  energy_curtailment: ['megawatts', 'machines', 'duration_h', 'usd'],
  energy_cost: ['usd'],
  mining_ban: ['megawatts'],
  mining_regulation: ['megawatts'],
  enforcement: ['machines', 'arrests', 'usd', 'megawatts'],
  sanctions_trade: ['machines', 'usd'],
  relocation: ['machines', 'megawatts', 'hashrate_eh'],
  capacity_change: ['megawatts', 'machines', 'hashrate_eh', 'usd', 'hashrate_delta_pct'],
  physical_incident: ['machines', 'megawatts', 'arrests', 'usd'],
  company_distress: ['usd', 'machines', 'arrests'],
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
    if (quantity.measures === 'hashrate_delta_pct' && !isOfHashrate(quantity, match.sentence)) continue;
    if (match.trigger.sign === 'goal' && isBehindGoal(quantity, match, tags)) continue;
    const known = found.get(quantity.measures);
    if (distance(words, quantity, match) > NEAR) continue;
    if (!known || isNearer(quantity, known, match)) found.set(quantity.measures, quantity);
  }
  return found;
}

/** "Reached 21 EH/s, on track for 30": of two numbers the one after the goal's words is the goal. */
function isBehindGoal(quantity: QuantityMention, { trigger, sentence }: Match, { quantities }: Tags): boolean {
  if (quantity.first > trigger.last) return false;
  return quantities.some(
    (other) => other.measures === quantity.measures && other.first > trigger.last && isIn(other, sentence),
  );
}

/** A percentage is the hashrate's if "hashrate" stands near it, and nearer than "difficulty". */
function isOfHashrate(quantity: QuantityMention, { marks, words }: Sentence): boolean {
  const away = (sign: 'hashrate' | 'difficulty') =>
    Math.min(...marks.filter((mark) => mark.sign === sign).map((mark) => distance(words, quantity, mark)));
  return away('hashrate') <= NEAR_HASHRATE && away('hashrate') <= away('difficulty');
}

/** Words between a percentage and "hashrate". */
const NEAR_HASHRATE = 12;

/** Among numbers inside the match the one nearer its trigger. */
function isNearer(
  one: QuantityMention,
  other: QuantityMention,
  { sentence: { words }, trigger, first, last }: Match,
): boolean {
  const match = { first, last };
  const less = distance(words, one, match) - distance(words, other, match);
  return less < 0 || (less === 0 && distance(words, one, trigger) < distance(words, other, trigger));
}

/** A number that several events of one sentence could have belongs to that whose trigger is nearest. */
export function shareQuantities(candidates: readonly Candidate[]): readonly Candidate[] {
  const owners = new Map<QuantityMention, Candidate>();
  const away = (quantity: QuantityMention, { match }: Candidate) =>
    distance(match.sentence.words, quantity, match.trigger);
  for (const candidate of candidates) {
    for (const quantity of candidate.quantities.values()) {
      const owner = owners.get(quantity);
      if (!owner || away(quantity, candidate) < away(quantity, owner)) owners.set(quantity, candidate);
    }
  }
  return candidates.map((candidate) => ({
    ...candidate,
    quantities: new Map([...candidate.quantities].filter(([, quantity]) => owners.get(quantity) === candidate)),
  }));
}

function isIn(quantity: QuantityMention, sentence: Sentence): boolean {
  return quantity.field === sentence.field.field && quantity.first >= sentence.first && quantity.last <= sentence.last;
}

/** A number in a sentence that tells no event, with the event it is given to. */
export interface LooseQuantity {
  readonly quantity: QuantityMention;
  readonly owner: readonly Candidate[];
  readonly field: FieldReading;
}

/** In a text of more sentences than this a number in the next sentence mostly belongs to something else. */
const SHORT = 12;

/** Sentences around those that tell an event in which a number may still be its own. */
const SENTENCES = 2;

/**
 * Numbers that no event has in its own sentence go to the surest event beside them that such a number can belong to: "Police
 * raided a farm in Zliten. They took 300 machines."
 */
export function findLooseQuantities(
  groups: readonly (readonly Candidate[])[],
  sentences: readonly Sentence[],
  tags: Tags,
): readonly LooseQuantity[] {
  if (sentences.length > SHORT) return [];
  const claimed = new Set(groups.flat().flatMap((candidate) => [...candidate.quantities.values()]));
  const owners: LooseQuantity[] = [];
  const taken = new Set<string>();
  for (const quantity of tags.quantities) {
    const at = sentences.find((sentence) => isIn(quantity, sentence));
    if (claimed.has(quantity) || !at) continue;
    const near = groups.filter((group) => mayOwn(group, quantity, at.number));
    const [owner] = near.sort((a, b) => (b[0]?.confidence ?? 0) - (a[0]?.confidence ?? 0));
    const key = `${owner ? groups.indexOf(owner) : ''}/${quantity.measures}`;
    if (!owner || taken.has(key)) continue;
    taken.add(key);
    owners.push({ quantity, owner, field: at.field });
  }
  return owners;
}

function mayOwn(group: readonly Candidate[], quantity: QuantityMention, number: number): boolean {
  const [best] = group;
  if (best?.salience !== 'main' || !BELONGS[best.match.rule.type].includes(quantity.measures)) return false;
  if (group.some((candidate) => candidate.quantities.has(quantity.measures))) return false;
  return group.some(({ match }) => Math.abs(match.sentence.number - number) <= SENTENCES);
}
