import { z } from 'zod';
import type { Document } from '../document.ts';
import type { Page } from '../fetch/page.ts';
import { measuredDocument } from '../signals/measured-document.ts';
import type { Adapter, Source } from '../source.ts';
import { each, readJson, withQuery } from './wire.ts';

const seconds = z.number().positive().max(4e9);
const outage = z.object({
  location: z.string(),
  location_name: z.string(),
  datasource: z.string(),
  start: seconds,
  duration: z.number().nonnegative(),
});
const alert = z.object({
  datasource: z.string(),
  entity: z.object({ code: z.string(), name: z.string(), type: z.string() }),
  time: seconds,
  level: z.string(),
  value: z.number().nullable(),
  historyValue: z.number().nullable(),
});
/** `error` may be set with status 200, and `data` null then. */
const answer = z.object({
  type: z.string(),
  error: z.string().nullish(),
  data: z.union([each(outage), each(alert)]).nullable(),
});
type Outage = z.output<typeof outage>;
type Alert = z.output<typeof alert>;

const DAY = 86_400;
/** How far back each poll looks: an outage and its end are mostly within it. */
const LOOK_BACK = 7 * DAY;
/** An event whose end lies this many seconds back has not just been cut off by the end of the data. */
const ENDED_AFTER = 3600;
/** Percent of the ordinary level below which a critical alert is material: alerts begin at 99 %. */
const MATERIAL_PCT = 85;

/**
 * Outages of whole countries by IODA (Georgia Tech), from `…/v2/outages/events` or `…/v2/outages/alerts` with
 * `entityType=country&entityCode=KZ,IR`. Beginning and end of each are documents of their own.
 */
export const ioda: Adapter = {
  kind: 'ioda',
  description: 'Internet outages of countries measured by IODA: beginnings and recoveries.',
  goesBack: true,
  accept: 'application/json',
  mayBeEmpty: true,
  request({ url }, { since, now }) {
    const until = Math.floor(Date.parse(now) / 1000);
    const from = since === null ? until - LOOK_BACK : Math.floor(Date.parse(since) / 1000);
    const shape = new URL(url).pathname.endsWith('/events') ? { format: 'codf', extendWindow: 0 } : {};
    return { url: withQuery(url, { ...shape, from, until }) };
  },
  parse(page, source) {
    const { error, data } = readJson(page, answer);
    if (error || data === null) throw new Error(`IODA says: ${error ?? 'no data'}`);
    const documents = data.flatMap((row) => ('location' in row ? eventDocuments(row, page, source) : []));
    return {
      documents: [
        ...documents,
        ...alertDocuments(
          data.filter((row) => 'entity' in row),
          page,
          source,
        ),
      ],
    };
  },
};

/** An event has no id; its duration grows while it lasts, so that the beginning is told without it. */
function eventDocuments(row: Outage, page: Page, source: Source): readonly Document[] {
  const country = /^country\/([A-Z]{2})$/.exec(row.location)?.[1];
  if (country === undefined) return [];
  const [from, end] = [iso(row.start), row.start + row.duration];
  const key = `${row.location} ${row.start} ${row.datasource}`;
  const told = { event: 'internet_outage', countries: [country], from };
  const named = `${row.location_name} (${row.datasource})`;
  const start = measuredDocument(
    {
      ...{ ...told, key, modality: 'actual', at: from, headline: `Internet outage measured in ${named}` },
      url: pageOf(row.location, row.start, row.datasource),
    },
    source,
    page.fetchedAt,
  );
  if (end > Date.parse(page.fetchedAt) / 1000 - ENDED_AFTER) return [start];
  const recovery = { key: `${key} end`, modality: 'resolved' as const, until: iso(end), at: iso(end) };
  const headline = `Internet restored in ${named}`;
  return [start, measuredDocument({ ...told, ...recovery, headline }, source, page.fetchedAt)];
}

/** A `normal` alert ends the material one before it of the same country and data. */
function alertDocuments(rows: readonly Alert[], page: Page, source: Source): readonly Document[] {
  const open = new Map<string, Alert>();
  const found: Document[] = [];
  for (const row of rows.toSorted((a, b) => a.time - b.time)) {
    const { entity, datasource, level } = row;
    const series = `${entity.code} ${datasource}`;
    const begun = open.get(series);
    const left = connectivity(row);
    if (entity.type !== 'country' || !/^[A-Z]{2}$/.test(entity.code) || left === null) continue;
    if (level === 'critical' && left <= MATERIAL_PCT && !begun) {
      open.set(series, row);
      found.push(alertDocument(row, row, left, page, source));
    } else if (level === 'normal' && begun) {
      open.delete(series);
      found.push(alertDocument(row, begun, left, page, source));
    }
  }
  return found;
}

function alertDocument(row: Alert, begun: Alert, left: number, page: Page, source: Source): Document {
  const ended = row !== begun;
  const { code, name } = row.entity;
  const headline = `${ended ? 'Internet restored' : 'Internet outage measured'} in ${name} (${row.datasource})`;
  return measuredDocument(
    {
      key: `${code} ${row.datasource} ${begun.time}${ended ? ' end' : ''}`,
      ...{ headline, event: 'internet_outage', modality: ended ? 'resolved' : 'actual', countries: [code] },
      ...{ from: iso(begun.time), at: iso(row.time), connectivityPct: left },
      ...(ended ? { until: iso(row.time) } : { url: pageOf(`country/${code}`, row.time, row.datasource) }),
    },
    source,
    page.fetchedAt,
  );
}

/** Percent of the usual level that is left. */
function connectivity({ value, historyValue }: Alert): number | null {
  return value === null || historyValue === null || historyValue <= 0 ? null : (value / historyValue) * 100;
}

function pageOf(location: string, start: number, datasource: string): string {
  const url = `https://ioda.inetintel.cc.gatech.edu/${location}`;
  return withQuery(url, { from: start - DAY, until: start + DAY, view: datasource });
}

function iso(time: number): string {
  return new Date(time * 1000).toISOString();
}
