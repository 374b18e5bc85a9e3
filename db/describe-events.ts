import { createHash } from 'node:crypto';
import type { Selectable, Transaction } from 'kysely';
import type { ResolvedEvent } from './events.ts';
import type { Schema } from './schema.ts';
import { passages, searchText } from './search-text.ts';
import { storable } from './stored-text.ts';
import { instant, storedTime } from './times.ts';

/** An event as it is to stand, with all of its reports. */
export interface EventToStore {
  readonly event: ResolvedEvent;
  readonly reportIds: readonly string[];
}

/** A row of `events` but for its version and who wrote it; `search_text` becomes `search`. */
export interface DescribedEvent
  extends Omit<
    Selectable<Schema['events']>,
    | 'version'
    | 'search'
    | 'facets'
    | 'recorded_at'
    | 'recorded_by'
    | 'recorded_because'
    | 'severity_inputs'
    | 'attributes'
    | 'steps'
  > {
  readonly search_text: string;
  readonly severity_inputs: unknown;
  readonly attributes: unknown;
  readonly steps: unknown;
}

/** Adds what follows from the documents: languages, sources and the words the event can be found by. */
export async function describeEvents(
  tx: Transaction<Schema>,
  events: readonly EventToStore[],
): Promise<readonly DescribedEvent[]> {
  const reports = await loadTexts(
    tx,
    events.flatMap(({ reportIds }) => reportIds),
  );
  return events.map((given) => describe(given, reports));
}

interface ReportText {
  readonly lang: string;
  readonly source: string;
  readonly texts: readonly string[];
}

async function loadTexts(
  tx: Transaction<Schema>,
  reportIds: readonly string[],
): Promise<ReadonlyMap<string, ReportText>> {
  if (reportIds.length === 0) return new Map();
  const rows = await tx
    .selectFrom('reports as r')
    .innerJoin('document_revisions as v', (join) =>
      join.onRef('v.document_id', '=', 'r.document_id').onRef('v.revision', '=', 'r.revision'),
    )
    .innerJoin('taggings as t', (join) =>
      join.onRef('t.document_id', '=', 'r.document_id').onRef('t.revision', '=', 'r.revision'),
    )
    .select(['r.id', 'r.evidence', 'v.title', 'v.text', 'v.source', 't.lang'])
    .where((e) => e('r.id', '=', e.fn.any(e.val([...reportIds]))))
    .execute();
  return new Map(
    rows.map(({ id, lang, source, title, text, evidence }) => [
      id,
      { lang, source, texts: [title, ...passages(text, evidence)] },
    ]),
  );
}

/** UTF-16 units; a tsvector may have 1 MB. */
const LONGEST_SEARCH_TEXT = 100_000;

function describe({ event, reportIds }: EventToStore, texts: ReadonlyMap<string, ReportText>): DescribedEvent {
  const report_ids = reportIds.toSorted();
  const reports = report_ids.flatMap((id) => texts.get(id) ?? []);
  const words = new Set([event.title, ...event.companies, ...reports.flatMap((report) => report.texts)]);
  const row = {
    ...ownColumns(event),
    report_count: report_ids.length,
    report_ids,
    langs: [...new Set(reports.map(({ lang }) => lang))].toSorted(),
    sources: [...new Set(reports.map(({ source }) => source))].toSorted(),
    search_text: searchText(storable([...words].join('\n').slice(0, LONGEST_SEARCH_TEXT))),
  };
  const content_hash = createHash('sha256').update(JSON.stringify(row)).digest('hex');
  return { ...row, content_hash };
}

function ownColumns(event: ResolvedEvent) {
  const [started, ended] = [storedTime(event.startedAt), storedTime(event.endedAt)];
  return {
    id: event.id,
    type: event.type,
    family: event.family,
    modality: event.modality,
    state: event.state,
    severity: event.severity,
    severity_inputs: event.severityInputs,
    confidence: event.confidence,
    title: event.title,
    occurred_at: started.at ?? instant(event.firstSeenAt) ?? event.firstSeenAt,
    started_at: started.at,
    started_precision: started.precision,
    ended_at: ended.at,
    ended_precision: ended.precision,
    first_seen_at: event.firstSeenAt,
    updated_at: event.updatedAt,
    source_count: event.sourceCount,
    countries: [...event.countries],
    from_countries: [...event.from],
    to_countries: [...event.to],
    subdivisions: [...event.subdivisions],
    companies: [...event.companies],
    company_ids: [...event.companyIds],
    attributes: event.attributes,
    lat: event.lat,
    lon: event.lon,
    url: event.url,
    corroboration: event.corroboration,
    steps: event.steps,
    stale_at: event.staleAt,
    accepted: event.accepted,
    edited: [...event.edited],
  };
}
