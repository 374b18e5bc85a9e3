import { hintsOf } from '../quantities/hints.ts';
import { numberAt } from '../quantities/number.ts';
import type { FieldReading } from '../reading.ts';
import type { Stage, TimeMention } from '../stage.ts';
import { TokenKind } from '../text/tokens.ts';
import { type Day, dayOf } from './calendar.ts';
import { dateAt } from './dates.ts';
import { type FoundTime, type TimeHints, timeHints } from './found.ts';
import { countedAt, phraseAt, weekdayAt } from './relative.ts';

export { timeWordLists } from './words.ts';

/** Finds dates, years and relative times. Without a document date only those that name their year. Needs the quantities' vocabulary. */
export const timesStage: Stage = {
  name: 'times',
  version: 1,
  run({ document, fields }) {
    const today = dayOf(document.date);
    return { times: fields.flatMap((field) => timesIn(field, today)) };
  },
};

function timesIn(field: FieldReading, today: Day | undefined): TimeMention[] {
  const hints = timeHints(field, today);
  const numbers = hintsOf(field);
  const times: TimeMention[] = [];
  const counts = [...hints.cues.values()].some((cue) => cue.value === 'ago' || cue.value === 'hence');
  const { kind, norm } = field.tokens;
  for (let t = 0; t < field.tokens.count; t++) {
    if (!counts && kind[t] !== TokenKind.number && !hints.begins.has(t) && norm[t]?.length !== 2) continue;
    const number = counts ? numberAt(field, numbers, t) : undefined;
    const found = (number && countedAt(hints, number)) ?? timeAt(hints, t);
    if (!found) continue;
    times.push({ field: field.field, ...found });
    t = found.last;
  }
  return times;
}

function timeAt(hints: TimeHints, t: number): FoundTime | undefined {
  return phraseAt(hints, t) ?? dateAt(hints, t) ?? weekdayAt(hints, t);
}
