import { DatabaseError } from '../errors.ts';
import { typesMeant } from '../event-types.ts';
import type { EventFilter } from '../find-events.ts';
import { instant } from '../times.ts';
import { ALL, both, type Query, type ValueField } from './tree.ts';

const A_DAY_MS = 86_400_000;

/**
 * The fields of a filter and its query as one query; `limit`, `cursor` and `asOf` are not part of it.
 * @throws DatabaseError `bad_filter` with the word that means nothing
 */
export function filterQuery(filter: EventFilter): Query {
  const is = (field: ValueField, values: readonly string[] | undefined): Query =>
    values === undefined || values.length === 0 ? ALL : { kind: 'is', field, values };
  return both(
    filter.query ?? ALL,
    is('country', filter.countries),
    is('company', filter.companies),
    is('type', filter.types && typesMeant(filter.types)),
    is('modality', filter.modalities),
    is('from', filter.fromCountries),
    is('to', filter.toCountries),
    is('subdivision', filter.subdivisions),
    is('lang', filter.langs),
    filter.since === undefined ? ALL : { kind: 'time', field: 'occurred', from: timeOf('since', filter.since) },
    filter.until === undefined ? ALL : { kind: 'time', field: 'occurred', to: endOf('until', filter.until) },
    filter.minSeverity === undefined
      ? ALL
      : { kind: 'number', field: 'severity', operator: '>=', value: filter.minSeverity },
  );
}

function timeOf(name: string, text: string): string {
  const at = instant(text);
  if (at === null) throw badFilter(name, text, 'a day or time like 2025-05-01 or 2025-05-01T12:00Z');
  return at;
}

/** The end of a bare day, else the time itself. */
export function endOf(name: string, text: string): string {
  const at = timeOf(name, text);
  return /^\d{4}-\d\d-\d\d$/.test(text) ? new Date(Date.parse(at) + A_DAY_MS).toISOString() : at;
}

export function badFilter(name: string, value: unknown, expected: string): DatabaseError {
  return new DatabaseError('bad_filter', `"${value}" will not do as ${name}: expected ${expected}.`);
}
