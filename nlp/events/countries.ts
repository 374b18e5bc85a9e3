import type { PlaceMention, PlaceRole, Tags } from '../stage.ts';
import { type EventType, GENERAL_TYPES } from '../taxonomy.ts';
import type { Match } from './match.ts';
import type { Sign } from './rule.ts';
import { distance, type Sentence } from './sentence.ts';

/** Where a match happens. */
export interface Where {
  readonly countries: readonly string[];
  /** Whether the sentence itself names the place. */
  readonly inSentence: boolean;
  readonly because: string;
}

/** Places further from the match than this many words are only taken when nothing is nearer. */
const NEAR = 12;

/** How far from the sentence the place of an event may be told. */
type Reach = 'nowhere' | 'paragraph' | 'document';

/** What blows bring about, where they fall. */
const STRUCK: ReadonlySet<EventType> = new Set<EventType>(['conflict_security', 'internet_outage', 'power_outage']);

/** A hashrate belongs to the whole network; a firm works in many countries; what befalls a country does so in the one that the text is about. */
const REACH: Readonly<Partial<Record<EventType, Reach>>> = {
  network_shock: 'nowhere',
  capacity_change: 'paragraph',
  company_distress: 'paragraph',
};

/** A merger happens where it is told to, or nowhere. */
const MERGERS: ReadonlySet<Sign> = new Set<Sign>(['merge', 'merged', 'takeover']);

/** Who imposes sanctions is not whom they hit. */
const IMPOSERS: ReadonlySet<string> = new Set(['US', 'GB']);

/** Looks for the place of a match in its clause, then its sentence, its neighbours, the title and the whole document. */
export function findCountries(match: Match, sentences: readonly Sentence[], read: Tags): Where {
  const tags = { ...read, places: read.places.filter((place) => !isInFirmsName(place, read)) };
  const reach = REACH[match.rule.type] ?? 'document';
  if (reach === 'nowhere') return { countries: [], inSentence: false, because: 'network-wide' };
  const here = placesIn(match.sentence, tags).filter((place) => mayBe(place, match));
  const near = here.filter((place) => distance(match.sentence.words, place, match) <= NEAR);
  if (near.length > 0) return { countries: chosen(near, match), inSentence: true, because: 'place beside the trigger' };
  if (here.length > 0) return { countries: chosen(here, match), inSentence: true, because: 'place in the sentence' };
  if (MERGERS.has(match.trigger.sign)) return { countries: [], inSentence: false, because: 'firms that merge' };
  const general = GENERAL_TYPES.has(match.rule.type);
  for (const number of general
    ? [0]
    : [match.sentence.number - 1, 0, match.sentence.number + 1, match.sentence.number - 2]) {
    const other = sentences[number];
    const places = other ? placesIn(other, tags).filter((place) => isPlace(place, match)) : [];
    if (other && places.length > 0)
      return { countries: toldNearby(other, places, match), inSentence: false, because: 'place in a sentence nearby' };
  }
  const named = tags.places.filter(
    (place) =>
      (reach === 'document' ? isPlace(place, match) : isHome(place)) &&
      !sentences.some((sentence) => sentence.field.field === place.field && isWhose(place, sentence)),
  );
  const because = named.length > 0 ? 'place the document names most' : 'no place';
  return { countries: mostNamed(named), inSentence: false, because };
}

/** "US Bitcoin Corp" and "American Bitcoin" tell who, not where. */
function isInFirmsName(place: PlaceMention, { companies }: Tags): boolean {
  return companies.some((firm) => firm.field === place.field && firm.first <= place.first && place.last <= firm.last);
}

/** A firm's event happens at its home, if the text states one. */
function isHome(place: PlaceMention): boolean {
  return place.country !== '' && place.role === 'home';
}

function placesIn(sentence: Sentence, tags: Tags): PlaceMention[] {
  return tags.places.filter(
    (place) =>
      place.country &&
      place.field === sentence.field.field &&
      place.first >= sentence.first &&
      place.last <= sentence.last &&
      !isWhose(place, sentence),
  );
}

/** "Russian-occupied Melitopol", "the Saudi-led coalition": who, not where. */
function isWhose(place: PlaceMention, { marks }: Sentence): boolean {
  return marks.some((mark) => mark.sign === 'whose' && mark.first === place.last + 1);
}

function mayBe(place: PlaceMention, match: Match): boolean {
  if (GENERAL_TYPES.has(match.rule.type) && isDoer(place, match)) return false;
  return isPlace(place, match);
}

/** "Strikes by Israel on Iran": the first place after "by" is who does it. */
function isDoer(place: PlaceMention, match: Match): boolean {
  const { marks } = match.sentence;
  const by = marks.findLast((mark) => mark.sign === 'by' && mark.last < place.first);
  const isFirst = !marks.some(
    ({ sign, first, last }) => sign === '@place' && by && first > by.last && last < place.first,
  );
  return isFirst && comesAfter('by', place, match);
}

function isPlace(place: PlaceMention, match: Match): boolean {
  if (!place.country) return false;
  if (match.trigger.sign === 'sanction' && IMPOSERS.has(place.country)) return false;
  if (place.role === 'attacker' && STRUCK.has(match.rule.type)) return false;
  return match.rule.type !== 'conflict_security' || !isActor(place, match);
}

