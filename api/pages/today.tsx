import type { StoredEvent } from '../../db/events.ts';
import type { News, NewsKind } from '../../db/news.ts';
import type { StatsRow } from '../../db/stats.ts';
import { EventList } from './event-list.tsx';
import { Heading, Nothing, Page } from './layout.tsx';
import { counted, number } from './names.ts';
import { HealthStrip, type SourceRow } from './source-health.tsx';
import { day, When } from './times.tsx';
import { WorldMap } from './world-map.tsx';

export interface TodayProps {
  /** ISO 8601; null on the first visit. */
  readonly since: string | null;
  readonly news: Readonly<Record<NewsKind, News>>;
  /** The worst that are still on, shown when nothing is new. */
  readonly open: readonly StoredEvent[];
  readonly sources: readonly SourceRow[];
  /** Rows by country, and the days they are of. */
  readonly map: { readonly countries: readonly StatsRow[]; readonly since: string; readonly until: string };
}

const GROUPS: readonly (readonly [NewsKind, string])[] = [
  ['new', 'New'],
  ['changed', 'Changed'],
  ['resolved', 'Resolved'],
];

/** What is new, changed and resolved since the last visit, worst first, and what could not be seen. */
export function Today({ since, news, open, sources, map }: TodayProps) {
  const none = GROUPS.every(([kind]) => news[kind].count === 0);
  return (
    <Page title="Today" section="/">
      <div class="hero">
        <div>
          <Heading title="Today">
            {since === null ? (
              'Your first visit: everything of the last 24 hours.'
            ) : (
              <>
                Since your last visit, <When at={since} />.
              </>
            )}
          </Heading>
          <dl class="tally">
            {GROUPS.map(([kind, label]) => (
              <div key={kind} class={news[kind].count === 0 ? 'zero' : undefined}>
                <dt>{label}</dt>
                <dd>{news[kind].count > 0 ? <a href={`#${kind}`}>{number(news[kind].count)}</a> : '0'}</dd>
              </div>
            ))}
          </dl>
          <HealthStrip sources={sources} />
        </div>
        <figure class="hero-map">
          <WorldMap countries={map.countries} />
          <figcaption>
            <a href="/map">The worst of each country</a>, {day(map.since)} to {day(map.until)}
          </figcaption>
        </figure>
      </div>
      {GROUPS.map(([kind, label]) =>
        news[kind].count === 0 ? null : (
          <section key={kind} aria-labelledby={kind}>
            <h2 id={kind}>{label}</h2>
            <EventList events={news[kind].events} />
            {news[kind].count > news[kind].events.length ? (
              <p class="more">
                The worst {news[kind].events.length} of {counted(news[kind].count, 'event')}.{' '}
                <a href="/search">Search them all</a>
              </p>
            ) : null}
          </section>
        ),
      )}
      {none ? (
        <section aria-labelledby="open">
          <Nothing title="Nothing new since your last visit.">
            Sources are read as the list of sources says; this page knows it the moment an event changes.
          </Nothing>
          {open.length > 0 ? (
            <>
              <h2 id="open">Latest of severity 3 and more</h2>
              <EventList events={open} />
            </>
          ) : null}
        </section>
      ) : null}
    </Page>
  );
}
