import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { likelihood, likelihoodBy } from '../../nlp/events/likelihood.ts';
import { sightings } from '../../nlp/events/sighting.ts';
import { contextOf } from '../../nlp/events/stage.ts';
import { traitsOf } from '../../nlp/events/traits.ts';
import { readAll } from '../../nlp/tag.ts';

function judge(title: string, text: string) {
  const { reading, tags } = readAll({ id: 'test', title, text, date: '2024-03-01', lang: 'en' });
  const context = contextOf(reading, tags);
  const seen = sightings(context);
  const traits = traitsOf(seen, context);
  return seen.map(({ match }, i) => ({ type: match.rule.type, likely: likelihood(traits[i] ?? new Map()) }));
}

describe('likelihood', () => {
  it('is even odds where nothing speaks either way, and grows with what speaks for it', () => {
    assert.equal(likelihoodBy(new Map(), new Map([['told again', 1]])), 0.5);
    const weights = new Map([
      ['', -1],
      ['told again', 2],
    ]);
    assert.ok(likelihoodBy(weights, new Map([['told again', 1]])) > likelihoodBy(weights, new Map()));
  });

  it('holds what the title tells and the text repeats for surer than the same words far down in price talk', () => {
    const words = 'Kosovo banned crypto mining.';
    const talk = 'Analysts expect the price of bitcoin to rally to a new high as traders buy the dip. '.repeat(40);
    const news = judge('Kosovo bans crypto mining', words);
    const aside = judge('Bitcoin price analysis: bulls eye a new high', `${talk}${words}`);
    const best = (list: ReturnType<typeof judge>) =>
      Math.max(...list.filter(({ type }) => type === 'mining_ban').map(({ likely }) => likely));
    assert.ok(best(news) > best(aside), `${best(news)} and ${best(aside)}`);
  });
});
