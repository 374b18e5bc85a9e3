import type { Claim } from '../../nlp/resolve/claim.ts';

let made = 0;

/** A claim of a shutdown in Kazakhstan; what a test does not name has a plain value. */
export function claim(parts: Partial<Claim>): Claim {
  made++;
  return {
    reportId: `r${made}`,
    documentId: `d${made}`,
    ordinal: 0,
    measured: false,
    source: 'outlet',
    saidAt: '2022-01-05T12:00:00.000Z',
    type: 'internet_shutdown',
    modality: 'actual',
    salience: 'main',
    confidence: 0.8,
    severity: 3,
    countries: ['KZ'],
    from: [],
    to: [],
    subdivisions: [],
    companies: [],
    companyIds: [],
    point: null,
    url: null,
    attributes: {},
    startedAt: null,
    endedAt: null,
    reportedBy: null,
    title: `Headline ${made}`,
    lang: 'en',
    quote: 'internet was cut',
    towns: [],
    owner: parts.source ?? 'outlet',
    print: null,
    ...parts,
  };
}
