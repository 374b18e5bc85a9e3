import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readRule } from '../../nlp/events/rule.ts';
import { RULES } from '../../nlp/events/rules.ts';
import { tag, tagVersion } from '../../nlp/tag.ts';
import { EVENT_TYPES } from '../../nlp/taxonomy.ts';

/** Main events of a one-sentence document, as `type/countries/modality`. */
function read(text: string, lang?: string): string[] {
  const document = { id: 'x', title: '', text, date: '2024-06-10', ...(lang ? { lang } : {}) };
  return tag(document)
    .events.filter((event) => event.salience === 'main')
    .map((event) => `${event.type}/${event.countries.join()}/${event.modality}`);
}

const TOLD: readonly (readonly [text: string, event: string])[] = [
  ['Thousands of demonstrators took to the streets of Nairobi on Tuesday.', 'unrest/KE/actual'],
  ['Gunmen killed nine soldiers in an ambush in northern Mali.', 'conflict_security/ML/actual'],
  [
    'The government of Chad ordered operators to shut down mobile internet during the election.',
    'internet_shutdown/TD/actual',
  ],
  ['Internet connectivity has been disrupted in Yemen after a submarine cable was cut.', 'internet_outage/YE/actual'],
  ['A blackout left half of Ecuador without electricity on Sunday.', 'power_outage/EC/actual'],
  [
    'Bitcoin miners in Texas curtailed 800 MW at the request of the grid operator ERCOT.',
    'energy_curtailment/US/actual',
  ],
  ['Paraguay raised the electricity tariff for crypto miners by 14%.', 'energy_cost/PY/actual'],
  ['Kosovo has banned cryptocurrency mining with immediate effect.', 'mining_ban/XK/actual'],
  ['Russian lawmakers introduced a bill to tax bitcoin mining.', 'mining_regulation/RU/planned'],
  ['Police in Malaysia seized 1,069 bitcoin mining machines in a raid on illegal miners.', 'enforcement/MY/actual'],
  ['The US Treasury imposed sanctions on the Russian crypto miner BitRiver.', 'sanctions_trade/RU/actual'],
  ['Chinese bitcoin miners are relocating machines from Kazakhstan to the United States.', 'relocation/KZ,US/actual'],
  ['Bitfarms has bought 10,000 Antminer machines for its site in Argentina.', 'capacity_change/AR/actual'],
  ['A fire destroyed hundreds of mining rigs at a bitcoin farm in Irkutsk.', 'physical_incident/RU/actual'],
  ['The bitcoin miner Core Scientific filed for bankruptcy in Texas.', 'company_distress/US/actual'],
  ['Police in Assam ordered a shutdown as protests spread.', 'internet_shutdown/IN/actual'],
  ['A car bomb exploded in Russian-occupied Melitopol in Ukraine.', 'conflict_security/UA/actual'],
  ['Air strikes by Israel on Iran went on for a fifth day.', 'conflict_security/IR/actual'],
  ['Sichuan cancels preferential electricity prices for bitcoin mines.', 'energy_cost/CN/actual'],
  ["Ethiopia's power company increased the rate for bitcoin miners to 5.4 cents.", 'energy_cost/ET/actual'],
  ['A man was charged in Ohio with running a bitcoin mine in the attic of a school.', 'enforcement/US/actual'],
  ['Police crush 1,069 bitcoin mining rigs with a steamroller in Malaysia.', 'enforcement/MY/actual'],
  ['Bit Mining has delivered 320 bitcoin machines from China to Kazakhstan.', 'relocation/CN,KZ/actual'],
  ['A cut undersea cable leaves Tonga without internet.', 'internet_outage/TO/actual'],
  ['CleanSpark grew to 45 EH/s and is on track to reach 60 EH/s.', 'capacity_change//planned'],
  ['Bitcoin mining difficulty dropped 28%, the largest fall on record.', 'network_shock//actual'],
];

describe('events', () => {
  for (const [text, event] of TOLD)
    it(`reads ${event}`, () => assert.ok(read(text).includes(event), read(text).join(' ') || 'none'));

  for (const title of ['回顾：中国清退比特币挖矿之路', 'Looking back at the ban'])
    it(`a look back opens nothing: ${title}`, () => {
      const text = /\p{Script=Han}/u.test(title)
        ? '四川省要求电力公司切断26个比特币矿场的供电。'
        : 'China has banned bitcoin mining in Sichuan.';
      const told = tag({ id: 'x', title, text, date: '2022-02-25' });
      assert.deepEqual([told.relevant, told.events.length > 0], [false, true]);
    });

  const SILENT: readonly (readonly [why: string, text: string])[] = [
    ['coin prices', 'Bitcoin fell 5% to $61,000 as traders took profits before the Fed decision.'],
    [
      'cloud mining',
      'Earn $500 a day with our cloud mining app: sign up now, get a welcome bonus and daily passive income from cloud mining contracts. Start earning with free cloud mining today!',
    ],
    [
      'cryptojacking',
      'Researchers found malware that turns infected servers into a botnet: the cryptojacking trojan mines Monero in hijacked browsers.',
    ],
    ['coins bought', 'The bitcoin miner MARA bought 1,000 BTC for its treasury.'],
    ['a question', 'Will Kazakhstan ban bitcoin mining?'],
    ['opinion of others', 'Environmental groups urge everyone to ban bitcoin mining.'],
    ['advice', 'How to choose a power supply for your mining rig: a beginner guide.'],
  ];
  for (const [why, text] of SILENT) it(`reads nothing into ${why}`, () => assert.deepEqual(read(text), []));

  it('takes a strike of gold miners for unrest, never for a mining type', () => {
    assert.deepEqual(read('Gold miners in South Africa went on strike at a gold mine near Johannesburg.'), [
      'unrest/ZA/actual',
    ]);
  });

  it('tells of an older ban as context', () => {
    const events = tag({
      id: 'x',
      title: '',
      text: 'Miners left after China banned bitcoin mining in 2021.',
      date: '2024-06-10',
    }).events;
    assert.deepEqual(
      events.filter((event) => event.type === 'mining_ban').map((event) => event.salience),
      ['background'],
    );
  });

  it('names the version of every stage', () => assert.match(tagVersion, /events@\d+/));
});

describe('event rules', () => {
  it('cover every type', () => {
    assert.deepEqual(new Set(RULES.map((rule) => rule.type)), new Set(EVENT_TYPES));
  });

  it('refuse a sign that does not exist', () => {
    assert.throws(() => readRule('unrest', { needs: 'protest + nonsense', score: 0.5 }), /unknown sign "nonsense"/);
  });
});
