import type { StatsRow } from '../../db/stats.ts';
import { SEVERITY_LABELS } from '../vocabulary.ts';
import { Heading, Nothing, Page } from './layout.tsx';
import { counted, countryName, searchAddress } from './names.ts';
import { day } from './times.tsx';
import { EmbedForm } from './widgets.tsx';
import { WorldMap } from './world-map.tsx';

export interface MapProps {
  /** Rows by country, the worst severity in each. */
  readonly countries: readonly StatsRow[];
  /** Last day shown, ISO. */
  readonly until: string;
  readonly since: string;
  /** Days shown. */
  readonly days: number;
  /** Ends of periods that the slider offers, oldest first, ISO days. */
  readonly steps: readonly string[];
}

const PERIODS = [7, 30, 90, 365] as const;

/** The world by the worst event of each country in a period. */
export function MapPage({ countries, until, since, days, steps }: MapProps) {
  const worst = countries.toSorted((a, b) => b.maxSeverity - a.maxSeverity || b.events - a.events);
  return (
    <Page title="Map" section="/map">
      <Heading title="Map">
        The worst event of each country, {day(since)} to {day(until)}.
      </Heading>
      <form class="map-form" action="/map" data-autosubmit="">
        <label>
          Until <output>{day(until)}</output>
          <input
            type="range"
            name="step"
            min={0}
            max={steps.length - 1}
            value={Math.max(0, steps.indexOf(until))}
            aria-valuetext={day(until)}
            data-steps={steps.join(' ')}
          />
        </label>
        <label>
          Period
          <select name="days">
            {PERIODS.map((period) => (
              <option key={period} value={period} selected={period === days}>
                {period === 365 ? '1 year' : `${period} days`}
              </option>
            ))}
          </select>
        </label>
        <button type="submit">Show</button>
      </form>
      <figure class="map">
        <WorldMap countries={countries} />
        <figcaption>
          <ul class="legend">
            {[1, 2, 3, 4, 5].map((severity) => (
              <li key={severity}>
                <i class={`f${severity}`} aria-hidden="true" /> {severity} {SEVERITY_LABELS[severity]}
              </li>
            ))}
            <li>
              <i class="f0" aria-hidden="true" /> no event
            </li>
          </ul>
        </figcaption>
      </figure>
      {worst.length === 0 ? (
        <Nothing title="No event in this period.">Move the slider, or choose a longer period.</Nothing>
      ) : (
        <section aria-labelledby="as-list">
          <h2 id="as-list">{counted(worst.length, 'country', 'countries')}</h2>
          <ol class="country-list">
            {worst.map((row) => (
              <li key={row.key[0]}>
                <span class={`sev s${row.maxSeverity}`}>
                  <span class="hidden">Severity </span>
                  {row.maxSeverity}
                </span>
                <a href={`/countries/${row.key[0]}`}>{countryName(row.key[0] ?? '')}</a>
                <a class="quiet" href={searchAddress({ country: row.key[0] ?? '', since, until })}>
                  {counted(row.events, 'event')}
                </a>
              </li>
            ))}
          </ol>
        </section>
      )}
      <EmbedForm kind="map" days={days} />
    </Page>
  );
}