/** "A US strike on Iranian sites": who stands before the blow deals it. */
function isActor(place: PlaceMention, match: Match): boolean {
  const { sentence, trigger } = match;
  const here = place.field === sentence.field.field && place.first >= sentence.first && place.last <= sentence.last;
  if (!here) return place.kind === 'demonym';
  if (trigger.sign === 'attack' && place.last >= trigger.first - 1 && place.first <= trigger.last) return true;
  if (trigger.sign === 'invade' && place.last < trigger.first && namesTarget(match)) return true;
  return place.kind === 'demonym' && place.first < trigger.first;
}

/** "Russia invaded Ukraine": a place right after the verb is the one invaded. */
function namesTarget({ sentence, trigger }: Match): boolean {
  return sentence.marks.some((mark) => mark.sign === '@place' && mark.first === trigger.last + 1);
}

/**
 * All countries of one list ("Iran and Israel"), else the one that most looks like the scene: "in Kazakhstan" before
 * "Kazakhstan", a country before "Chinese", the nearer before the further.
 */
function chosen(places: readonly PlaceMention[], match: Match): readonly string[] {
  if (isTariff(match)) return bothSides(places);
  const { words } = match.sentence;
  const [best] = [...places].sort((a, b) => cost(a, match) - cost(b, match));
  if (!best) return [];
  return listOf(best, places, words);
}

/** The countries of the list that a place is in: each next member stands beside the one before. */
function listOf(best: PlaceMention, places: readonly PlaceMention[], words: Float32Array): readonly string[] {
  const listed = new Set([best]);
  for (let size = 0; size < listed.size; ) {
    size = listed.size;
    for (const place of places) {
      if (!listed.has(place) && isDemonym(place) === isDemonym(best) && isBesideAny(place, listed, words))
        listed.add(place);
    }
  }
  return [...new Set([...listed].map((place) => place.country))].sort();
}

/** A tariff concerns who imposes it and whose goods it hits. */
function bothSides(places: readonly PlaceMention[]): readonly string[] {
  const named = places.filter((place) => place.role !== 'dateline' && place.role !== 'organisation');
  return [...new Set(named.map((place) => place.country))].sort();
}

/** What a place is named for may make it an unlikely scene. */
const UNLIKELY: Readonly<Record<PlaceRole, number>> = {
  dateline: 12,
  speaker: 3,
  home: 5,
  organisation: 8,
  attacker: 6,
};

/** Distance in words, with what speaks against a place as words added. */
function cost(place: PlaceMention, match: Match): number {
  const away = distance(match.sentence.words, place, match);
  const ofFirms = REACH[match.rule.type] === 'paragraph';
  const scene = comesAfter('in', place, match) || comesAfter('to', place, match) ? -4 : 0;
  const compared = isCompared(place, match) ? COMPARED : 0;
  const owner = ofFirms && place.kind === 'demonym' && place.first < match.trigger.first ? 3 : 0;
  const origin = comesAfter('from', place, match) && match.rule.type !== 'relocation' ? 6 : 0;
  return (
    away +
    scene +
    compared +
    origin +
    owner +
    (place.kind === 'demonym' ? 3 : 0) +
    (place.role ? UNLIKELY[place.role] : 0)
  );
}

/** "Similar to the United States", "after China": what another place is like says nothing of it. */
const COMPARED = 14;

function isCompared(place: PlaceMention, { sentence: { marks, words } }: Match): boolean {
  return marks.some((mark) => mark.sign === 'compared' && mark.last < place.first && distance(words, mark, place) <= 2);
}

const PREPOSITIONS: ReadonlySet<string> = new Set(['in', 'to', 'by', 'from']);

/** Whether the last of these words before a place, at most two words off, is `sign`. */
function isBesideAny(place: PlaceMention, listed: ReadonlySet<PlaceMention>, words: Float32Array): boolean {
  for (const other of listed) if (distance(words, place, other) <= 1.5) return true;
  return false;
}

function comesAfter(sign: 'in' | 'to' | 'by' | 'from', place: PlaceMention, match: Match): boolean {
  const { marks, words } = match.sentence;
  const before = marks.findLast((mark) => PREPOSITIONS.has(mark.sign) && mark.last < place.first);
  return before?.sign === sign && distance(words, before, place) <= 2;
}

function isTariff({ trigger }: Match): boolean {
  return trigger.sign === 'tradeTariff' || trigger.sign === 'tariff';
}

/** The country another sentence names most, with the list it stands in; of a tariff both sides. */
function toldNearby({ words }: Sentence, places: readonly PlaceMention[], match: Match): readonly string[] {
  if (isTariff(match)) return bothSides(places);
  const [top] = mostNamed(places);
  const first = places.find(({ country }) => country === top);
  return first ? listOf(first, places, words) : [];
}

function isDemonym({ kind }: PlaceMention): boolean {
  return kind === 'demonym';
}

function mostNamed(places: readonly PlaceMention[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const { country } of places) counts.set(country, (counts.get(country) ?? 0) + 1);
  const [top] = [...counts].sort((a, b) => b[1] - a[1]);
  return top ? [top[0]] : [];
}
