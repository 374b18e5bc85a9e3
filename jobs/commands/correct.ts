import { CORRECTION_ACTIONS, EDITABLE, type EditableField } from '../../nlp/resolve/corrections.ts';
import { EVENT_STATES } from '../../nlp/resolve/life.ts';
import { correct, type Decision } from '../correct.ts';
import { Problem } from '../problem.ts';
import { withDatabase } from '../workspace.ts';
import { print, say, type World } from '../world.ts';

export interface CorrectOptions {
  readonly by: string;
  readonly reason: string;
  readonly json?: boolean;
}

/**
 * Keeps what an analyst decided about an event and applies it at once.
 * @throws Problem (usage) for a decision that cannot be made
 */
export async function runCorrect(words: readonly string[], options: CorrectOptions, world: World): Promise<number> {
  const decision = decisionOf(words);
  const signed = { actor: options.by, reason: options.reason };
  const id = await withDatabase(world, ({ kysely }) => correct(kysely, decision, signed));
  if (options.json) await print(world, `${JSON.stringify({ correction: id, ...decision })}\n`);
  say(world, `Kept as correction ${id}. \`minewatch correct undo ${id}\` takes it back.`);
  return 0;
}

function decisionOf([action = '', first = '', ...rest]: readonly string[]): Decision {
  if (first === '') throw usage(action);
  const [second = ''] = rest;
  switch (action) {
    case 'accept':
    case 'reject':
      return { action, event: first };
    case 'edit':
      return { action, event: first, ...edit(second, rest.slice(1)) };
    case 'merge':
      if (second === '') throw usage(action);
      return { action, event: first, into: second };
    case 'split':
      if (second === '') throw usage(action);
      return { action, event: first, reports: rest };
    case 'undo':
      if (!/^\d{1,15}$/.test(first)) throw usage(action);
      return { action, correction: Number(first) };
    default:
      throw usage(action);
  }
}

const USAGE: Readonly<Record<string, string>> = {
  accept: 'accept EVENT',
  reject: 'reject EVENT',
  edit: `edit EVENT FIELD VALUE, where FIELD is ${EDITABLE.join(', ')}`,
  merge: 'merge EVENT INTO_EVENT',
  split: 'split EVENT REPORT…',
  undo: 'undo NUMBER',
};

function usage(action: string): Problem {
  const how = USAGE[action];
  if (how) return new Problem(`It is: minewatch correct ${how}.`, { usage: true });
  return new Problem(`correct takes ${CORRECTION_ACTIONS.join(', ')}, not "${action}".`, { usage: true });
}

function edit(name: string, words: readonly string[]): { field: EditableField; value: unknown } {
  const field = EDITABLE.find((one) => one === name);
  if (!field || words.length === 0) throw usage('edit');
  return { field, value: VALUES[field](words) };
}

const VALUES: Readonly<Record<EditableField, (words: readonly string[]) => unknown>> = {
  severity: ([word = '']) => (/^[1-5]$/.test(word) ? Number(word) : wrong('severity', 'a number from 1 to 5')),
  title: (words) => words.join(' ').slice(0, 200),
  state: ([word = '']) =>
    EVENT_STATES.find((state) => state === word && state !== 'expired') ?? wrong('state', EVENT_STATES.join(', ')),
  startedAt: ([word = '']) => day('startedAt', word),
  endedAt: ([word = '']) => day('endedAt', word),
  countries: (words) => words.flatMap((word) => word.toUpperCase().split(',')).map(country),
  companies: (words) =>
    words
      .join(' ')
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== ''),
};

function day(field: string, word: string): string | null {
  if (word === 'none') return null;
  const known = /^\d{4}-\d\d-\d\d$/.test(word) && !Number.isNaN(Date.parse(word));
  return known ? word : wrong(field, 'a day such as 2022-01-05, or none');
}

function country(code: string): string {
  return /^[A-Z]{2}$/.test(code) ? code : wrong('countries', 'ISO 3166-1 codes such as KZ,RU');
}

function wrong(field: string, wanted: string): never {
  throw new Problem(`${field} takes ${wanted}.`, { usage: true });
}
