import type { AttributeName, EventType } from '../taxonomy.ts';
import type { Claim } from './claim.ts';
import { isCopy, plainName } from './voices.ts';
import { reachOf, WINDOW_DAYS } from './window.ts';
import { sharedDigits, sharedNames, sharedWords, wordingOf } from './wording.ts';

/** One piece of evidence for (points above 0) or against two claims telling of one happening. */
export interface Evidence {
  readonly points: number;
  readonly because: string;
}

/** More than all the rest together can outweigh. */
export const IMPOSSIBLE = -100;

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
]);

/** Points for countries in common: the rarer such things are there, the likelier two reports mean one. */
function pointsOfCountry(type: EventType, countries: readonly string[]): number {
  const large = countries.every((code) => LARGE.has(code)) ? -0.5 : 0;
  if (TO_A_PLACE.has(type)) return 3.5 + large;
  if (type === 'mining_regulation') return 3 + large;
  // Fires and raids: where they are no weekly news, the country and the day say which one.
  const rare = type === 'physical_incident' ? large === 0 : !countries.some((code) => RAIDED.has(code));
  return (type === 'physical_incident' || type === 'enforcement') && rare ? 3 : 1.5 + large;
}

/** Types of one spot: another town is another event. Riots, cuts and rules name several towns and are one all the same. */
const ON_THE_SPOT: ReadonlySet<EventType> = new Set<EventType>([
  'enforcement',
  'physical_incident',
  'internet_outage',
  'power_outage',
  'capacity_change',
]);

/** Federations so large that several things of one type happen in any week: the country alone says less. */
const LARGE: ReadonlySet<string> = new Set(['US', 'CN', 'RU', 'CA', 'IN', 'BR']);

/** Where raids on miners are weekly news. */
const RAIDED: ReadonlySet<string> = new Set(['RU', 'CN', 'US', 'IR', 'KZ', 'MY', 'UA', 'TH', 'VE', 'IN']);

const DAY = 86_400_000;

export const EVIDENCE: readonly ((a: Claim, b: Claim) => Evidence | null)[] = [
  time,
  country,
  type,
  doubt,
  start,
  spot,
  parties,
  route,
  numbers,
  change,
  origin,
  copy,
  words,
  digits,
  names,
  oneDocument,
];

/** Without a country in common it is another happening, except on the network, which has none. */
function country(a: Claim, b: Claim): Evidence | null {
  if (a.type === 'network_shock') return { points: 3, because: 'both on the network' };
  if (a.countries.length === 0 && b.countries.length === 0) return null;
  const both = shared(a.countries, b.countries);
  if (both.length === 0) {
    const known = a.countries.length > 0 && b.countries.length > 0;
    if (known || shared(a.companies, b.companies).length === 0)
      return { points: IMPOSSIBLE, because: 'other countries' };
    return null;
  }
  return { points: pointsOfCountry(a.type, both), because: `both in ${both.join(', ')}` };
}

/** Apart as they were said, or as the things are said to have happened, whichever is nearer. */
function time(a: Claim, b: Claim): Evidence | null {
  const days = daysApart(a, b);
  const window = WINDOW_DAYS[a.type];
  if (isTooLate(a, b)) return { points: IMPOSSIBLE, because: `${Math.round(days)} days apart` };
  if (days <= 1.5) return { points: 1, because: 'within a day and a half' };
  if (days <= window) return { points: days <= window / 2 ? 0.5 : 0, because: `${Math.round(days)} days apart` };
  const late = isNextStep(a, b) ? 1 + 0.4 * Math.log2(days / window) : 1.5 + Math.log2(days / window);
  return { points: -round(late), because: `${Math.round(days)} days apart, ${window} are usual` };
}

/** What was planned has happened, what has happened is over: to be expected late, unlike the same thing once more. */
function isNextStep(a: Claim, b: Claim): boolean {
  const [earlier, later] = a.saidAt <= b.saidAt ? [a.modality, b.modality] : [b.modality, a.modality];
  return (earlier === 'planned' && later !== 'planned') || (earlier === 'actual' && later === 'resolved');
}

/** Further apart than anything of this type can be told. */
export function isTooLate(a: Claim, b: Claim): boolean {
  const days = daysApart(a, b);
  if (days <= reachOf(a.type)) return false;
  return days > reachOf(a.type, true) || shared(a.companies, b.companies).length === 0;
}

