/** A place of the gazetteer: one sense that a name in a text can have. */
export interface Place {
  readonly kind: 'country' | 'subdivision' | 'city' | 'region';
  /** ISO 3166-1 alpha-2; empty for a region larger than a country. */
  readonly country: string;
  /** English name. */
  readonly name: string;
  /** ISO 3166-2, where known. */
  readonly subdivision?: string;
  readonly lat?: number;
  readonly lon?: number;
  /** Inhabitants; 0 where unknown. Only cities have it. */
  readonly population: number;
  /** What else the name is in English ("Mobile", "Paul"). */
  readonly ordinary?: 'word' | 'given name';
}

const WELL_KNOWN = new Set(['US', 'CA', 'AU', 'CN', 'RU', 'KZ', 'IN', 'UA', 'IR']);

/** Whether a place is a province of a country whose provinces are known by name in news written elsewhere. */
export function isKnownAbroad(place: Place): boolean {
  return place.kind === 'subdivision' && WELL_KNOWN.has(place.country);
}

/** Distance in kilometres over the globe, or null when one of the places has no coordinates. */
export function distance(a: Place, b: Place): number | null {
  if (a.lat === undefined || a.lon === undefined || b.lat === undefined || b.lon === undefined) return null;
  const radians = Math.PI / 180;
  const dLat = Math.sin(((b.lat - a.lat) * radians) / 2);
  const dLon = Math.sin(((b.lon - a.lon) * radians) / 2);
  const h = dLat * dLat + Math.cos(a.lat * radians) * Math.cos(b.lat * radians) * dLon * dLon;
  return 12_742 * Math.asin(Math.sqrt(h));
}
