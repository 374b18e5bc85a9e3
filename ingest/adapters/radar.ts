import { z } from 'zod';
import type { Document } from '../document.ts';
import type { Page } from '../fetch/page.ts';
import { parseDate } from '../markup/parse-date.ts';
import { measuredDocument } from '../signals/measured-document.ts';
import type { Adapter, Source } from '../source.ts';
import { each, idLike, queryNumber, readJson, withQuery } from './wire.ts';

const annotation = z.object({
  id: idLike,
  startDate: z.string(),
  endDate: z.string().nullish(),
  locations: z.array(z.string()),
  locationsDetails: z.array(z.object({ code: z.string(), name: z.string() })).nullish(),
  linkedUrl: z.string().nullish(),
  scope: z.string().nullish(),
  outage: z.object({ outageCause: z.string().nullish(), outageType: z.string().nullish() }).nullish(),
});
const answer = z.object({
  success: z.boolean(),
  errors: z.array(z.object({ message: z.string() })).nullish(),
  result: z.object({ annotations: each(annotation) }).nullish(),
});
type Annotation = z.output<typeof annotation>;

const LIMIT = 50;
const BY_ORDER = new Set(['GOVERNMENT_DIRECTED', 'BLOCKING']);

/** Cloudflare Radar's curated outages, with their causes: `…/client/v4/radar/annotations/outages?dateRange=28d`. */
export const radar: Adapter = {
  kind: 'radar',
  description: 'Internet outages with their causes by Cloudflare Radar; needs a token, for non-commercial use.',
  goesBack: true,
  accept: 'application/json',
  secret: 'CLOUDFLARE_API_TOKEN',
  mayBeEmpty: true,
  request({ url }, { since, now }) {
    const period =
      since === null ? {} : { dateRange: null, dateStart: `${since.slice(0, 19)}Z`, dateEnd: `${now.slice(0, 19)}Z` };
    return { url: withQuery(url, { limit: LIMIT, offset: 0, format: 'json', ...period }) };
  },
  parse(page, source, { url }) {
    const { success, errors, result } = readJson(page, answer);
    if (!success || !result) throw new Error(`Cloudflare says: ${errors?.[0]?.message ?? 'no success'}`);
    const documents = result.annotations.flatMap((row) => documentsOf(row, page, source));
    if (result.annotations.length < LIMIT) return { documents };
    return { documents, older: { url: withQuery(url, { offset: queryNumber(url, 'offset', 0) + LIMIT }) } };
  },
};

function documentsOf(row: Annotation, page: Page, source: Source): readonly Document[] {
  const from = parseDate(row.startDate, 'utc');
  const end = parseDate(row.endDate, 'utc');
  const countries = row.locations.filter((code) => /^[A-Z]{2}$/.test(code));
  if (from === null || countries.length === 0) return [];
  const cause = row.outage?.outageCause ?? '';
  const event = BY_ORDER.has(cause) ? 'internet_shutdown' : 'internet_outage';
  const where = (row.locationsDetails ?? []).map(({ name }) => name).join(', ') || countries.join(', ');
  const extent = row.outage?.outageType?.toLowerCase() ?? 'internet';
  const because = cause === '' || cause === 'UNKNOWN' ? '' : ` (${cause.toLowerCase().replaceAll('_', ' ')})`;
  const told = { event, countries, from };
  const begun = { ...told, key: row.id, modality: 'actual' as const, at: from };
  const headline = `${event === 'internet_shutdown' ? 'Shutdown' : 'Outage'} of ${extent} extent in ${where}${because}`;
  const documents = [measuredDocument({ ...begun, headline }, source, page.fetchedAt)];
  if (cause === 'POWER_OUTAGE') {
    const power = { ...begun, key: `${row.id} power`, event: 'power_outage', headline: `Power outage in ${where}` };
    documents.push(measuredDocument(power, source, page.fetchedAt));
  }
  if (end !== null && end <= page.fetchedAt) {
    const over = { ...told, key: `${row.id} end`, modality: 'resolved' as const, until: end, at: end };
    documents.push(measuredDocument({ ...over, headline: `Internet restored in ${where}` }, source, page.fetchedAt));
  }
  return documents;
}
