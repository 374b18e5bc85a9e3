import { hanUsage } from '../languages/zh/places-usage.ts';
import type { FieldReading } from '../reading.ts';
import type { PlaceRole } from '../stage.ts';
import { normsOf, TokenKind } from '../text/tokens.ts';
import type { Place } from './place.ts';

const phrases = (list: string): readonly string[][] => list.split('|').map(normsOf);
const HOME_AFTER = phrases(hanUsage.homeAfter);
const HOME_BEFORE = phrases(hanUsage.homeBefore);
const SPEAKER_AFTER = phrases(hanUsage.speakerAfter);
const ATTACKER_AFTER = phrases(hanUsage.attackerAfter);
const ORGANISATION_AFTER = phrases(hanUsage.organisationAfter);
const DATELINE_BEFORE = phrases(hanUsage.datelineBefore);
/** A dateline stands in the first words of a text. */
const OPENING = 10;
/** Longest name of a firm between its town and 有限公司. */
const NAME = 14;

/** Why a place is named in Chinese, when not because something happens there. */
export function hanRole(field: FieldReading, first: number, last: number, { kind }: Place): PlaceRole | null {
  const follows = (list: readonly string[][]) => list.some((words) => stands(field, last + 1, words));
  const precedes = (list: readonly string[][]) => list.some((words) => stands(field, first - words.length, words));
  if (follows(ORGANISATION_AFTER)) return 'organisation';
  if (isDateline(field, first, last) && precedes(DATELINE_BEFORE)) return 'dateline';
  if (precedes(HOME_BEFORE) || follows(HOME_AFTER) || isLegalName(field, last + 1)) return 'home';
  if (kind === 'country' && follows(ATTACKER_AFTER)) return 'attacker';
  return kind === 'country' && follows(SPEAKER_AFTER) ? 'speaker' : null;
}

function stands({ tokens: { norm } }: FieldReading, at: number, words: readonly string[]): boolean {
  return words.every((word, i) => norm[at + i] === word);
}

/** 新华社台北3月3日电 */
function isDateline({ field, tokens }: FieldReading, first: number, last: number): boolean {
  const next = tokens.norm[last + 1];
  return (
    field === 'text' &&
    first < OPENING &&
    (tokens.kind[last + 1] === TokenKind.number || next === '电' || next === '讯')
  );
}

/** 北京某某科技有限公司 */
function isLegalName({ tokens: { norm, kind } }: FieldReading, from: number): boolean {
  for (let t = from; t < from + NAME && kind[t] === TokenKind.han; t++)
    if ((norm[t] === '有' && norm[t + 1] === '限') || (norm[t] === '股' && norm[t + 1] === '份')) return true;
  return false;
}
