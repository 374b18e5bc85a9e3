import type { ComponentChildren } from 'preact';
import type { StoredEvent } from '../../db/events.ts';
import type { StatsRow } from '../../db/stats.ts';
import { SEVERITY_LABELS } from '../vocabulary.ts';
import { Severity, State } from './event-list.tsx';
import { Heading, Page } from './layout.tsx';
import { counted, countryName, webAddress } from './names.ts';
import { Timeline } from './timeline.tsx';
import { day } from './times.tsx';
import { WorldMap } from './world-map.tsx';

interface PeriodProps {
  /** ISO days. */
  readonly since: string;
  readonly until: string;
}

/** The world by the worst event of each country, for pages of others: nothing leads into the dashboard. */
export function MapWidget({ countries, since, until }: PeriodProps & { readonly countries: readonly StatsRow[] }) {
  return (
    <Frame title="Crypto-mining risk" since={since} until={until}>
      <WorldMap countries={countries} links={false} />
      <ul class="legend">
        {[1, 2, 3, 4, 5].map((severity) => (
          <li key={severity}>
            <i class={`f${severity}`} aria-hidden="true" /> {severity} {SEVERITY_LABELS[severity]}
          </li>
        ))}
      </ul>
    </Frame>
  );
}

const LISTED = 6;

/** The events of a country along time, the worst of them named with a way to the original. */
export function CountryWidget({
  code,
  events,
  since,
  until,
}: PeriodProps & { readonly code: string; readonly events: readonly StoredEvent[] }) {
  const name = countryName(code);
  const worst = events.toSorted((a, b) => b.severity - a.severity).slice(0, LISTED);
  return (
    <Frame title={`${name}: crypto-mining risk`} since={since} until={until}>
      {events.length === 0 ? (
        <p class="quiet">No event in this time.</p>
      ) : (
        <Timeline events={events} label={`Events of ${name}, ${counted(events.length, 'event')}`} links={false} />
      )}
      <ol class="widget-list">
        {worst.map((event) => {
          const address = webAddress(event.url);
          return (
            <li key={event.id}>
              <Severity of={event.severity} />
              {address === null ? (
                <span dir="auto">{event.title}</span>
              ) : (
                <a href={address} rel="noreferrer noopener" target="_blank" dir="auto">
                  {event.title}
                </a>
              )}
              <State of={event.state} />
              <span class="quiet">{day(event.occurredAt)}</span>
            </li>
          );
        })}
      </ol>
    </Frame>
  );
}

function Frame({
  title,
  since,
  until,
  children,
}: PeriodProps & { readonly title: string; readonly children: ComponentChildren }) {
  return (
    <html lang="en" class="widget">
      <head>
        <meta charset="utf-8" />
        <title>{`${title} · minewatch`}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <link rel="stylesheet" href="/assets/dashboard.css" />
      </head>
      <body>
        <main>
          <h1>{title}</h1>
          {children}
          <p class="quiet widget-foot">
            {day(since)} to {day(until)} · minewatch
          </p>
        </main>
      </body>
    </html>
  );
}

/** A form that makes a widget of what the page shows. */
export function EmbedForm({
  kind,
  country,
  days,
}: {
  readonly kind: 'map' | 'country';
  readonly country?: string;
  readonly days: number;
}) {
  return (
    <details class="working">
      <summary>Show this on another site</summary>
      <form class="correct" method="post" action="/widgets">
        <p class="quiet">
          A read-only frame, signed by the token that you are signed in with; revoking the token ends it.
        </p>
        <input type="hidden" name="kind" value={kind} />
        {country === undefined ? null : <input type="hidden" name="country" value={country} />}
        <label>
          Sites that may show it
          <input name="sites" required placeholder="https://blog.example" />
        </label>
        <label>
          Days shown
          <input name="days" type="number" min={1} max={3660} value={days} />
        </label>
        <button type="submit">Make a link</button>
      </form>
    </details>
  );
}

/** The link that was made. */
export function WidgetMade({
  url,
  html,
  expiresAt,
}: {
  readonly url: string;
  readonly html: string;
  readonly expiresAt: string;
}) {
  return (
    <Page title="Show this on another site" section="/map">
      <Heading title="Show this on another site">Works until {day(expiresAt)}, or until the token is revoked.</Heading>
      <label class="snippet">
        Put this into the page
        <textarea rows={5} readOnly value={html} />
      </label>
      <p>
        <a href={url}>See it</a>
      </p>
    </Page>
  );
}
