import type { PlaceMention, Tags } from '../stage.ts';
import type { Match } from './match.ts';
import type { Sign } from './rule.ts';
import { distance, type Sentence } from './sentence.ts';

/** From where to where a relocation goes. */
export interface Direction {
  readonly from: readonly string[];
  readonly to: readonly string[];
}

/**
 * Reads the word before each place in the sentence: "from China", "to Kazakhstan". Where no word tells, a move starts
 * where it happens, `where` ("miners may leave": from the country they are in), and an influx ends there.
 */
export function findDirection(
  match: Match,
  tags: Tags,
  where: readonly string[],
  sentences: readonly Sentence[],
): Direction {
  const { sentence } = match;
  const from = new Set<string>();
  const to = new Set<string>();
  const places = tags.places.filter(
    ({ field, first, last, country }) =>
      country && field === sentence.field.field && first >= sentence.first && last <= sentence.last,
  );
  let previous: 'from' | 'to' | null = null;
  for (const [i, place] of places.entries()) {
    const role: 'from' | 'to' | null = roleOf(place, match) ?? (follows(places[i - 1], place, match) ? previous : null);
    if (role) (role === 'from' ? from : to).add(place.country);
    previous = role;
  }
  if (to.size === 0) for (const code of arrived(places, match)) to.add(code);
  if (from.size === 0) for (const code of unsaid(places, where, to, match)) from.add(code);
  if (to.size > 0 && from.size === 0) for (const code of ofWhom(match, tags, sentences, to)) from.add(code);
  if (match.trigger.sign === 'arrive' && to.size === 0) return { from: [], to: [...from].sort() };
  return { from: [...from].sort(), to: [...to].sort() };
}

/** Where those who move are from, as the sentence before or the title says: "Three Chinese makers … They build plants in the US". */
function ofWhom(match: Match, tags: Tags, sentences: readonly Sentence[], to: ReadonlySet<string>): readonly string[] {
  for (const number of [match.sentence.number - 1, 0]) {
    const sentence = sentences[number];
    const origin = tags.places.find(
      (place) =>
        sentence &&
        place.kind === 'demonym' &&
        !to.has(place.country) &&
        isIn(place, sentence) &&
        hasFirm(place, sentence),
    );
    if (origin) return [origin.country];
  }
  return [];
}

function isIn(place: PlaceMention, { field, first, last }: Sentence): boolean {
  return place.field === field.field && place.first >= first && place.last <= last;
}

const FIRMS: ReadonlySet<Sign> = new Set<Sign>(['@company', 'miner', 'maker', 'firm', 'machine', 'mining']);

/** "Chinese bitcoin hardware makers" */
function hasFirm(place: PlaceMention, { marks, words }: Sentence): boolean {
  return marks.some(
    ({ sign, ...span }) => FIRMS.has(sign) && span.first > place.last && distance(words, place, span) <= 2,
  );
}

/** "Chinese makers set up plants in the US": where they are told to be after the verb, coming from another place before it. */
function arrived(places: readonly PlaceMention[], match: Match): readonly string[] {
  const start = places.findLast((place) => place.last < match.trigger.first)?.country;
  if (!start || match.trigger.sign === 'leave') return [];
  const after = places.filter((place) => place.first > match.trigger.last && place.country !== start);
  return after.filter((place) => precededBy('in', place, match)).map((place) => place.country);
}

function precededBy(sign: 'in', place: PlaceMention, { sentence }: Match): boolean {
  return sentence.marks.some(
    (mark) => mark.sign === sign && mark.last < place.first && distance(sentence.words, mark, place) <= 2,
  );
}

function roleOf(place: PlaceMention, match: Match): 'from' | 'to' | null {
  const { marks, words } = match.sentence;
  const before = marks.filter(
    (mark) =>
      (mark.sign === 'from' || mark.sign === 'to') && mark.last < place.first && distance(words, mark, place) <= 2,
  );
  const nearest = before.at(-1)?.sign;
  if (nearest === 'from' || nearest === 'to') return nearest;
  return isTowards(match) && place.first > match.trigger.last && distance(words, match.trigger, place) <= 8
    ? 'to'
    : null;
}

/** Chinese has the direction in the verb: 搬到电价更低的哈萨克斯坦 ("move-to the cheaper Kazakhstan"). */
function isTowards({ sentence, trigger }: Match): boolean {
  return sentence.marks.some(
    ({ sign, first, last }) => sign === 'to' && first === trigger.first && last === trigger.last,
  );
}

/** "to Iceland, Canada and the US": the second and third have the role of the first. */
function follows(previous: PlaceMention | undefined, place: PlaceMention, match: Match): boolean {
  return previous !== undefined && distance(match.sentence.words, previous, place) <= 2;
}

/** The start that no word tells: the country before the verb ("Chinese miners flee"), else where it happens. */
function unsaid(
  places: readonly PlaceMention[],
  where: readonly string[],
  to: ReadonlySet<string>,
  match: Match,
): readonly string[] {
  const before = places.filter((place) => place.last < match.trigger.first && !to.has(place.country));
  const own = before.length > 0 ? before.map((place) => place.country) : where;
  return own.filter((code) => !to.has(code)).slice(0, 1);
}
