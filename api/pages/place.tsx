import type { ComponentChildren } from 'preact';
import type { StoredEvent } from '../../db/events.ts';
import type { SignalPoint } from '../../db/signal-series.ts';
import type { Facets } from '../../db/stats.ts';
import type { Company } from '../../nlp/companies/registry.ts';
import { TYPE_LABELS } from '../vocabulary.ts';
import { ConnectivityChart, type ConnectivityTold, HashrateChart, type Span } from './charts.tsx';
import { EventList } from './event-list.tsx';
import { Heading, Nothing, Page } from './layout.tsx';
import { counted, countryName, number, searchAddress } from './names.ts';
import { Timeline } from './timeline.tsx';
import { EmbedForm } from './widgets.tsx';

/** States in which an event is over, or never was. */
const ENDED: ReadonlySet<string> = new Set(['resolved', 'denied']);

interface DossierProps {
  /** Newest first. */
  readonly events: readonly StoredEvent[];
  /** How many there are, by type. */
  readonly facets: Facets;
  readonly filter: Readonly<Record<string, string>>;
}

export interface CountryProps extends DossierProps {
  readonly code: string;
  /** Percent of the network; null where it is not known. */
  readonly share: number | null;
  readonly companies: readonly Company[];
  /** Levels of connectivity that the reports of its events told. */
  readonly told: readonly ConnectivityTold[];
  /** The network's hashrate around the events, as the source with the most values measured it. */
  readonly hashrate: { readonly source: string; readonly points: readonly SignalPoint[] };
}

/** What is known of a country. */
export function CountryPage({ code, share, companies, hashrate, told, ...dossier }: CountryProps) {
  const span = spanOf(dossier.events);
  const weighty = dossier.events.filter(({ severity }) => severity >= 3);
  const name = countryName(code);
  return (
    <Page title={name} section="/map">
      <Heading title={name} kicker={`Country · ${code}`}>
        {share === null
          ? 'Less than 1 % of the network’s hashrate, or not known.'
          : `${number(share)} % of the network’s hashrate (Cambridge, January 2022).`}
      </Heading>
      <Dossier {...dossier} name={name}>
        <ConnectivityChart events={dossier.events} told={told} span={span} />
        <HashrateChart {...hashrate} events={weighty} span={span} />
      </Dossier>
      {companies.length > 0 ? (
        <section aria-labelledby="firms">
          <h2 id="firms">Companies at home here</h2>
          <ul class="chips">
            {companies.map((company) => (
              <li key={company.id}>
                <a href={`/companies/${encodeURIComponent(company.id)}`}>{company.name}</a>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <EmbedForm kind="country" country={code} days={365} />
    </Page>
  );
}

export interface CompanyProps extends DossierProps {
  readonly id: string;
  readonly name: string;
  /** Undefined for a firm that is not in the registry. */
  readonly company: Company | undefined;
}

/** What is known of a firm. */
export function CompanyPage({ id, name, company, ...dossier }: CompanyProps) {
  const others = company?.names.map(({ text }) => text).filter((text) => text !== name) ?? [];
  return (
    <Page title={name} section="/companies">
      <Heading title={name} kicker={`Company · ${company?.kind ?? 'not in the registry'}`}>
        {company?.home ? (
          <>
            At home in <a href={`/countries/${company.home}`}>{countryName(company.home)}</a>.{' '}
          </>
        ) : null}
        {company && company.listings.length > 0 ? `${company.listings.join(', ')}. ` : null}
        {others.length > 0 ? `Also known as ${others.slice(0, 8).join(', ')}.` : null}
        {company === undefined ? `It introduced itself as a miner in a report (${id}).` : null}
      </Heading>
      <Dossier {...dossier} name={name} />
    </Page>
  );
}

/** The time that a chart of these events shows: theirs, and a twentieth more on either side, a week at least. */
export function spanOf(events: readonly StoredEvent[]): Span {
  const times = events.map(({ occurredAt }) => Date.parse(occurredAt));
  const [from, to] = [Math.min(...times), Math.max(...times)];
  const margin = Math.max(WEEK, (to - from) / 20);
  return { from: from - margin, to: to + margin };
}

const WEEK = 7 * 86_400_000;

function Dossier({
  name,
  events,
  facets,
  filter,
  children,
}: DossierProps & { readonly name: string; readonly children?: ComponentChildren }) {
  const open = events.filter(({ state }) => !ENDED.has(state)).toSorted((a, b) => b.severity - a.severity);
  const ended = events.filter(({ state }) => ENDED.has(state));
  if (events.length === 0) {
    return (
      <Nothing title={`No event concerns ${name}.`}>
        Nothing that the sources told was about it. <a href="/sources">See which sources are read.</a>
      </Nothing>
    );
  }
  return (
    <>
      <Timeline events={events} label={`Events of ${name} along time`} />
      {children}
      <ul class="chips" aria-label="Events by type">
        {facets.values.type.map(({ value, count }) => (
          <li key={value}>
            <a href={searchAddress({ ...filter, type: value })}>
              {TYPE_LABELS[value as keyof typeof TYPE_LABELS]} <b>{number(count)}</b>
            </a>
          </li>
        ))}
      </ul>
      <section aria-labelledby="open">
        <h2 id="open">Open, worst first</h2>
        {open.length === 0 ? <p>No open event.</p> : <EventList events={open} />}
      </section>
      {ended.length > 0 ? (
        <section aria-labelledby="ended">
          <h2 id="ended">Resolved or denied</h2>
          <EventList events={ended} />
        </section>
      ) : null}
      {facets.counted > events.length ? (
        <p class="more">
          The newest {events.length} of {facets.complete ? '' : 'more than '}
          {counted(facets.counted, 'event')}. <a href={searchAddress(filter)}>Search them all</a>
        </p>
      ) : null}
    </>
  );
}
