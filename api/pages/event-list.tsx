import type { StoredEvent } from '../../db/events.ts';
import type { Attribute } from '../../nlp/report.ts';
import { ATTRIBUTE_LABELS, namesIn, SEVERITY_LABELS, TYPE_LABELS } from '../vocabulary.ts';
import { countryName, number } from './names.ts';
import { When } from './times.tsx';

/** Severity as a coloured figure; the word stands beside it or is read out. */
export function Severity({ of }: { readonly of: number }) {
  return (
    <span class={`sev s${of}`} title={`Severity ${of} of 5: ${SEVERITY_LABELS[of]}`}>
      <span class="hidden">Severity </span>
      {of}
    </span>
  );
}

/** Where the claim stands in its life. */
export function State({ of }: { readonly of: string }) {
  return <span class={`state state-${of}`}>{of}</span>;
}

export function Countries({ codes }: { readonly codes: readonly string[] }) {
  return (
    <>
      {codes.map((code, index) => (
        <span key={code}>
          {index > 0 ? ', ' : ''}
          <a href={`/countries/${code}`}>{countryName(code)}</a>
        </span>
      ))}
    </>
  );
}

/** Parties with a page of their own, as far as the registry knows them. */
export function Companies({ event }: { readonly event: Pick<StoredEvent, 'companies' | 'companyIds'> }) {
  const linked = event.companies.length === event.companyIds.length;
  return (
    <>
      {event.companies.map((name, index) => {
        const id = event.companyIds[index];
        return (
          <span key={name}>
            {index > 0 ? ', ' : ''}
            {linked && id ? <a href={`/companies/${encodeURIComponent(id)}`}>{name}</a> : name}
          </span>
        );
      })}
    </>
  );
}

const BOUNDS: Readonly<Record<Attribute['bound'], string>> = {
  exact: '',
  min: 'at least ',
  max: 'up to ',
  approx: 'about ',
};

/** The numbers that the reports state. */
export function Numbers({ event }: { readonly event: Pick<StoredEvent, 'attributes'> }) {
  const stated = namesIn(ATTRIBUTE_LABELS).flatMap((name) => {
    const attribute = event.attributes[name];
    return attribute === undefined ? [] : [{ name, attribute, ...ATTRIBUTE_LABELS[name] }];
  });
  if (stated.length === 0) return null;
  return (
    <ul class="numbers">
      {stated.map(({ name, attribute, label, unit }) => (
        <li key={name}>
          <span class="number-label">{label}</span> {BOUNDS[attribute.bound]}
          <b>
            {number(attribute.value)}
            {unit === '%' ? '%' : unit ? ` ${unit}` : ''}
          </b>
        </li>
      ))}
    </ul>
  );
}

/** Events one below the other. */
export function EventList({ events }: { readonly events: readonly StoredEvent[] }) {
  return (
    <ol class="events">
      {events.map((event) => (
        <EventRow key={event.id} event={event} />
      ))}
    </ol>
  );
}

function EventRow({ event }: { readonly event: StoredEvent }) {
  return (
    <li class="event">
      <Severity of={event.severity} />
      <div class="event-body">
        <h3>
          <a href={`/events/${encodeURIComponent(event.id)}`} dir="auto">
            {event.title}
          </a>
        </h3>
        <p class="meta">
          <span class="type">{TYPE_LABELS[event.type]}</span>
          <State of={event.state} />
          {event.from.length > 0 || event.to.length > 0 ? (
            <Route event={event} />
          ) : event.countries.length > 0 ? (
            <span>
              <Countries codes={event.countries} />
            </span>
          ) : null}
          {event.companies.length > 0 ? (
            <span>
              <Companies event={event} />
            </span>
          ) : null}
        </p>
        <Numbers event={event} />
      </div>
      <p class="event-side">
        <When at={event.startedAt ?? event.firstSeenAt} brief />
        <span class="quiet">
          {event.reportCount} {event.reportCount === 1 ? 'report' : 'reports'}
        </span>
      </p>
    </li>
  );
}

/** From where to where. */
export function Route({ event }: { readonly event: Pick<StoredEvent, 'from' | 'to'> }) {
  return (
    <span class="route">
      {event.from.length > 0 ? <Countries codes={event.from} /> : 'elsewhere'}
      <span aria-hidden="true"> → </span>
      <span class="hidden"> to </span>
      {event.to.length > 0 ? <Countries codes={event.to} /> : 'elsewhere'}
    </span>
  );
}
