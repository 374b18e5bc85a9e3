import type { Document } from '../document.ts';
import type { Source } from '../source.ts';
import { type MeasuredChange, measuredDocument } from './measured-document.ts';
import type { Signal } from './signal.ts';

const DAY = 86_400_000;

/** How much of a series has to be known: two weeks to compare, and what a week of absence may have hidden. */
export const WATCHED_DAYS = 30;

/**
 * What counts as material. A week has about 1008 blocks, so that a 7-day mean is uncertain by 3.1 % and the difference
 * of two by 4.5 % (Poisson): 10 % is more than twice that. A pool with 30 % of the blocks has 30 ± 1.4 % of a week's;
 * 5 points are 2.5 times the spread of the difference.
 */
const MATERIAL = { weekPct: 10, retargetPct: 5, sharePoints: 5 } as const;

/**
 * The material changes in one series, as documents: the 7-day mean against the 7 days before, a retarget, a pool's share
 * against a week ago. At most one a calendar week and direction, the greatest, so that a fall which lasts is told once.
 * @param signals of one series, oldest first
 * @param now ISO 8601 UTC; the day under way is left out, its mean is not complete
 */
export function measuredChanges(signals: readonly Signal[], source: Source, now: string): readonly Document[] {
  const [first] = signals;
  if (!first) return [];
  const found = greatestOfWeek(changesOf(first.series, signals, now));
  return found.map((change) => measuredDocument(change, source, now));
}

interface Sized extends MeasuredChange {
  readonly size: number;
}

function changesOf(series: string, signals: readonly Signal[], now: string): readonly Sized[] {
  if (series === 'hashrate') return weekOnWeek(dailyMeans(signals, now), 'hashrate');
  if (series === 'difficulty') return retargets(signals);
  return series.startsWith('pool-share/') ? shares(dailyMeans(signals, now), series.slice('pool-share/'.length)) : [];
}

interface DayMean {
  /** Midnight, milliseconds. */
  readonly day: number;
  readonly value: number;
}

function dailyMeans(signals: readonly Signal[], now: string): readonly DayMean[] {
  const days = new Map<number, number[]>();
  for (const { at, value } of signals) {
    const day = Math.floor(Date.parse(at) / DAY) * DAY;
    days.set(day, [...(days.get(day) ?? []), value]);
  }
  const complete = [...days].filter(([day]) => day + DAY <= Date.parse(now));
  return complete.sort(([a], [b]) => a - b).map(([day, values]) => ({ day, value: mean(values) }));
}

/** Needs five of the seven days on both sides. */
function weekOnWeek(days: readonly DayMean[], key: string): readonly Sized[] {
  const week = (end: number) => days.filter(({ day }) => day <= end && day > end - 7 * DAY).map(({ value }) => value);
  return days.flatMap(({ day }) => {
    const [now, before] = [week(day), week(day - 7 * DAY)];
    if (now.length < 5 || before.length < 5) return [];
    const percent = (mean(now) / mean(before) - 1) * 100;
    if (Math.abs(percent) < MATERIAL.weekPct) return [];
    const at = iso(day + DAY);
    return [
      shock(
        key,
        percent,
        at,
        iso(day - 6 * DAY),
        `Bitcoin hash rate ${moved(percent)} within a week`,
        mean(now) / 1e18,
      ),
    ];
  });
}

function retargets(signals: readonly Signal[]): readonly Sized[] {
  return signals.flatMap(({ at, value }, index) => {
    const before = signals[index - 1]?.value;
    if (before === undefined || before <= 0) return [];
    const percent = (value / before - 1) * 100;
    if (Math.abs(percent) < MATERIAL.retargetPct) return [];
    return [shock('difficulty', percent, at, at, `Bitcoin mining difficulty ${moved(percent)} at the retarget`)];
  });
}

function shares(days: readonly DayMean[], pool: string): readonly Sized[] {
  return days.flatMap(({ day, value }) => {
    const before = days.find((other) => other.day === day - 7 * DAY)?.value;
    if (before === undefined || Math.abs(value - before) < MATERIAL.sharePoints) return [];
    const said = `Share of pool ${pool} moved from ${round(before)} to ${round(value)} % of blocks within a week`;
    const at = iso(day + DAY);
    return [shock(`pool-share/${pool}`, value - before, at, iso(day - 6 * DAY), said, undefined, false)];
  });
}

function shock(
  key: string,
  percent: number,
  at: string,
  from: string,
  headline: string,
  hashrateEh?: number,
  ofNetwork = true,
): Sized {
  return {
    key: `${key} ${percent < 0 ? 'down' : 'up'} ${weekOf(at)}`,
    ...{ headline, event: 'network_shock', modality: 'actual', from, at, size: Math.abs(percent) },
    ...(ofNetwork && { hashratePct: percent }),
    ...(hashrateEh !== undefined && { hashrateEh }),
  };
}

function greatestOfWeek(changes: readonly Sized[]): readonly MeasuredChange[] {
  const greatest = new Map<string, Sized>();
  for (const change of changes) {
    const known = greatest.get(change.key);
    if (!known || known.size < change.size) greatest.set(change.key, change);
  }
  return [...greatest.values()];
}

/** Weeks since 1970, counted from Thursdays: a name for the week that never changes. */
function weekOf(time: string): string {
  return `week ${Math.floor(Date.parse(time) / (7 * DAY))}`;
}

function moved(percent: number): string {
  return `${percent < 0 ? 'down' : 'up'} ${round(Math.abs(percent))} %`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
