import type { StoredEvent } from '../../db/events.ts';
import type { ReportQuote } from '../../db/quotes.ts';
import { oneLine, webLink } from './clean.ts';
import { type BlindSpot, type Digest, type Item, SECTIONS, type SectionKind } from './digest.ts';
import { type Phrases, phrasesOf } from './phrases.ts';
import { decisiveQuote, saysMore, shortened } from './quote.ts';
import { counted, fill, WORDS, type Words } from './words.ts';

export interface Link {
  readonly label: string;
  readonly url: string;
}

export interface ItemView {
  readonly severity: number;
  readonly severityWords: string;
  readonly heading: string;
  readonly state: string;
  readonly ended: boolean;
  /** Time, numbers, parties, sources. */
  readonly facts: readonly string[];
  readonly changes: readonly string[];
  /** The headline in the original; empty for a post. */
  readonly headline: string;
  /** Null when there is no more than the headline. */
  readonly quote: string | null;
  /** ISO 639-1 of headline and quote. */
  readonly lang: string;
  readonly attribution: string;
  readonly links: readonly Link[];
}

export interface SectionView {
  readonly kind: SectionKind;
  readonly title: string;
  readonly count: string;
  readonly items: readonly ItemView[];
  /** How many are not shown; null when all are. */
  readonly more: string | null;
}

/** All that stands in a digest mail, as text: HTML and plain part only arrange it. */
export interface MailView {
  readonly locale: string;
  readonly subject: string;
  readonly title: string;
  /** The worst event, in short; null where nothing stands out. */
  readonly worst: { readonly severity: number; readonly text: string } | null;
  readonly summary: string;
  readonly period: string;
  readonly quiet: string | null;
  readonly changedTitle: string;
  readonly sections: readonly SectionView[];
  readonly all: Link | null;
  /** What could not be seen; alerts do not say. */
  readonly blind: { readonly title: string; readonly text: string; readonly spots: readonly string[] } | null;
  readonly why: { readonly title: string; readonly text: string; readonly extractive: string };
  /** Null without an address under which the API can be reached. */
  readonly unsubscribe: Link | null;
  readonly unsubscribeOffline: string;
  readonly preferences: Link | null;
}

export interface ViewOptions {
  /** Reports of the items shown, by id. */
  readonly quotes: ReadonlyMap<string, ReportQuote>;
  /** Address of the dashboard without a slash at its end; null when there is none. */
  readonly publicUrl: string | null;
  /** Addresses of the recipient's own unsubscription and preferences. */
  readonly unsubscribeUrl: string | null;
  readonly preferencesUrl: string | null;
  readonly sourceNames: ReadonlyMap<string, string>;
}

/** Chooses the words. `most`: items that are shown, the worst of each section first. */
export function mailView(digest: Digest, most: number, options: ViewOptions): MailView {
  const words = WORDS[digest.language];
  const phrases = phrasesOf(words, digest.timeZone);
  const shown = share(digest, most);
  const { publicUrl, unsubscribeUrl, preferencesUrl } = options;
  const count = counted(words, words.events, digest.count + digest.unread);
  return {
    locale: words.locale,
    subject: subjectOf(digest, words, phrases, count),
    // Of many sections the worst may stand in the last.
    worst: digest.worst && digest.count > 1 ? worstView(digest.worst, phrases) : null,
    title: digest.count === 0 ? words.quietTitle : count,
    summary: digest.sections.map(({ kind, count: n }) => counted(words, words.counts[kind], n)).join(' · '),
    period: fill(words.period, { since: phrases.dateAndTime(digest.since), at: phrases.dateAndTime(digest.at) }),
    quiet: digest.count === 0 ? words.quiet : null,
    changedTitle: words.changed.title,
    sections: digest.sections.map(({ kind, items, count: total }) => {
      const visible = items.slice(0, shown[kind]);
      const hidden = total - visible.length;
      return {
        kind,
        title: words.sections[kind],
        count: String(total),
        items: visible.map((item) => itemView(item, words, phrases, options)),
        more: hidden === 0 ? null : counted(words, words.more, hidden),
      };
    }),
    all: publicUrl === null ? null : { label: words.all, url: searchUrl(publicUrl, digest.query) },
    blind: blindView(digest, words, phrases, options.sourceNames),
    why: {
      title: words.why.title,
      text: fill(words.why.text, { name: digest.subscription, query: oneLine(digest.query) || words.why.everything }),
      extractive: words.why.extractive,
    },
    unsubscribe: unsubscribeUrl === null ? null : { label: words.unsubscribe, url: unsubscribeUrl },
    unsubscribeOffline: words.unsubscribeOffline,
    preferences: preferencesUrl === null ? null : { label: words.preferences, url: preferencesUrl },
  };
}

