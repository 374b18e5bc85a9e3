import { createHash } from 'node:crypto';
import type { ResolvedEvent } from '../../db/events.ts';
import type { Document } from '../../ingest/document.ts';
import type { Report, TaggedDocument } from '../../nlp/report.ts';

/** A document as a source would give it; what a test does not name has a plain value. */
export function document(given: Partial<Document> & { readonly id: string }): Document {
  const { title = `Title of ${given.id}`, text = 'Some text.' } = given;
  return {
    source: 'cointelegraph',
    kind: 'article',
    url: `https://example.org/${given.id}`,
    title,
    text,
    lang: 'en',
    authors: [],
    publishedAt: '2022-01-05T10:00:00.000Z',
    updatedAt: null,
    fetchedAt: '2022-01-05T10:05:00.000Z',
    tags: [],
    embeddedPosts: [],
    contentHash: createHash('sha256').update(`${title}\n${text}`).digest('hex'),
    ...given,
  };
}

export function report(given: Partial<Report> = {}): Report {
  return {
    type: 'internet_shutdown',
    modality: 'actual',
    salience: 'main',
    confidence: 0.9,
    severity: 4,
    countries: ['KZ'],
    from: [],
    to: [],
    companies: [],
    attributes: {},
    startedAt: null,
    endedAt: null,
    evidence: [{ field: 'text', start: 0, end: 4, quote: 'Some' }],
    ...given,
  };
}

export function tagged(id: string, events: readonly Report[], given: Partial<TaggedDocument> = {}): TaggedDocument {
  return { id, lang: 'en', relevant: events.length > 0, companies: [], places: [], events, ...given };
}

export function resolvedEvent(given: Partial<ResolvedEvent> & { readonly id: string }): ResolvedEvent {
  return {
    type: 'internet_shutdown',
    family: 'connectivity',
    modality: 'actual',
    state: 'ongoing',
    severity: 4,
    severityInputs: {},
    confidence: 0.9,
    title: `Event ${given.id}`,
    startedAt: '2022-01-05',
    endedAt: null,
    firstSeenAt: '2022-01-05T10:00:00.000Z',
    updatedAt: '2022-01-05T10:00:00.000Z',
    countries: ['KZ'],
    from: [],
    to: [],
    subdivisions: [],
    companies: [],
    companyIds: [],
    attributes: {},
    lat: null,
    lon: null,
    url: null,
    sourceCount: 1,
    corroboration: 'unconfirmed',
    steps: [],
    staleAt: null,
    accepted: false,
    edited: [],
    ...given,
  };
}
