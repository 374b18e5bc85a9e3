import { changedIds, loadChangedEvents, type Stretch } from '../../db/changed-events.ts';
import type { EventFilter } from '../../db/find-events.ts';
import { loadQuotes, type ReportQuote } from '../../db/quotes.ts';
import type { Db } from '../../db/schema.ts';
import { loadSourceStates } from '../../db/sources.ts';
import type { Subscription } from '../subscriptions/subscription.ts';
import { type BlindSpot, type Digest, MOST_ITEMS, sorted, type Told, toldOf } from './digest.ts';
import { htmlMail } from './html.ts';
import { type MailView, mailView, type ViewOptions } from './mail-view.ts';
import { plainMail } from './plain.ts';

/** Events of a digest that are looked at one by one; whatever lies beyond weighs less and is only counted. */
const MOST_EVENTS = 10_000;
/** Bytes of HTML: Gmail cuts a mail at 102 kB. */
const MOST_BYTES = 98_000;

/** Events that are read at once. */
const BATCH = 1000;

/** What one run over many subscriptions reads once. */
export interface Reading {
  readonly db: Db;
  readonly stretch: Stretch;
  /** What is to be told of each event, whoever is told. */
  readonly told: Map<string, Told | null>;
  readonly quotes: Map<string, ReportQuote>;
  /** By filter: many subscriptions ask for the same. */
  readonly matching: Map<string, Matching>;
}

type Matching = Pick<Digest, 'sections' | 'count' | 'worst' | 'unread'>;

export function reading(db: Db, stretch: Stretch): Reading {
  return { db, stretch, told: new Map(), quotes: new Map(), matching: new Map() };
}

export interface Sight {
  /** Null when nobody knows any more (days of long ago). */
  readonly blindSpots: readonly BlindSpot[] | null;
  readonly sourcesRead: number;
}

/** Which sources could be read, as of now. */
export async function presentSight(db: Db): Promise<Sight> {
  const states = [...(await loadSourceStates(db)).values()];
  const blind = states.filter(({ health }) => !READ.has(health));
  return {
    blindSpots: blind.map(({ id, health, lastSuccessAt }) => ({ source: id, health, lastSuccessAt })),
    sourcesRead: states.length - blind.length,
  };
}

const READ = new Set(['ok', 'not_modified', 'empty']);

/**
 * What a subscription is to be told of a stretch of changes.
 * @throws DatabaseError `bad_filter`
 */
export async function composeDigest(
  { db, stretch, told, matching }: Reading,
  subscription: Subscription,
  period: { readonly since: string; readonly at: string } & Sight,
): Promise<Digest> {
  const key = JSON.stringify(subscription.filter);
  const found = matching.get(key) ?? (await readMatching({ db, stretch, told }, subscription.filter));
  matching.set(key, found);
  const { name, query, language, timeZone } = subscription;
  return { ...period, subscription: name, query, language, timeZone, ...found };
}

async function readMatching(
  { db, stretch, told }: Pick<Reading, 'db' | 'stretch' | 'told'>,
  filter: EventFilter,
): Promise<Matching> {
  const { ids, count } = await changedIds(db, filter, stretch, MOST_EVENTS);
  const missing = ids.filter((id) => !told.has(id));
  for (let start = 0; start < missing.length; start += BATCH) {
    for (const one of await loadChangedEvents(db, missing.slice(start, start + BATCH), stretch)) {
      told.set(one.now.id, toldOf(one));
    }
  }
  return { ...sorted(ids.map((id) => told.get(id) ?? null)), unread: count - ids.length };
}

export interface Mail {
  readonly subject: string;
  readonly html: string;
  readonly plain: string;
}

export type MailOptions = Omit<ViewOptions, 'quotes'>;

/** The digest as a mail of less than 100 kB: as many items as fit. */
export async function renderDigest({ db, quotes }: Reading, digest: Digest, options: MailOptions): Promise<Mail> {
  const shown = digest.sections.flatMap(({ items }) => items);
  const wanted = shown.flatMap(({ reportIds }) => reportIds).filter((id) => !quotes.has(id));
  if (wanted.length > 0) for (const quote of await loadQuotes(db, wanted)) quotes.set(quote.reportId, quote);
  for (let most = MOST_ITEMS; ; most = Math.floor(most * 0.8)) {
    const view: MailView = mailView(digest, most, { ...options, quotes });
    const html = htmlMail(view, digest.subscription);
    if (Buffer.byteLength(html) > MOST_BYTES && most > 1) continue;
    return { subject: view.subject, html, plain: plainMail(view) };
  }
}
