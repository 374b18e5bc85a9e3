import type { FieldReading } from '../reading.ts';
import type { Attribute, Report } from '../report.ts';
import { severityOf } from '../severity.ts';
import type { QuantityMention } from '../stage.ts';
import { EVENT_TYPES } from '../taxonomy.ts';
import type { LooseQuantity } from './attributes.ts';
import type { Candidate } from './candidate.ts';
import { quote } from './evidence.ts';

/** Each further telling of an event makes it this much more certain, three times at most. */
const REPEAT = 0.03;
/** A report rests on no more than this many quotes. */
const MOST_EVIDENCE = 4;

/** Makes a report of each group of tellings, the surest first. */
export function makeReports(groups: readonly (readonly Candidate[])[], loose: readonly LooseQuantity[]): Report[] {
  return groups.map((group) => report(group, loose)).sort(byType);
}

function report(group: readonly Candidate[], loose: readonly LooseQuantity[]): Report {
  const [best] = group;
  if (!best) throw new Error('an event without a telling');
  const attributes = attributesOf(group, loose);
  const route = group.find((candidate) => candidate.from.length > 0 && candidate.to.length > 0) ?? best;
  const countries =
    route.countries.length > 0 ? route.countries : (group.find((c) => c.countries.length > 0)?.countries ?? []);
  const value = (name: keyof Report['attributes']) => attributes[name]?.value ?? null;
  const reportedBy = group.find((c) => c.reportedBy)?.reportedBy;
  return {
    type: best.match.rule.type,
    modality: best.modality,
    salience: best.salience,
    confidence: Math.round(100 * Math.min(0.99, best.confidence + REPEAT * Math.min(3, group.length - 1))) / 100,
    severity: severityOf({
      type: best.match.rule.type,
      modality: best.modality,
      countries,
      connectivityPct: value('connectivity_pct'),
      megawatts: value('megawatts'),
      machines: value('machines'),
      hashrateEh: value('hashrate_eh'),
      hashrateDeltaPct: value('hashrate_delta_pct'),
      usd: value('usd'),
    }),
    countries,
    from: route.from,
    to: route.to,
    companies: [...new Set(group.flatMap((c) => c.companies))],
    attributes,
    startedAt: group.find((c) => c.startedAt)?.startedAt ?? null,
    endedAt: group.find((c) => c.endedAt)?.endedAt ?? null,
    ...(reportedBy ? { reportedBy } : {}),
    evidence: group.slice(0, MOST_EVIDENCE).map((c) => c.evidence),
    because: best.because,
  };
}

function attributesOf(group: readonly Candidate[], loose: readonly LooseQuantity[]): Report['attributes'] {
  const attributes: { -readonly [K in keyof Report['attributes']]: Report['attributes'][K] } = {};
  for (const candidate of group) {
    for (const [name, quantity] of candidate.quantities)
      attributes[name] ??= attributeOf(candidate.match.sentence.field, quantity);
  }
  for (const { quantity, owner, field } of loose) {
    if (owner === group) attributes[quantity.measures] ??= attributeOf(field, quantity);
  }
  return attributes;
}

function attributeOf(field: FieldReading, quantity: QuantityMention): Attribute {
  const evidence = quote(field, quantity.first, quantity.last);
  return { value: quantity.value, bound: quantity.bound, unit: quantity.unit, evidence };
}

function byType(a: Report, b: Report): number {
  const order = Number(a.salience !== 'main') - Number(b.salience !== 'main');
  return order || b.confidence - a.confidence || EVENT_TYPES.indexOf(a.type) - EVENT_TYPES.indexOf(b.type);
}
