import type { EventType } from '../taxonomy.ts';
import type { Claim } from './claim.ts';
import { plainName } from './voices.ts';

/** How well an event is founded, from least to most: nobody beside the first voice, two voices, an office, a meter. */
export const CORROBORATIONS = ['unconfirmed', 'corroborated', 'official', 'measured'] as const;
export type Corroboration = (typeof CORROBORATIONS)[number];

/** Those who measure networks and grids instead of being told. */
const MEASURES = /^(netblocks|ioda|cloudflareradar|kentik|dougmadory|pools?|mempoolspace|blockchaincom|usgs)/;

/** Offices in the languages of the sources; grid operators count, since they order what they announce. */
const OFFICE = new RegExp(
  [
    'ministr|governo?r|government|police|court|regulator|commission|parliament|senate|central bank|treasury|prosecutor',
    'customs|president|grid operator|authorit|kegoc|ercot|tavanir|hydro-?qu',
    'министер|минэнерго|минфин|мвд|полици|суд\\b|прокуратур|центробанк|банк россии|правительств|губернатор|регулятор|госдум',
    '警方|公安|法院|发改委|能源局|政府|央行|国务院|监管|海关|电网|工信',
  ].join('|'),
  'iu',
);

/** What instruments can see. */
const MEASURABLE: ReadonlySet<EventType> = new Set<EventType>([
  'internet_shutdown',
  'internet_outage',
  'power_outage',
  'network_shock',
]);

/** From the claims that hold (denials left out) and the number of independent voices among them. */
export function corroborationOf(claims: readonly Claim[], voices: number): Corroboration {
  if (claims.some(isMeasured)) return 'measured';
  if (claims.some(isOfficial)) return 'official';
  return voices >= 2 ? 'corroborated' : 'unconfirmed';
}

function isMeasured({ type, measured, source, reportedBy }: Claim): boolean {
  if (!MEASURABLE.has(type)) return false;
  return measured || MEASURES.test(plainName(source)) || (reportedBy !== null && MEASURES.test(plainName(reportedBy)));
}

/** Whether an office says so: it is credited, or it is the source itself. */
export function isOfficial({ source, reportedBy }: Claim): boolean {
  return OFFICE.test(reportedBy ?? '') || OFFICE.test(source);
}