/** Days between two claims, as they were said or as their happenings began, whichever is nearer. */
function daysApart(a: Claim, b: Claim): number {
  const [x, y] = [timesOf(a), timesOf(b)];
  return Math.min(Math.abs(x.said - y.said), Math.abs(x.happened - y.happened)) / DAY;
}

interface Times {
  readonly said: number;
  readonly happened: number;
}

/** Times are compared for every pair: parsing them each time took half of the whole. */
const times = new WeakMap<Claim, Times>();

function timesOf(claim: Claim): Times {
  const known = times.get(claim);
  if (known) return known;
  const made = { said: Date.parse(claim.saidAt), happened: Date.parse(exactStart(claim) ?? claim.saidAt) };
  times.set(claim, made);
  return made;
}

/** A start known to the day; a month or year would count as its first day. */
function exactStart({ startedAt }: Claim): string | null {
  return startedAt !== null && startedAt.length >= 10 ? startedAt : null;
}

/** An outage may turn out to be a shutdown; as a rule it does not. */
function type(a: Claim, b: Claim): Evidence | null {
  return a.type === b.type ? null : { points: -0.5, because: `${a.type} and ${b.type}` };
}

/** Rumours are rarer than facts, and a denial answers one. */
function doubt(a: Claim, b: Claim): Evidence | null {
  const doubtful = [a, b].every(({ modality }) => modality === 'alleged' || modality === 'denied');
  return doubtful ? { points: 0.5, because: 'both in doubt' } : null;
}

function start(a: Claim, b: Claim): Evidence | null {
  const [x, y] = [exactStart(a)?.slice(0, 10), exactStart(b)?.slice(0, 10)];
  if (x === undefined || y === undefined) return null;
  if (x === y) return { points: 1.5, because: `both began on ${x}` };
  const days = Math.abs(Date.parse(x) - Date.parse(y)) / DAY;
  return days > 3 ? { points: -1.5, because: `began ${days} days apart` } : null;
}

/** Towns and provinces: the most exact one that both name. */
function spot(a: Claim, b: Claim): Evidence | null {
  const towns = shared(a.towns, b.towns);
  if (towns.length > 0) return { points: 2.5, because: `both in ${towns.join(', ')}` };
  const local = ON_THE_SPOT.has(a.type) || ON_THE_SPOT.has(b.type);
  const provinces = shared(a.subdivisions, b.subdivisions);
  const otherTowns = local && a.towns.length > 0 && b.towns.length > 0;
  if (otherTowns) return { points: -4, because: 'other towns' };
  if (provinces.length > 0) return { points: 1.5, because: `both in ${provinces.join(', ')}` };
  const [x, y] = [a, b].map(({ subdivisions, towns }) => subdivisions.length + towns.length > 0);
  // A fault in one province, and a cut ordered for the whole country.
  if (x !== y && a.type !== b.type) return { points: -1.5, because: 'only one names a spot, and the types differ' };
  if (x !== y) return local ? { points: -0.5, because: 'only one names a spot' } : null;
  if (a.subdivisions.length === 0 || b.subdivisions.length === 0) return null;
  return { points: a.type === 'unrest' ? -1.5 : -5, because: 'other provinces' };
}

function parties(a: Claim, b: Claim): Evidence | null {
  const both = shared(a.companies, b.companies);
  if (both.length > 0) return { points: 4, because: `both name ${both.join(', ')}` };
  if (a.companies.length === 0 || b.companies.length === 0) return null;
  return { points: TO_A_PLACE.has(a.type) ? -1 : -6, because: 'other firms' };
}

function route(a: Claim, b: Claim): Evidence | null {
  if (a.type !== 'relocation') return null;
  const meet = (x: readonly string[], y: readonly string[]) =>
    x.length === 0 || y.length === 0 ? null : shared(x, y).length > 0;
  const ends = [meet(a.from, b.from), meet(a.to, b.to)];
  if (ends.includes(false)) return { points: -6, because: 'another route' };
  return ends.every((end) => end === true) ? { points: 1.5, because: 'the same route' } : null;
}

