import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answerCache, askedTogether } from '../../api/answer-cache.ts';

test('an answer holds until the position changes', async () => {
  let [position, made] = [1, 0];
  const cache = answerCache<number>(async () => position, 10);
  const ask = () => cache.get('a', async () => ++made);
  assert.deepEqual([await ask(), await ask()], [1, 1]);
  position = 2;
  assert.deepEqual([await ask(), await ask()], [2, 2]);
});

test('what is asked for at the same time is made once', async () => {
  let made = 0;
  const cache = answerCache<number>(async () => 1, 10);
  const answers = await Promise.all([1, 2, 3].map(() => cache.get('a', async () => ++made)));
  assert.deepEqual(answers, [1, 1, 1]);
});

test('the answer that was asked for longest ago goes first', async () => {
  const made: string[] = [];
  const cache = answerCache<string>(async () => 1, 2);
  for (const key of ['a', 'b', 'a', 'c', 'a', 'b']) {
    await cache.get(key, async () => {
      made.push(key);
      return key;
    });
  }
  assert.deepEqual(made, ['a', 'b', 'c', 'b']);
});

test('a failure is not kept', async () => {
  const cache = answerCache<string>(async () => 1, 2);
  await assert.rejects(cache.get('a', () => Promise.reject(new Error('no'))));
  assert.equal(await cache.get('a', async () => 'yes'), 'yes');
});

test('who comes while a question is under way gets the answer to a later one', async () => {
  const answers: ((value: number) => void)[] = [];
  const ask = askedTogether(() => new Promise<number>((resolve) => answers.push(resolve)));
  const first = ask();
  const [second, third] = [ask(), ask()];
  assert.equal(answers.length, 1);
  answers[0]?.(1);
  assert.equal(await first, 1);
  await new Promise(setImmediate);
  assert.equal(answers.length, 2, 'one question for both');
  answers[1]?.(2);
  assert.deepEqual([await second, await third], [2, 2]);
});

test('after a question that failed the next one is asked', async () => {
  let count = 0;
  const ask = askedTogether(async () => {
    count += 1;
    if (count === 1) throw new Error('no');
    return count;
  });
  const [first, second] = [ask(), ask()];
  await assert.rejects(first);
  assert.equal(await second, 2);
});
