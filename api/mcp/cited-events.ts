import type { StoredEvent } from '../../db/events.ts';
import { getEvents } from '../../db/get-events.ts';
import { loadQuotes, type ReportQuote } from '../../db/quotes.ts';
import type { Db } from '../../db/schema.ts';
import { webAddress } from '../pages/names.ts';

/** Quotes that an event of a list comes with. */
const QUOTES = 3;

/** Events in short, in the order given, each with the words that it rests on and who said them. */
export async function citedEvents(db: Db, events: readonly StoredEvent[]) {
  const reports = new Map(
    (
      await getEvents(
        db,
        events.map(({ id }) => id),
      )
    ).map(({ now, reportIds }) => [now.id, reportIds]),
  );
  const quotes = new Map((await loadQuotes(db, [...reports.values()].flat())).map((quote) => [quote.reportId, quote]));
  return events.map((event) => ({ ...inShort(event), quotes: decisive(reports.get(event.id) ?? [], quotes) }));
}

/** News before background, the surest first. */
function decisive(reportIds: readonly string[], quotes: ReadonlyMap<string, ReportQuote>) {
  return reportIds
    .flatMap((id) => quotes.get(id) ?? [])
    .toSorted((a, b) => rank(a) - rank(b) || b.confidence - a.confidence)
    .slice(0, QUOTES)
    .map(({ quote, source, url, title, lang, toldAt }) => ({
      quote,
      source,
      url: webAddress(url),
      title,
      lang,
      toldAt,
    }));
}

function rank({ salience }: ReportQuote): number {
  return salience === 'main' ? 0 : 1;
}

/** What an event is, without its inner workings. */
export function inShort(event: StoredEvent) {
  const { id, title, type, modality, state, severity, corroboration, confidence, countries, from, to, companies } =
    event;
  const numbers = Object.entries(event.attributes).map(([name, stated]) => [
    name,
    { value: stated?.value, bound: stated?.bound },
  ]);
  return {
    ...{ id, title, type, modality, state, severity, corroboration, confidence, countries },
    ...(from.length > 0 || to.length > 0 ? { from, to } : {}),
    companies,
    numbers: Object.fromEntries(numbers) as Record<string, { value: number; bound: string }>,
    ...{
      startedAt: event.startedAt,
      endedAt: event.endedAt,
      firstSeenAt: event.firstSeenAt,
      updatedAt: event.updatedAt,
    },
    ...{ reports: event.reportCount, independentSources: event.sourceCount },
  };
}
