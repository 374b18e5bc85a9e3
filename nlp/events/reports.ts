import type { FieldReading } from '../reading.ts';
import type { Attribute, Report } from '../report.ts';
import { type Weighed, weighSeverity } from '../severity.ts';
import type { QuantityMention } from '../stage.ts';
import { EVENT_TYPES } from '../taxonomy.ts';
import type { LooseQuantity } from './attributes.ts';
import type { Candidate } from './candidate.ts';
import { quote } from './evidence.ts';
import { type Reason, reasonsOf, sentenceOf } from './reasons.ts';

/** Each further telling of an event makes it this much more certain, three times at most. */
const REPEAT = 0.03;
/** A report rests on no more than this many quotes. */
const MOST_EVIDENCE = 4;

/** A report with its tellings, the most telling first. */
export interface Told {
  readonly report: Report;
  readonly tellings: readonly Candidate[];
  /** Which stage and rule made each field of the report. */
  readonly reasons: readonly Reason[];
}

/** Makes a report of each group of tellings, the surest first. */
export function makeReports(groups: readonly (readonly Candidate[])[], loose: readonly LooseQuantity[]): Told[] {
  return groups.map((group) => told(group, loose)).sort((a, b) => byType(a.report, b.report));
}

function told(tellings: readonly Candidate[], loose: readonly LooseQuantity[]): Told {
  const [best] = tellings;
  if (!best) throw new Error('an event without a telling');
  const attributes = attributesOf(tellings, loose);
  const route = tellings.find((candidate) => candidate.from.length > 0 && candidate.to.length > 0) ?? best;
  const placed = route.countries.length > 0 ? route : (tellings.find((c) => c.countries.length > 0) ?? route);
  const { severity, because } = weigh(best, placed.countries, attributes);
  const reportedBy = tellings.find((c) => c.reportedBy)?.reportedBy;
  const report: Report = {
    type: best.match.rule.type,
    modality: best.modality,
    salience: best.salience,
    confidence: Math.round(100 * Math.min(0.99, best.confidence + REPEAT * Math.min(3, tellings.length - 1))) / 100,
    severity,
    countries: placed.countries,
    from: route.from,
    to: route.to,
    companies: [...new Set(tellings.flatMap((c) => c.companies))],
    attributes,
    startedAt: tellings.find((c) => c.startedAt)?.startedAt ?? null,
    endedAt: tellings.find((c) => c.endedAt)?.endedAt ?? null,
    ...(reportedBy ? { reportedBy } : {}),
    evidence: tellings.slice(0, MOST_EVIDENCE).map((c) => c.evidence),
  };
  const reasons = reasonsOf(report, { best, placed, severity: because, tellings: tellings.length });
  return { report: { ...report, because: reasons.map(sentenceOf) }, tellings, reasons };
}

function weigh(
  { match, modality }: Candidate,
  countries: readonly string[],
  attributes: Report['attributes'],
): Weighed {
  const value = (name: keyof Report['attributes']) => attributes[name]?.value ?? null;
  return weighSeverity({
    ...{ type: match.rule.type, modality, countries },
    connectivityPct: value('connectivity_pct'),
    megawatts: value('megawatts'),
    machines: value('machines'),
    hashrateEh: value('hashrate_eh'),
    hashrateDeltaPct: value('hashrate_delta_pct'),
    usd: value('usd'),
  });
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
