import type { StoredCorrection } from '../../db/corrections.ts';
import type { StoredDocument } from '../../db/documents.ts';
import type { LinkedEvent } from '../../db/event-links.ts';
import type { EventWithReports, StoredEvent } from '../../db/events.ts';
import { howKnown } from '../../db/how-known.ts';
import type { Why } from '../context.ts';
import type { VersionChange } from '../versions.ts';
import { CORROBORATION_LABELS, LINK_LABELS, MODALITY_LABELS, SEVERITY_LABELS, TYPE_LABELS } from '../vocabulary.ts';
import { ClaimLife } from './claim-life.tsx';
import { Decisions, type Writer } from './decisions.tsx';
import { History } from './event-history.tsx';
import { Companies, Countries, EventList, Numbers, Route, Severity, State } from './event-list.tsx';
import { Reports } from './event-reports.tsx';
import { Page } from './layout.tsx';
import { counted, fieldWords, languageName, searchAddress } from './names.ts';
import { When } from './times.tsx';

export interface EventProps {
  readonly event: EventWithReports;
  readonly history: readonly VersionChange[];
  /** By `documentId.revision`. */
  readonly documents: ReadonlyMap<string, StoredDocument>;
  readonly nearby: readonly StoredEvent[];
  readonly links: readonly LinkedEvent[];
  readonly why: readonly Why[];
  /** Those that stand. */
  readonly corrections: readonly StoredCorrection[];
  /** Names of tokens by id. */
  readonly actors: ReadonlyMap<string, string>;
  readonly writer: Writer;
  readonly now: Date;
}

/** One event: what it is, what it rests on, how its claim lived. */
export function EventPage(props: EventProps) {
  const { event, links, history, documents, nearby, why, corrections, actors, writer, now } = props;
  const linked = new Set(links.flatMap(({ from, to }) => [from, to]));
  const others = nearby.filter(({ id }) => !linked.has(id));
  const known = howKnown(event.type, event.reports);
  const moved = event.from.length > 0 || event.to.length > 0;
  return (
    <Page title={event.title} section={null}>
      <article class="event-page">
        <div class="heading">
          <p class="kicker">
            <a href={searchAddress({ type: event.type })}>{TYPE_LABELS[event.type]}</a>
          </p>
          <h1 dir="auto">{event.title}</h1>
          <p class="verdict">
            <Severity of={event.severity} /> <span>{SEVERITY_LABELS[event.severity]}</span>
            <State of={stateAt(event, now)} />
            <span class="quiet">{CORROBORATION_LABELS[event.corroboration]}</span>
            {event.accepted ? <span class="badge">accepted by an analyst</span> : null}
          </p>
          {event.edited.length > 0 ? (
            <p class="quiet">Set by an analyst: {event.edited.map(fieldWords).join(', ')}.</p>
          ) : null}
        </div>
        <div class="dossier">
          <aside aria-label="In short">
            <dl class="facts">
              <Fact label={moved ? 'From → to' : 'Where'}>
                {moved ? (
                  <Route event={event} />
                ) : event.countries.length > 0 ? (
                  <Countries codes={event.countries} />
                ) : (
                  'the whole network'
                )}
              </Fact>
              {event.companies.length > 0 ? (
                <Fact label="Who">
                  <Companies event={event} />
                </Fact>
              ) : null}
              <Fact label="Began">{event.startedAt ? <When at={event.startedAt} /> : 'not told'}</Fact>
              {event.endedAt ? (
                <Fact label="Ended">
                  <When at={event.endedAt} />
                </Fact>
              ) : null}
              <Fact label="First reported">
                <When at={event.firstSeenAt} />
              </Fact>
              <Fact label="Last reported">
                <When at={event.updatedAt} />
              </Fact>
              <Fact label="Rests on">
                {counted(event.reportCount, 'report')} from {counted(event.sourceCount, 'source')}, in{' '}
                {event.langs.map(languageName).join(', ')}
                {known ? `; ${known}` : ''}
              </Fact>
              <Fact label="Confidence">{Math.round(event.confidence * 100)} %</Fact>
            </dl>
            <Numbers event={event} />
            <SeverityWorking event={event} />
          </aside>
          <div>
            <ClaimLife steps={event.steps} />
            <Reports event={event} documents={documents} why={why} />
            <Links links={links} id={event.id} />
            <Decisions event={event} corrections={corrections} actors={actors} writer={writer} nearby={nearby} />
            <History history={history} />
            {others.length > 0 ? (
              <section aria-labelledby="nearby">
                <h2 id="nearby">Near in place and time</h2>
                <EventList events={others} />
              </section>
            ) : null}
          </div>
        </div>
        <p class="more">
          <a href={`/api/v1/events/${encodeURIComponent(event.id)}`}>This event as JSON</a>
        </p>
      </article>
    </Page>
  );
}

/** What is still on is doubtful when nothing was said of it for too long. */
function stateAt({ state, staleAt }: StoredEvent, now: Date): string {
  return staleAt !== null && Date.parse(staleAt) < now.getTime() ? 'expired' : state;
}

function Links({ links, id }: { readonly links: readonly LinkedEvent[]; readonly id: string }) {
  if (links.length === 0) return null;
  return (
    <section aria-labelledby="links">
      <h2 id="links">Linked events</h2>
      <dl class="terms">
        {links.map((link) => (
          <div key={link.from + link.to + link.kind}>
            <dt>{LINK_LABELS[link.kind][link.from === id ? 0 : 1]}</dt>
            <dd>
              <a href={`/events/${encodeURIComponent(link.from === id ? link.to : link.from)}`} dir="auto">
                {link.title}
              </a>{' '}
              {link.because}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Fact(props: { readonly label: string; readonly children: import('preact').ComponentChildren }) {
  return (
    <div>
      <dt>{props.label}</dt>
      <dd>{props.children}</dd>
    </div>
  );
}

function SeverityWorking({ event }: { readonly event: EventWithReports }) {
  const decisive = event.reports.find(({ id }) => id === event.severityInputs.report);
  if (decisive === undefined) return null;
  return (
    <details class="working">
      <summary>Why severity {event.severity}</summary>
      <p>
        It is the worst that the last word of any source says: here {decisive.source}, which reports{' '}
        {TYPE_LABELS[decisive.type].toLowerCase()} as {MODALITY_LABELS[decisive.modality].toLowerCase()}
        {Object.keys(decisive.attributes).length > 0 ? ' with these numbers:' : ' and states no number.'}
      </p>
      <Numbers event={decisive} />
      <p>
        <a href="/about#severity">The thresholds</a>
      </p>
    </details>
  );
}
