import type { Match } from '../events/match.ts';
import type { Tags } from '../stage.ts';
import type { Salience } from '../taxonomy.ts';
import { concerns, isOld } from './dates.ts';
import { cuesFor } from './scope.ts';

export interface SalienceVerdict {
  readonly salience: Salience;
  readonly because: string;
}

/** News or context? Cues of history and times long before the document's date make context. */
export function decideSalience(match: Match, tags: Tags, date: string | null): SalienceVerdict {
  const past = cuesFor(match.trigger, match.sentence).find((cue) => cue.cue === 'history');
  if (past) return { salience: 'background', because: 'history cue' };
  const old = tags.times.find((time) => concerns(time, match) && isOld(time, date));
  if (old) return { salience: 'background', because: `told of ${old.from}` };
  return { salience: 'main', because: 'no sign of history' };
}
