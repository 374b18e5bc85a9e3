import { type EventType, GENERAL_TYPES } from '../taxonomy.ts';
import type { Sign } from './rule.ts';
import type { Sentence } from './sentence.ts';
import type { Context, Sighting } from './sighting.ts';

/** What speaks for or against a sighting, by name; 0 where absent. The names are the same in every language. */
export type Traits = ReadonlyMap<string, number>;

/** Words from the start of the text at which a part of it ends; news is told in the title and the first ones. */
const PARTS = [40, 100, 200, 400] as const;

/** In a title these tell what kind of text follows. */
const TELLING: ReadonlySet<Sign> = new Set<Sign>([
  'price',
  'treasury',
  'advice',
  'forecast',
  'opinion',
  'roundup',
  'mining',
  'miner',
  '@company',
  '@place',
  'hashrate',
  'crypto',
  'malware',
  'mineral',
  'internet',
  'advert',
  'cloudMining',
]);

const OF_MINING: ReadonlySet<Sign> = new Set<Sign>([
  'mining',
  'miner',
  'machine',
  'hashrate',
  '@company',
  'farm',
  'maker',
]);

/** What one looks at to judge whether an analyst would take each sighting for an event: its words, its place in the text, its company. */
export function traitsOf(seen: readonly Sighting[], context: Context): readonly Traits[] {
  const document = traitsOfDocument(context);
  const perSentence = density(context.sentences);
  const tellings = tellingsOf(seen);
  return seen.map((sighting) => {
    const traits = new Map(document);
    const set = (name: string, value: number) => {
      if (value !== 0) traits.set(name, value);
    };
    tellOwn(sighting, context, perSentence, set);
    tellBesides(sighting, tellings, set);
    return traits;
  });
}

function traitsOfDocument({ sentences, tags, profile }: Context): Traits {
  const titles = sentences.filter(({ field }) => field.field === 'title');
  const last = sentences.at(-1);
  const words = last ? (last.words[last.last] ?? 0) : 0;
  const marks = new Set(titles.flatMap((title) => title.marks.map(({ sign }) => sign)).filter((s) => TELLING.has(s)));
  const traits = new Map<string, number>([
    ['length', Math.log(words + 20) / 3],
    ['chatter', profile.chatter * 2],
    ['roundup', Number(profile.isRoundup)],
    ['untitled', Number(titles.length === 0)],
    ['countries', Math.min(1.5, Math.log(1 + new Set(tags.places.map(({ country }) => country)).size) / 2)],
  ]);
  for (const sign of marks) traits.set(`title ${sign}`, 0.7);
  return traits;
}

type Tell = (name: string, value: number) => void;

function tellOwn({ match, modality, cued }: Sighting, { profile }: Context, perSentence: number, set: Tell): void {
  const { rule, sentence } = match;
  const kind = GENERAL_TYPES.has(rule.type) ? 'general' : 'mining';
  const part = partOf(match);
  set('score', match.score * 5);
  set(`rule ${rule.type}: ${rule.id}`, 1);
  set(`type ${rule.type}`, 1);
  set(`part ${part}`, 1);
  set(`part ${part} ${kind}`, 1);
  set(`chatter ${part}`, profile.chatter * 2);
  set(`density ${kind}`, Math.min(2, perSentence));
  set(`modality ${modality}`, 1);
  set('cued', Number(cued));
  set('repeats the title', Number(sentence.isHeadline && part !== 'title'));
  for (const { sign, first, last } of sentence.marks)
    if (last >= match.first - 3 && first <= match.last + 3) set(`near ${sign}`, 0.5);
  for (const { cue } of sentence.cues) set(`cue ${cue}`, 0.5);
}

/** What a document tells of one type as its news, counted once: a text of nothing but triggers must not cost their square. */
interface Tellings {
  readonly times: number;
  readonly inTitle: number;
  /** Number of the first sentence that tells it. */
  readonly first: number;
  readonly bestScore: number;
}

const UNTOLD: Tellings = { times: 0, inTitle: 0, first: Infinity, bestScore: -Infinity };

function tellingsOf(seen: readonly Sighting[]): ReadonlyMap<EventType, Tellings> {
  const byType = new Map<EventType, Tellings>();
  for (const { match, salience } of seen) {
    if (salience !== 'main') continue;
    const { times, inTitle, first, bestScore } = byType.get(match.rule.type) ?? UNTOLD;
    byType.set(match.rule.type, {
      times: times + 1,
      inTitle: inTitle + Number(isInTitle(match)),
      first: Math.min(first, match.sentence.number),
      bestScore: Math.max(bestScore, match.score),
    });
  }
  return byType;
}

function tellBesides({ match, salience }: Sighting, byType: ReadonlyMap<EventType, Tellings>, set: Tell): void {
  const same = byType.get(match.rule.type) ?? UNTOLD;
  // Itself is among them.
  const own = Number(salience === 'main');
  const ownInTitle = own * Number(isInTitle(match));
  const inTitle = [...byType.values()].reduce((sum, tellings) => sum + tellings.inTitle, 0);
  set('told again', Math.min(3, same.times - own) / 1.5);
  set('told in the title', Number(same.inTitle > ownInTitle));
  set('title tells something', Number(inTitle > ownInTitle));
  set('first telling', Number(same.first >= match.sentence.number));
  set('best telling', Number(same.bestScore <= match.score));
  set('other types', Math.min(3, byType.size - Number(same !== UNTOLD)) / 2);
}

function isInTitle({ sentence }: Sighting['match']): boolean {
  return sentence.field.field === 'title';
}

function partOf({ sentence, first }: Sighting['match']): string {
  if (sentence.field.field === 'title') return 'title';
  const words = sentence.words[first] ?? 0;
  return `${PARTS.find((end) => words < end) ?? 'rest'}`;
}

/** How many words of mining a sentence of the document has. */
function density(sentences: readonly Sentence[]): number {
  const count = sentences.reduce((n, { marks }) => n + marks.filter(({ sign }) => OF_MINING.has(sign)).length, 0);
  return count / Math.max(1, sentences.length);
}
