import type { Database } from '../../db/database.ts';
import type { ResolvedEvent } from '../../db/events.ts';
import { replaceEvents } from '../../db/replace-events.ts';
import { saveDocuments } from '../../db/save-documents.ts';
import { saveSourceState } from '../../db/sources.ts';
import { saveReports } from '../../db/taggings.ts';
import { document, report, resolvedEvent, tagged } from '../db/rows.ts';

/** An event with the one text that tells of it; `quote` has to stand in the text. */
export interface Told {
  readonly event: Partial<ResolvedEvent> & { readonly id: string };
  readonly text: string;
  readonly quote: string;
  readonly lang?: string;
  readonly url?: string;
}

/** Saves each as a document, a report and an event, in one transaction. */
export async function saveTold({ kysely }: Database, all: readonly Told[]): Promise<void> {
  const documents = all.map(({ event, text, url }) =>
    document({ id: `d-${event.id}`, title: event.title ?? '', text, source: 'steppe-wire', ...(url ? { url } : {}) }),
  );
  await saveDocuments(kysely, documents);
  await kysely.transaction().execute(async (tx) => {
    const events = [];
    for (const told of all) {
      const event = resolvedEvent({ url: told.url ?? `https://example.org/d-${told.event.id}`, ...told.event });
      const start = told.text.indexOf(told.quote);
      const evidence = [{ field: 'text' as const, start, end: start + told.quote.length, quote: told.quote }];
      const { type, modality, severity, countries, from, to, companies, attributes, startedAt, endedAt } = event;
      const reports = [
        report({ type, modality, severity, countries, from, to, companies, attributes, startedAt, endedAt, evidence }),
      ];
      const known = event.companies.map((name, index) => ({ id: event.companyIds[index] ?? name, name, mentions: [] }));
      const result = tagged(`d-${event.id}`, reports, { lang: told.lang ?? 'en', companies: known });
      const saved = await saveReports(tx, {
        documentId: `d-${event.id}`,
        revision: 1,
        pipelineVersion: '1',
        tagged: result,
      });
      const severityInputs = { report: saved.reportIds[0], attributes };
      events.push({ event: { ...event, severityInputs }, reportIds: saved.reportIds });
    }
    await replaceEvents(tx, { events, emptied: [], redirects: [] });
  });
}

/** A small world: three languages, a relocation, a number with a bound, one event that is over. */
export const WORLD: readonly Told[] = [
  {
    event: {
      id: 'kz-cut',
      title: 'Kazakhstan cuts the internet',
      severity: 5,
      startedAt: '2022-01-05',
      lat: 43.25,
      lon: 76.9,
      attributes: {
        connectivity_pct: { value: 5, bound: 'approx', unit: '%' },
        duration_h: { value: 36, bound: 'min' },
      },
    },
    text: 'Almaty was dark on Wednesday.\nConnectivity fell to about 5% of ordinary levels. Miners stopped.',
    quote: 'Connectivity fell to about 5% of ordinary levels',
  },
  {
    event: {
      id: 'cn-ban',
      type: 'mining_ban',
      family: 'policy',
      title: '四川关停比特币矿场',
      countries: ['CN'],
      subdivisions: ['CN-SC'],
      companies: ['Bitmain'],
      companyIds: ['bitmain'],
      startedAt: '2022-02-21',
    },
    text: '前言。\n四川要求26个比特币矿场停止用电，币价下跌。',
    quote: '四川要求26个比特币矿场停止用电',
    lang: 'zh',
  },
  {
    event: {
      id: 'ru-raid',
      type: 'enforcement',
      family: 'policy',
      title: 'Полиция изъяла майнеры',
      countries: ['RU'],
      startedAt: '2022-02',
      severity: 2,
      attributes: { machines: { value: 450, bound: 'exact' } },
    },
    text: 'Вступление.\nВ Иркутске изъяты 450 майнинговых машин.',
    quote: 'изъяты 450 майнинговых машин',
    lang: 'ru',
  },
  {
    event: {
      id: 'move',
      type: 'relocation',
      family: 'operations',
      modality: 'planned',
      state: 'planned',
      title: '=BIT Mining moves to Texas',
      countries: ['KZ', 'US'],
      from: ['KZ'],
      to: ['US'],
      companies: ['BIT Mining'],
      companyIds: ['bit-mining'],
      startedAt: null,
      severity: 2,
    },
    text: 'First.\nBIT Mining will move 6,000 machines to Texas.',
    quote: 'BIT Mining will move 6,000 machines',
  },
  {
    event: {
      id: 'over',
      type: 'power_outage',
      family: 'energy',
      modality: 'resolved',
      state: 'resolved',
      title: 'Power is back',
      severity: 1,
      countries: ['IR'],
    },
    text: 'Power is back in Tehran after two days.',
    quote: 'Power is back',
  },
];

/** The small world, and what is known of one source. */
export async function seed(database: Database): Promise<void> {
  await saveTold(database, WORLD);
  await saveSourceState(database.kysely, {
    id: 'sichuan-post',
    health: 'blocked',
    etag: null,
    lastModified: null,
    sinceId: null,
    url: null,
    movedSeen: 0,
    cursor: null,
    movedTo: null,
    nextTryAt: '2022-03-09T13:00:00Z',
    lastTryAt: '2022-03-09T11:00:00Z',
    lastSuccessAt: null,
    lastItemAt: '2022-03-01T00:00:00Z',
    failures: 3,
    lastError: 'sichuan-post.example answered 403.',
    items: 7,
  });
}
