import type { StoredDocument } from '../../db/documents.ts';
import type { LinkedEvent } from '../../db/event-links.ts';
import type { EventWithReports, StoredEvent } from '../../db/events.ts';
import type { StoredReport } from '../../db/reports.ts';
import type { VersionChange } from '../versions.ts';
import { CORROBORATION_LABELS, LINK_LABELS, MODALITY_LABELS, SEVERITY_LABELS, TYPE_LABELS } from '../vocabulary.ts';
import { Companies, Countries, EventList, Numbers, Route, Severity, State } from './event-list.tsx';
import { Page } from './layout.tsx';
import { counted, languageName, searchAddress, webAddress } from './names.ts';
import { passagesAround, Quoted } from './quotes.tsx';
import { toldTime, When } from './times.tsx';

export interface EventProps {
  readonly event: EventWithReports;
  readonly history: readonly VersionChange[];
  /** By `documentId.revision`. */
  readonly documents: ReadonlyMap<string, StoredDocument>;
  readonly nearby: readonly StoredEvent[];
  readonly links: readonly LinkedEvent[];
  readonly now: Date;
}

/** One event: what it is, what it rests on, how its claim lived. */
export function EventPage({ event, links, history, documents, nearby, now }: EventProps) {
  const linked = new Set(links.flatMap(({ from, to }) => [from, to]));
  const others = nearby.filter(({ id }) => !linked.has(id));
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
            <p class="quiet">Set by an analyst: {event.edited.map(words).join(', ')}.</p>
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
              </Fact>
              <Fact label="Confidence">{Math.round(event.confidence * 100)} %</Fact>
            </dl>
            <Numbers event={event} />
            <SeverityWorking event={event} />
          </aside>
          <div>
            <section aria-labelledby="reports">
              <h2 id="reports">What was said</h2>
              <p class="lede">The life of the claim, report by report. The marked words are what each tag rests on.</p>
              <ol class="reports">
                {event.reports.toSorted(byTelling).map((report) => (
                  <ReportItem
                    key={report.id}
                    report={report}
                    document={documents.get(`${report.documentId}.${report.revision}`)}
                  />
                ))}
              </ol>
            </section>
            <Links links={links} id={event.id} />
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

function byTelling(a: StoredReport, b: StoredReport): number {
  return a.toldAt < b.toldAt ? -1 : a.toldAt > b.toldAt ? 1 : a.ordinal - b.ordinal;
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

function ReportItem({
  report,
  document,
}: {
  readonly report: StoredReport;
  readonly document: StoredDocument | undefined;
}) {
  const address = webAddress(report.url);
  return (
    <li class={`report ${report.salience}`}>
      <p class="report-head">
        <When at={report.toldAt} />
        <State of={report.modality} />
        {report.salience === 'background' ? <span class="quiet">told as background</span> : null}
      </p>
      <p class="report-source">
        <b>{report.source}</b> · {languageName(report.lang)}
        {report.reportedBy ? <> · credits {report.reportedBy}</> : null}
        {' · '}
        <a href={`/documents/${encodeURIComponent(report.documentId)}`}>whole text</a>
        {address ? (
          <>
            {' · '}
            <a href={address} rel="noreferrer noopener" target="_blank">
              original
            </a>
          </>
        ) : null}
      </p>
      {report.title && report.title !== '' ? (
        <p class="report-title" lang={report.lang} dir="auto">
          <Quoted text={report.title} spans={report.evidence.filter(({ field }) => field === 'title')} />
        </p>
      ) : null}
      {passagesOf(report, document).map((passage) => (
        <blockquote key={passage.text} lang={report.lang} dir="auto">
          <Quoted text={passage.text} spans={passage.spans} />
        </blockquote>
      ))}
    </li>
  );
}

/** From the text where it is at hand, else the quotes alone. */
function passagesOf(report: StoredReport, document: StoredDocument | undefined): ReturnType<typeof passagesAround> {
  const evidence = report.evidence.filter(({ field }) => field === 'text');
  if (document !== undefined) return passagesAround(document.text, evidence);
  return evidence.map(({ quote }) => ({ text: quote, spans: [{ start: 0, end: quote.length }] }));
}

function History({ history }: { readonly history: readonly VersionChange[] }) {
  const steps = history.filter(({ changed }, index) => index === 0 || changed.length > 0).toReversed();
  return (
    <section aria-labelledby="history">
      <h2 id="history">Revisions</h2>
      <ol class="history">
        {steps.map((step) => (
          <li key={step.version}>
            <p>
              <b>Version {step.version}</b> <When at={step.recordedAt} />
            </p>
            {step.changed.length === 0 ? (
              <p class="quiet">{step.version === 1 ? 'First recorded.' : 'The earliest that is kept.'}</p>
            ) : (
              <ul>
                {step.changed.map(({ field, before, after }) => (
                  <li key={field}>
                    <span class="field">{words(field)}</span> <del>{shown(before)}</del> <ins>{shown(after)}</ins>
                  </li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}

/** `firstSeenAt` → `first seen at`. */
function words(field: string): string {
  return field.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

function shown(value: unknown): string {
  if (value === null || value === undefined || value === '') return 'nothing';
  if (Array.isArray(value)) return value.length === 0 ? 'nothing' : value.join(', ');
  if (typeof value === 'string') return /^\d{4}-\d\d-\d\d(T|$)/.test(value) ? toldTime(value) : value;
  if (typeof value !== 'object') return String(value);
  const parts = Object.entries(value).map(([name, inner]) => `${name.replaceAll('_', ' ')} ${numberOf(inner)}`);
  return parts.length === 0 ? 'nothing' : parts.join(', ');
}

function numberOf(attribute: unknown): string {
  const given =
    typeof attribute === 'object' && attribute !== null && 'value' in attribute ? attribute.value : attribute;
  return String(given);
}
