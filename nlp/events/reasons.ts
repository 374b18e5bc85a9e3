import type { Report } from '../report.ts';
import type { Candidate } from './candidate.ts';

/** Why a field of a report is what it is. */
export interface Reason {
  readonly field: string;
  readonly value: string;
  /** The stage of the pipeline, or the part of the stage `events`, that decided it. */
  readonly stage: 'rules' | 'modality' | 'places' | 'companies' | 'quantities' | 'times' | 'severity';
  readonly because: string;
}

/** What a report was made from, as far as it is not in the report. */
interface Grounds {
  /** The most telling telling. */
  readonly best: Candidate;
  /** The telling that gave the countries. */
  readonly placed: Candidate;
  readonly severity: string;
  /** How often the event is told. */
  readonly tellings: number;
}

/** One reason for each field that a report fills. */
export function reasonsOf(report: Report, grounds: Grounds): readonly Reason[] {
  return [...ofMatter(report, grounds), ...ofPlace(report, grounds), ...ofDetails(report)];
}

/** As kept with a report: `modality planned: plan "will" (modality)`. */
export function sentenceOf({ field, value, stage, because }: Reason): string {
  return `${field} ${value}: ${because} (${stage})`;
}

function ofMatter(report: Report, { best, severity, tellings }: Grounds): readonly Reason[] {
  const { match, because } = best;
  const [score, stands] = [match.score.toFixed(2), signed(best.confidence - match.score)];
  const told = tellings > 1 ? `, told ${tellings} times` : '';
  const sure = `${score} by the rule, ${stands} for how it is told${told}`;
  return [
    { field: 'type', value: report.type, stage: 'rules', because: `rule "${match.rule.id}" on "${triggerOf(best)}"` },
    { field: 'modality', value: report.modality, stage: 'modality', because: because.modality },
    { field: 'salience', value: report.salience, stage: 'modality', because: because.salience },
    { field: 'confidence', value: String(report.confidence), stage: 'rules', because: sure },
    { field: 'severity', value: String(report.severity), stage: 'severity', because: severity },
  ];
}

function ofPlace({ countries, from, to }: Report, { placed }: Grounds): readonly Reason[] {
  const moves = from.length + to.length > 0;
  const value = moves ? `${from.join(' ') || '?'} → ${to.join(' ') || '?'}` : countries.join(' ') || 'none';
  const because = moves ? 'words of direction before the places, else where it happens' : placed.because.countries;
  return [{ field: moves ? 'route' : 'countries', value, stage: 'places', because }];
}

function ofDetails({ companies, attributes, startedAt, endedAt, reportedBy }: Report): readonly Reason[] {
  const reasons: Reason[] = [];
  const add = (field: string, value: string, stage: Reason['stage'], because: string) =>
    reasons.push({ field, value, stage, because });
  if (companies.length > 0)
    add('companies', companies.join(', '), 'companies', 'beside the trigger or named just before');
  for (const [name, { value, bound, evidence }] of Object.entries(attributes))
    add(name, `${BOUNDS[bound]}${value}`, 'quantities', `"${evidence?.quote ?? ''}"`);
  if (startedAt) add('started', startedAt, 'times', 'the time nearest the trigger, or reckoned back by the duration');
  if (endedAt) add('ended', endedAt, 'times', 'end of the period nearest the trigger');
  if (reportedBy) add('reported by', reportedBy, 'rules', 'whom the sentence credits');
  return reasons;
}

const BOUNDS = { exact: '', min: '≥ ', max: '≤ ', approx: '≈ ' } as const;

function signed(x: number): string {
  return x < 0 ? `−${(-x).toFixed(2)}` : `+${x.toFixed(2)}`;
}

function triggerOf({ match: { sentence, trigger } }: Candidate): string {
  const { tokens, source } = sentence.field;
  return source.slice(tokens.start[trigger.first], tokens.end[trigger.last]);
}
