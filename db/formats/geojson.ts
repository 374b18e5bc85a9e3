import type { StoredEvent } from '../events.ts';

/** A GeoJSON FeatureCollection; events whose place is not known have no geometry. */
export function eventsAsGeoJson(events: readonly StoredEvent[]): string {
  return `${JSON.stringify({ type: 'FeatureCollection', features: events.map(featureOf) })}\n`;
}

function featureOf(event: StoredEvent): object {
  const { lat, lon, ...properties } = event;
  const geometry = lat === null || lon === null ? null : { type: 'Point', coordinates: [lon, lat] };
  return { type: 'Feature', id: event.id, geometry, properties };
}
