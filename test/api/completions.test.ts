import assert from 'node:assert/strict';
import { test } from 'node:test';
import { completionsOf } from '../../api/completions.ts';
import { knowledgeOf } from '../../jobs/commands/serve.ts';
import { SOURCES } from './server.ts';

const KNOWLEDGE = knowledgeOf(SOURCES);

/** What was written, what is offered first, and what the query would be then. */
const CASES: readonly (readonly [typed: string, first: string | undefined, query: string])[] = [
  ['coun', 'country:', 'country:'],
  ['miners -coun', 'country:', 'miners -country:'],
  ['(type:unrest OR coun', 'country:', '(type:unrest OR country:'],
  ['country:ka', 'country:KZ', 'country:KZ'],
  ['country:каз', 'country:KZ', 'country:KZ'],
  ['country:哈萨', 'country:KZ', 'country:KZ'],
  ['country:KZ,ru', 'country:KZ,RU', 'country:KZ,RU'],
  ['kazakh', 'country:KZ', 'country:KZ'],
  ['type:shut', 'type:internet_shutdown', 'type:internet_shutdown'],
  ['family:pol', 'family:policy', 'family:policy'],
  ['company:"bit m', 'company:"BIT Mining"', 'company:"BIT Mining"'],
  ['-state:res', 'state:resolved', '-state:resolved'],
  ['has:meg', 'has:megawatts', 'has:megawatts'],
  ['severity:', 'severity:>=5', 'severity:>=5'],
  ['lang:chin', 'lang:zh', 'lang:zh'],
  ['source:steppe', 'source:steppe-wire', 'source:steppe-wire'],
  ['since:7', 'since:7d', 'since:7d'],
  ['"a phrase', undefined, '"a phrase'],
  ['nothing:x', undefined, 'nothing:x'],
  ['constructor:', undefined, 'constructor:'],
];

for (const [typed, first, query] of CASES) {
  test(`${typed} → ${first ?? 'nothing'}`, () => {
    const { start, completions } = completionsOf(typed, KNOWLEDGE);
    assert.equal(completions[0]?.text, first);
    assert.equal(typed.slice(0, start) + (completions[0]?.text ?? typed.slice(start)), query);
  });
}