/** Every section shows its share: a hundred new events must not push the ended ones out of the mail. */
function share(digest: Digest, most: number): Readonly<Record<SectionKind, number>> {
  const sizes = new Map(digest.sections.map(({ kind, items }) => [kind, items.length]));
  const given = { new: 0, updated: 0, resolved: 0, planned: 0 };
  const all = [...sizes.values()].reduce((sum, size) => sum + size, 0);
  for (let left = Math.min(most, all); left > 0; ) {
    for (const kind of SECTIONS) {
      if (left === 0 || given[kind] >= (sizes.get(kind) ?? 0)) continue;
      given[kind] += 1;
      left -= 1;
    }
  }
  return given;
}

function subjectOf(digest: Digest, words: Words, phrases: Phrases, count: string): string {
  const { worst } = digest;
  if (worst === null) return oneLine(fill(words.subjectQuiet, { name: digest.subscription }));
  const { text } = worstView(worst, phrases);
  return oneLine(fill(words.subject, { count, worst: text }).replaceAll('\u00A0', ' ')).slice(0, 180);
}

function worstView(worst: StoredEvent, phrases: Phrases) {
  const [number = ''] = phrases.numbers(worst);
  const text = [phrases.heading(worst).replace(' · ', ', '), number].filter(Boolean).join(': ');
  return { severity: worst.severity, text };
}

/** One event in words; also what alerts say. */
export function itemView(item: Item, words: Words, phrases: Phrases, options: ViewOptions): ItemView {
  const { event } = item;
  const quotes = item.reportIds.flatMap((id) => options.quotes.get(id) ?? []);
  const decisive = decisiveQuote(quotes, event.modality);
  const link = webLink(decisive?.url ?? event.url);
  const source = decisive === null ? '' : (options.sourceNames.get(decisive.source) ?? decisive.source);
  const page =
    options.publicUrl === null ? null : `${options.publicUrl}/events/${encodeURIComponent(oneLine(event.id))}`;
  return {
    severity: event.severity,
    severityWords: fill(words.severity, { n: event.severity }),
    heading: oneLine(phrases.heading(event)),
    state: phrases.state(event.state),
    ended: event.state === 'resolved',
    facts: [
      phrases.time(event),
      ...phrases.numbers(event),
      event.companies.join(', ') || null,
      counted(words, words.told, event.sourceCount),
    ].flatMap((fact) => (fact === null ? [] : [oneLine(fact)])),
    changes: item.changes.map((change) => oneLine(phrases.change(change))),
    headline: oneLine(decisive === null ? event.title : decisive.title),
    quote: decisive !== null && saysMore(decisive) ? shortened(oneLine(decisive.quote)) : null,
    lang: decisive?.lang ?? event.langs[0] ?? 'und',
    attribution:
      decisive === null
        ? ''
        : fill(words.quoteFrom, {
            source: oneLine(source),
            language: phrases.language(decisive.lang),
            date: phrases.date(decisive.toldAt),
          }),
    links: [
      ...(page === null ? [] : [{ label: words.event, url: page }]),
      ...(link === null ? [] : [{ label: words.source, url: link }]),
    ],
  };
}

/** Names of sources that could not be read; beyond these nobody reads on. */
const MOST_SPOTS = 12;

function blindView(digest: Digest, words: Words, phrases: Phrases, names: ReadonlyMap<string, string>) {
  const { blindSpots, sourcesRead } = digest;
  if (blindSpots === null) return { title: words.blind.title, text: words.blind.unknown, spots: [] };
  const n = blindSpots.length + sourcesRead;
  const said = ({ source, health, lastSuccessAt }: BlindSpot) => {
    const last =
      lastSuccessAt === null ? words.blind.never : fill(words.blind.last, { date: phrases.dateAndTime(lastSuccessAt) });
    return oneLine(`${names.get(source) ?? source}: ${words.health[health]} (${last})`);
  };
  return {
    title: words.blind.title,
    text: fill(n === 0 ? words.blind.none : blindSpots.length === 0 ? words.blind.all : words.blind.some, {
      bad: blindSpots.length,
      n,
    }),
    spots: [
      ...blindSpots.slice(0, MOST_SPOTS).map(said),
      ...(blindSpots.length > MOST_SPOTS ? [`… +${blindSpots.length - MOST_SPOTS}`] : []),
    ],
  };
}

function searchUrl(publicUrl: string, query: string): string {
  const asked = new URLSearchParams(query).toString();
  return `${publicUrl}/search${asked && `?${asked}`}`;
}
