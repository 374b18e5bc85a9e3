import assert from 'node:assert/strict';
import { test } from 'node:test';
import { quantitiesStage } from '../../nlp/quantities/stage.ts';
import { runStage, wordsOf } from './read.ts';

/** Text and what is found in it: `measures value [bound] [<before]`, in order. */
const CASES: readonly (readonly [text: string, ...found: string[]])[] = [
  // power
  ['a 100MW mining facility', 'megawatts 100'],
  ['a 100-megawatt site', 'megawatts 100'],
  ['up to 1.5 GW of capacity', 'megawatts 1500 max'],
  ['another 200 kW', 'megawatts 0.2'],
  ['it used 500 megawatt-hours a month'],
  ['拟新增12万千瓦负荷', 'megawatts 120'],
  ['关停300兆瓦矿场', 'megawatts 300'],
  ['мощностью более 10 МВт', 'megawatts 10 min'],
  // machines
  ['police seized 450 rigs', 'machines 450'],
  ['bought 1,000 new air-cooled mining machines', 'machines 1000'],
  ['an order for 1000 of the latest Teraflux AT2880-277 miners', 'machines 1000'],
  ['Hands over 27K Mining Rigs', 'machines 27000'],
  ['between 600,000 and 800,000 Bitcoin miners went dark', 'machines 600000 min'],
  ['查获矿机2.4万台', 'machines 24000'],
  ['没收4500多台矿机', 'machines 4500 min'],
  ['изъято 3,2 тыс. устройств для майнинга', 'machines 3200'],
  ['4 700 майнеров', 'machines 4700'],
  ['1,000 miners went on strike'],
  ['5,000 gold miners'],
  ['3个台风登陆'],
  // hashrate
  ['expects 40 exahashes per second by June', 'hashrate_eh 40'],
  ['a fleet of 350 PH/s', 'hashrate_eh 0.35'],
  ['a record 1.046 zettahashes per second', 'hashrate_eh 1046'],
  ['fell from 450 EH/s to 406 EH/s', 'hashrate_eh 406 exact <450'],
  ['hashrate dropped by nearly 30%', 'hashrate_delta_pct -30 approx'],
  ['mining difficulty rose 5.6 percent', 'hashrate_delta_pct 5.6'],
  ['difficulty saw a move of -15% on Monday', 'hashrate_delta_pct -15'],
  ['全网算力下降35%', 'hashrate_delta_pct -35'],
  ['比特币全网算力下跌一成', 'hashrate_delta_pct -10'],
  ['算力下降逾两成半', 'hashrate_delta_pct -25 min'],
  ['算力跌去三分之一', 'hashrate_delta_pct -33.3'],
  ['算力由180EH/s降至140EH/s', 'hashrate_eh 140 exact <180'],
  ['算力减半至90EH/s', 'hashrate_eh 90'],
  ['自营算力为26E', 'hashrate_eh 26'],
  ['算力新增3000P', 'hashrate_eh 3'],
  ['视频清晰度1080P'],
  ['хешрейт упал на 12%', 'hashrate_delta_pct -12'],
  ['the coin price fell 12%'],
  // connectivity: what remains
  ['national connectivity at 79% of previous levels', 'connectivity_pct 79'],
  ['internet traffic fell by 90%', 'connectivity_pct 10'],
  ['traffic dropped to 40% of normal levels', 'connectivity_pct 40'],
  ['流量回到平时的九成', 'connectivity_pct 90'],
  ['网络连接只剩平时的一半', 'connectivity_pct 50'],
  ['网络连接水平仅为正常的百分之十五', 'connectivity_pct 15'],
  // money
  ['a $38.6 million debt', 'usd 38600000'],
  ['more than US$3 billion', 'usd 3000000000 min'],
  ['a $128mm loss', 'usd 128000000'],
  ['two million US dollars', 'usd 2000000'],
  ['第二季度亏损6-7亿美元', 'usd 600000000 min'],
  ['亏损约3亿美元', 'usd 300000000 approx'],
  ['штраф 2 млн долларов', 'usd 2000000'],
  ['C$5 million and 7 million rubles'],
  ['at $0.05 per kWh'],
  // durations
  ['offline for 36 hours', 'duration_h 36'],
  ['lifted after two days', 'duration_h 48'],
  ['断网48小时', 'duration_h 48'],
  ['断网三天', 'duration_h 72'],
  ['断网48小时后恢复', 'duration_h 48'],
  ['三天后将举行听证会'],
  ['持续两个多星期的断网', 'duration_h 336'],
  ['без света три дня', 'duration_h 72'],
  ['two days ago'],
  ['over the past 10 days'],
  ['1月5日'],
  ['shut down for a week', 'duration_h 168'],
  ['cut daily between 7am and 1pm', 'duration_h 6'],
  ['disrupted from 03:00 to 05:30 UTC', 'duration_h 2.5'],
  ['grew from 5 to 7'],
  // arrests
  ['A man was arrested at the site.', 'arrests 1'],
  ['police arrested 12 people', 'arrests 12'],
  ['more than 700 protesters were detained', 'arrests 700 min'],
  ['抓获嫌疑人12人', 'arrests 12'],
  ['задержаны пять человек', 'arrests 5'],
  ['12 people were killed'],
];

for (const [text, ...found] of CASES) {
  test(text, () => {
    const quantities = runStage(quantitiesStage, text).tags.quantities ?? [];
    const told = quantities.map(({ measures, value, bound, before }) =>
      [
        measures,
        value,
        ...(bound === 'exact' && before === undefined ? [] : [bound]),
        ...(before === undefined ? [] : [`<${before}`]),
      ].join(' '),
    );
    assert.deepEqual(told, found);
  });
}

test('a quantity covers its number and unit', () => {
  const { reading, tags } = runStage(quantitiesStage, 'They found more than 4,700 mining devices.');
  assert.deepEqual(
    tags.quantities?.map((quantity) => [wordsOf(reading, quantity), quantity.unit]),
    [['4,700 mining devices', 'mining devices']],
  );
});
