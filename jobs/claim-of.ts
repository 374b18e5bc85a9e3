import type { StoredReport } from '../db/reports.ts';
import { decodePrint } from '../nlp/neardup/print.ts';
import { gazetteer } from '../nlp/places/gazetteer.ts';
import type { TaggedPlace } from '../nlp/report.ts';
import type { Claim } from '../nlp/resolve/claim.ts';

/** A stored report as resolution reads it. */
export function claimOf(report: StoredReport): Claim {
  const places = report.places.filter((place) => report.countries.includes(place.country));
  return {
    reportId: report.id,
    documentId: report.documentId,
    ordinal: report.ordinal,
    source: report.source,
    owner: report.owner,
    measured: report.kind === 'signal',
    saidAt: report.toldAt,
    type: report.type,
    modality: report.modality,
    salience: report.salience,
    confidence: report.confidence,
    severity: report.severity,
    countries: report.countries,
    from: report.from,
    to: report.to,
    subdivisions: subdivisionsOf(places),
    towns: townsOf(places),
    companies: report.companies,
    companyIds: report.companyIds,
    attributes: report.attributes,
    startedAt: report.startedAt,
    endedAt: report.endedAt,
    reportedBy: report.reportedBy ?? null,
    title: report.title,
    url: report.url,
    lang: report.lang,
    quote: report.evidence[0]?.quote ?? '',
    point: pointOf(places),
    print: report.print === null ? null : decodePrint(report.print),
  };
}

function subdivisionsOf(places: readonly TaggedPlace[]): readonly string[] {
  return [...new Set(places.flatMap((place) => place.subdivision ?? []))].sort();
}

/** Places that are neither a country nor the province that they lie in. */
function townsOf(places: readonly TaggedPlace[]): readonly string[] {
  const towns = places.filter(({ subdivision, lat }) => {
    return subdivision !== undefined && lat !== undefined && lat !== gazetteer().area(subdivision)?.lat;
  });
  return [...new Set(towns.map(({ name }) => name))].sort();
}

/** A town before a province before a country; of several, the one named most. */
function pointOf(places: readonly TaggedPlace[]): Claim['point'] {
  const exact = (place: TaggedPlace) => (place.subdivision === undefined ? 0 : 1000) + place.mentions.length;
  const [best] = places
    .filter((place) => place.lat !== undefined && place.lon !== undefined)
    .sort((a, b) => exact(b) - exact(a) || (a.name < b.name ? -1 : 1));
  return best?.lat === undefined || best.lon === undefined ? null : { lat: best.lat, lon: best.lon };
}
