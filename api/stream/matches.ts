import { typesMeant } from '../../db/event-types.ts';
import type { StoredEvent } from '../../db/events.ts';
import type { EventFilter } from '../../db/find-events.ts';

/**
 * The filter as a question about one event, for changes that arrive one by one. Words, times and pages are for searches.
 * @throws DatabaseError `bad_filter` for a type that does not exist
 */
export function matcherOf(filter: EventFilter): (event: StoredEvent) => boolean {
  const types = filter.types && new Set(typesMeant(filter.types));
  const companies = filter.companies?.map((name) => name.toLowerCase());
  const meets = (wanted: readonly string[] | undefined, has: readonly string[]) =>
    wanted === undefined || wanted.some((value) => has.includes(value));
  return (event) =>
    (types === undefined || types.has(event.type)) &&
    (filter.modalities === undefined || filter.modalities.includes(event.modality)) &&
    event.severity >= (filter.minSeverity ?? 1) &&
    meets(filter.countries, event.countries) &&
    meets(filter.fromCountries, event.from) &&
    meets(filter.toCountries, event.to) &&
    meets(filter.subdivisions, event.subdivisions) &&
    meets(filter.langs, event.langs) &&
    meets(
      companies,
      [...event.companyIds, ...event.companies].map((name) => name.toLowerCase()),
    );
}
