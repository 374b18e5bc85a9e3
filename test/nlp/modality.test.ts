import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { tag } from '../../nlp/tag.ts';

function modality(text: string, title = ''): string {
  return tag({ id: 'x', title, text, date: '2024-06-10', lang: 'en' })
    .events.map((event) => `${event.type} ${event.modality} ${event.salience}`)
    .join('; ');
}

const CASES: readonly (readonly [text: string, want: string])[] = [
  ['Norway has banned bitcoin mining.', 'mining_ban actual main'],
  ['Norway plans to ban bitcoin mining.', 'mining_ban planned main'],
  ['The government of Norway will ban bitcoin mining from October 2024.', 'mining_ban planned main'],
  ['A proposal to ban bitcoin mining in Norway was rejected by parliament.', 'mining_ban denied main'],
  ['Norway has no plans to ban bitcoin mining.', 'mining_ban denied main'],
  ['Unconfirmed rumours say that Norway has banned bitcoin mining.', 'mining_ban alleged main'],
  ['Norway lifted its ban on bitcoin mining.', 'mining_ban resolved main'],
  ['Internet was cut in Sudan on Friday and restored on Sunday.', 'internet_shutdown resolved main'],
  ['Internet services were suspended in Assam from 18 to 20 May.', 'internet_shutdown resolved main'],
  ['Argo Blockchain was sued for allegedly misleading investors.', 'company_distress actual main'],
  ['Bitfarms has agreed to a merger with Hut 8.', 'capacity_change planned main'],
  ['Internet connectivity has collapsed in Sudan.', 'internet_outage actual main'],
  ['It is unlikely that BIT Mining will relocate machines from Kazakhstan.', 'relocation denied main'],
  ['Norway banned bitcoin mining two years ago.', 'mining_ban actual background'],
  // ends that have not come
  ['The internet shutdown in Sudan goes on: mobile data has not been fully restored.', 'internet_shutdown actual main'],
  ['Engineers are working to restore internet in Sudan after the internet shutdown.', 'internet_shutdown actual main'],
  // spans
  ['Mobile internet was cut in Sudan for two hours on Sunday.', 'internet_shutdown resolved main'],
  ['Mobile internet has been cut in Sudan for two hours.', 'internet_shutdown actual main'],
  ['Mobile internet was suspended in Assam for 48 hours.', 'internet_shutdown actual main'],
  ['Sudan cut the internet on June 8 at 10:30 until about 14:00 on June 9.', 'internet_shutdown resolved main'],
  // posts open as headlines do
  ['Norway to ban bitcoin mining', 'mining_ban planned main'],
  // whose word it is
  ['A blogger urges Europe to ban bitcoin mining.', ''],
  ['CoreWeave is in advanced talks to buy Core Scientific.', 'capacity_change alleged main'],
  // what is measured is known, only its cause is guessed
  ['Bitcoin hashrate fell 8%, fuelling speculation that miners are in trouble.', 'network_shock actual main'],
  // passed by a chamber, in force later
  ['The law on bitcoin mining in Norway takes effect in November.', 'mining_regulation planned main'],
];

describe('modality', () => {
  for (const [text, want] of CASES) it(`${want}: ${text}`, () => assert.equal(modality(text), want));

  it('takes a rule under a headline about a bill for the one intended', () => {
    const text = 'The text allows bitcoin mining on abandoned wells in Ohio.';
    assert.equal(modality(text, 'Ohio senators table a bill on energy'), 'mining_regulation planned main');
    assert.equal(modality(text, 'Ohio and its wells'), 'mining_regulation actual main');
  });

  it('lets the text settle what the headline leaves open', () => {
    assert.equal(
      modality('Norway announced plans to ban bitcoin mining on Friday.', 'Norway places ban on bitcoin mining'),
      'mining_ban planned main',
    );
  });

  it('takes "to" in a headline for a plan', () => {
    assert.equal(modality('', 'Norway to ban bitcoin mining'), 'mining_ban planned main');
  });
});
