import type { Attribute, Evidence, Report, TaggableDocument, TaggedDocument, TaggedPlace } from './report.ts';
import { severityOf } from './severity.ts';
import { type AttributeName, EVENT_TYPES, MODALITIES } from './taxonomy.ts';

/** Reading of a measured change may be wrong about what it means, not about its words. */
const CONFIDENCE = 0.9;

/** Lines that become numbers of the report. The level of the network's hashrate is left out: it weighs no event. */
const NUMBERS: Readonly<Record<string, AttributeName>> = {
  Connectivity: 'connectivity_pct',
  'Hash rate change': 'hashrate_delta_pct',
};

/** `Name: value`, one a line, as the measuring sources write them. */
interface Line {
  readonly value: string;
  /** The whole line. */
  readonly evidence: Evidence;
}

/**
 * Tags a document of kind `signal`: nothing is guessed, each line says what it is. One report, credited to the
 * instrument; none where the text is not of that form.
 */
export function tagMeasured(document: TaggableDocument): TaggedDocument {
  const lines = readLines(document.text);
  const report = reportOf(lines);
  const places = placesOf(lines);
  const untagged = { id: document.id, lang: 'en', relevant: false, companies: [], places, events: [] };
  return report ? { ...untagged, relevant: true, events: [report] } : untagged;
}

function readLines(text: string): ReadonlyMap<string, Line> {
  const lines = new Map<string, Line>();
  for (const match of text.matchAll(/^([A-Z][a-z ]+): (.+)$/gm)) {
    const [quote, name = '', value = ''] = match;
    const start = match.index;
    lines.set(name, { value, evidence: { field: 'text', start, end: start + quote.length, quote } });
  }
  return lines;
}

function reportOf(lines: ReadonlyMap<string, Line>): Report | null {
  const told = lines.get('Event');
  const [named = '', said = ''] = told?.value.split(', ') ?? [];
  const type = EVENT_TYPES.find((known) => known === named);
  const modality = MODALITIES.find((known) => known === said);
  if (!told || !type || !modality) return null;
  const attributes = numbersOf(lines);
  const countries = countriesOf(lines);
  const severity = severityOf({
    ...{ type, modality, countries },
    connectivityPct: attributes.connectivity_pct?.value ?? null,
    hashrateDeltaPct: attributes.hashrate_delta_pct?.value ?? null,
    ...{ megawatts: null, machines: null, hashrateEh: null, usd: null },
  });
  const instrument = lines.get('Instrument')?.value;
  return {
    ...{ type, modality, salience: 'main', confidence: CONFIDENCE, severity, countries },
    ...{ from: [], to: [], companies: [], attributes },
    startedAt: lines.get('From')?.value ?? null,
    endedAt: lines.get('Until')?.value ?? null,
    ...(instrument !== undefined && { reportedBy: instrument }),
    evidence: [
      told.evidence,
      ...[...lines.values()].map(({ evidence }) => evidence).filter((one) => one !== told.evidence),
    ],
    because: ['measured'],
  };
}

function numbersOf(lines: ReadonlyMap<string, Line>): Partial<Record<AttributeName, Attribute>> {
  const numbers: Partial<Record<AttributeName, Attribute>> = {};
  for (const [label, name] of Object.entries(NUMBERS)) {
    const line = lines.get(label);
    const [, number, unit = ''] = /^(-?\d+(?:\.\d+)?) (\S+)$/.exec(line?.value ?? '') ?? [];
    if (line && number !== undefined) {
      numbers[name] = { value: Number(number), bound: 'exact', unit, evidence: line.evidence };
    }
  }
  return numbers;
}

function countriesOf(lines: ReadonlyMap<string, Line>): readonly string[] {
  const codes = lines.get('Country')?.value.split(', ') ?? [];
  return codes.filter((code) => /^[A-Z]{2}$/.test(code)).toSorted();
}

function placesOf(lines: ReadonlyMap<string, Line>): readonly TaggedPlace[] {
  const line = lines.get('Country');
  const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'code' });
  return countriesOf(lines).map((country) => {
    const start = (line?.evidence.end ?? 0) - (line?.value.length ?? 0) + (line?.value.indexOf(country) ?? 0);
    const mention = { field: 'text' as const, start, end: start + country.length, text: country };
    return { country, name: names.of(country) ?? country, mentions: [mention] };
  });
}
