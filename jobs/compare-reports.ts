import type { Report } from '../nlp/report.ts';
import type { EventType } from '../nlp/taxonomy.ts';

/** What a document says differently when it is read anew. */
export type Difference =
  | { readonly kind: 'new' | 'gone'; readonly type: EventType; readonly quote: string }
  | { readonly kind: 'changed'; readonly type: EventType; readonly quote: string; readonly fields: readonly Field[] };

interface Field {
  readonly field: string;
  readonly from: unknown;
  readonly to: unknown;
}

const COMPARED = [
  'modality',
  'salience',
  'severity',
  'countries',
  'from',
  'to',
  'companies',
  'attributes',
  'startedAt',
  'endedAt',
] as const satisfies readonly (keyof Report)[];

/**
 * What differs between the reports of a document as stored and as read now. Reports of one type are compared with those
 * they resemble most.
 */
export function compareReports(before: readonly Report[], now: readonly Report[]): readonly Difference[] {
  const rest = [...before];
  const found = now.map((report): Difference | null => {
    const same = rest
      .filter(({ type }) => type === report.type)
      .toSorted((a, b) => differing(a, report).length - differing(b, report).length)[0];
    if (same === undefined) return { kind: 'new', type: report.type, quote: quoteOf(report) };
    rest.splice(rest.indexOf(same), 1);
    const fields = differing(same, report);
    return fields.length === 0 ? null : { kind: 'changed', type: report.type, quote: quoteOf(report), fields };
  });
  const gone = rest.map((report): Difference => ({ kind: 'gone', type: report.type, quote: quoteOf(report) }));
  return [...found.flatMap((difference) => difference ?? []), ...gone];
}

function differing(before: Report, now: Report): readonly Field[] {
  return COMPARED.flatMap((field) => {
    const [from, to] = [before[field], now[field]];
    return canonical(from) === canonical(to) ? [] : [{ field, from, to }];
  });
}

/** JSON with keys in one order: the database keeps those of objects in its own. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

function quoteOf({ evidence }: Report): string {
  return evidence[0]?.quote ?? '';
}
