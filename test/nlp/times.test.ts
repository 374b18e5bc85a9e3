import assert from 'node:assert/strict';
import { test } from 'node:test';
import { timesStage } from '../../nlp/times/stage.ts';
import { runStage } from './read.ts';

/** Told on Wednesday, 12 January 2022. */
const CASES: readonly (readonly [text: string, ...found: string[]])[] = [
  ['on January 5, 2022', '2022-01-05'],
  ['on Jan. 5th', '2022-01-05'],
  ['on 5 January', '2022-01-05'],
  ['the 5th of January 2021', '2021-01-05'],
  ['on December 20', '2021-12-20'],
  ['it will open on March 3', '2022-03-03'],
  ['back in May', '2021-05'],
  ['in May 2021', '2021-05'],
  ['by December', '2022-12'],
  ['in 2021', '2021'],
  ['the 2018 crash', '2018'],
  ['in Q3 2021', '2021-07..2021-09'],
  ['2021-06-18', '2021-06-18'],
  ['yesterday', '2022-01-11'],
  ['last week', '2022-01-03..2022-01-09'],
  ['last year', '2021'],
  ['next month', '2022-02'],
  ['on Friday', '2022-01-07'],
  ['on Wednesday', '2022-01-12'],
  ['will close on Friday', '2022-01-14'],
  ['36 hours ago', '2022-01-11'],
  ['two weeks ago', '2021-12-29'],
  ['今年1月5日', '2022', '2022-01-05'],
  ['2021年5月21日', '2021-05-21'],
  ['5月21日', '2021-05-21'],
  ['去年12月', '2021', '2021-12'],
  ['昨日', '2022-01-11'],
  ['5 января 2022 года', '2022-01-05'],
  ['вчера', '2022-01-11'],
  ['в прошлом году', '2021'],
  ['05.01.2022', '2022-01-05'],
  ['три дня назад', '2022-01-09'],
  // No times.
  ['miners may march'],
  ['every 2016 blocks'],
  ['a fleet of 2,021 machines'],
  ['version 2.2021'],
  ['February 31'],
];

for (const [text, ...found] of CASES) {
  test(text, () => {
    const times = runStage(timesStage, text).tags.times ?? [];
    assert.deepEqual(
      times.map(({ from, to }) => (to === undefined ? from : `${from}..${to}`)),
      found,
    );
  });
}

test('without a date only times that name their year', () => {
  const times = runStage(timesStage, 'Yesterday, as in May 2021 and on June 3, it stopped.', '').tags.times ?? [];
  assert.deepEqual(
    times.map(({ from }) => from),
    ['2021-05'],
  );
});
