import type { StoredDocument } from '../../db/documents.ts';
import type { EventWithReports } from '../../db/events.ts';
import type { StoredReport } from '../../db/reports.ts';
import type { Why } from '../context.ts';
import { State } from './event-list.tsx';
import { languageName, webAddress } from './names.ts';
import { passagesAround, Quoted } from './quotes.tsx';
import { When } from './times.tsx';

interface ReportsProps {
  readonly event: EventWithReports;
  /** By `documentId.revision`. */
  readonly documents: ReadonlyMap<string, StoredDocument>;
  readonly why: readonly Why[];
}

/** What was said, report by report, with the words that each tag rests on marked in the original. */
export function Reports({ event, documents, why }: ReportsProps) {
  const sources = new Map(event.reports.map(({ id, source }) => [id, source]));
  return (
    <section aria-labelledby="reports">
      <h2 id="reports">What was said</h2>
      <p class="lede">Report by report. The marked words are what each tag rests on.</p>
      <ol class="reports">
        {event.reports.toSorted(byTelling).map((report) => (
          <ReportItem
            key={report.id}
            report={report}
            document={documents.get(`${report.documentId}.${report.revision}`)}
            why={why.find(({ reportId }) => reportId === report.id)}
            sources={sources}
          />
        ))}
      </ol>
    </section>
  );
}

function byTelling(a: StoredReport, b: StoredReport): number {
  return a.toldAt < b.toldAt ? -1 : a.toldAt > b.toldAt ? 1 : a.ordinal - b.ordinal;
}

function ReportItem({
  report,
  document,
  why,
  sources,
}: {
  readonly report: StoredReport;
  readonly document: StoredDocument | undefined;
  readonly why: Why | undefined;
  /** Names by report. */
  readonly sources: ReadonlyMap<string, string>;
}) {
  const address = webAddress(report.url);
  return (
    <li class={`report ${report.salience}`} id={`r-${report.id}`}>
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
      {why === undefined || why.joins === null ? null : <WhyOne why={why} source={sources.get(why.joins) ?? ''} />}
    </li>
  );
}

/** From the text where it is at hand, else the quotes alone. */
function passagesOf(report: StoredReport, document: StoredDocument | undefined): ReturnType<typeof passagesAround> {
  const evidence = report.evidence.filter(({ field }) => field === 'text');
  if (document !== undefined) return passagesAround(document.text, evidence);
  return evidence.map(({ quote }) => ({ text: quote, spans: [{ start: 0, end: quote.length }] }));
}

/** The evidence by which a report was joined to an earlier one. */
function WhyOne({ why, source }: { readonly why: Why; readonly source: string }) {
  return (
    <details class="working">
      <summary>Why one event</summary>
      <p>
        Agrees with the report of <a href={`#r-${why.joins}`}>{source}</a>: {why.points} points, 4 are enough.
      </p>
      <ul class="evidence">
        {why.because.map(({ points, because }) => (
          <li key={because}>
            <b class="figure">{points > 0 ? `+${points}` : String(points).replace('-', '−')}</b> {because}
          </li>
        ))}
      </ul>
    </details>
  );
}