/** Numbers that name a happening: a raid keeps its 450 machines, while connectivity and duration change by the hour. */
const KEPT: ReadonlySet<AttributeName> = new Set<AttributeName>(['machines', 'usd', 'arrests', 'megawatts']);

function numbers(a: Claim, b: Claim): Evidence | null {
  const names = Object.keys(a.attributes) as AttributeName[];
  const pairs = names.flatMap((name) => {
    const [x, y] = [a.attributes[name]?.value, b.attributes[name]?.value];
    return x === undefined || y === undefined ? [] : [{ name, x, y }];
  });
  const same = pairs.filter(({ x, y }) => x === y);
  if (same.length > 0) {
    const telling = same.some(({ x }) => Math.abs(x) >= 20);
    return { points: telling ? 3 : 1.5, because: `the same ${same.map(({ name }) => name).join(', ')}` };
  }
  const other = pairs.filter(({ name, x, y }) => KEPT.has(name) && !near(x, y)).map(({ name }) => name);
  return other.length > 0 ? { points: -1.5, because: `other ${other.join(', ')}` } : null;
}

/** "Some 450" and 437. */
function near(x: number, y: number): boolean {
  return Math.min(x, y) / Math.max(x, y) > 0.8;
}

/** Hashrate that falls and hashrate that rises in one week are two shocks. */
function change(a: Claim, b: Claim): Evidence | null {
  const [x, y] = [a, b].map((claim) => Math.sign(claim.attributes.hashrate_delta_pct?.value ?? 0));
  return (x ?? 0) * (y ?? 0) < 0 ? { points: -6, because: 'one falls, one rises' } : null;
}

/** Both rest on the same voice, or one is the voice that the other cites. */
function origin(a: Claim, b: Claim): Evidence | null {
  const [x, y] = [named(a), named(b)];
  const both = x.cited || y.cited ? shared(x.all, y.all) : [];
  return both.length > 0 ? { points: 1, because: `both from ${both.join(', ')}` } : null;
}

function named({ source, reportedBy }: Claim): { readonly cited: boolean; readonly all: readonly string[] } {
  if (reportedBy === null) return { cited: false, all: [plainName(source)] };
  return { cited: true, all: [plainName(source), plainName(reportedBy)] };
}

function copy(a: Claim, b: Claim): Evidence | null {
  return isCopy(a, b) ? { points: 6, because: 'nearly the same text' } : null;
}

/**
 * Titles and first words in one language. Of the pairs of `test/stories` that agree in type, country and week, those of
 * one story share a third of the words as a rule and less than a tenth in 7 of 100, the others seldom a third and less
 * than a tenth in 48 of 100; at a fifth both are as likely.
 */
function words(a: Claim, b: Claim): Evidence | null {
  if (a.lang !== b.lang) return null;
  const share = sharedWords(wordingOf(a), wordingOf(b));
  if (share === null) return null;
  const even = a.lang === 'zh' ? 0.15 : 0.2;
  // One blackout is told in many words: what they do not share says little where the place says most.
  const least = TO_A_PLACE.has(a.type) ? -0.5 : -1.5;
  const points = round(Math.min(3, Math.max(least, (share - even) * 15)));
  return points === 0 ? null : { points, because: `${Math.round(share * 100)} % of the words` };
}

function digits(a: Claim, b: Claim): Evidence | null {
  const both = sharedDigits(wordingOf(a), wordingOf(b));
  return both.length > 0 ? { points: 1, because: `the same figures (${both.join(', ')})` } : null;
}

function names(a: Claim, b: Claim): Evidence | null {
  const both = sharedNames(wordingOf(a), wordingOf(b));
  return both.length > 0 ? { points: 1, because: `both write ${both.join(', ')}` } : null;
}

/** Who tells two things tells them apart, unless they are two steps of one ("320 delivered, 2,600 to come"). */
function oneDocument(a: Claim, b: Claim): Evidence | null {
  if (a.documentId !== b.documentId) return null;
  if (a.salience !== b.salience) return { points: IMPOSSIBLE, because: 'news and its background' };
  const points = a.modality === b.modality ? -6 : -2;
  return { points, because: 'told as two in one document' };
}

function shared(a: readonly string[], b: readonly string[]): readonly string[] {
  return a.filter((x) => b.includes(x));
}

function round(points: number): number {
  return Math.round(points * 10) / 10;
}
