import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findCompany } from '../../nlp/companies/find.ts';
import { COMPANIES } from '../../nlp/companies/registry.ts';
import { companiesStage, taggedCompanies } from '../../nlp/companies/stage.ts';
import { runStage } from './read.ts';

const CASES: readonly (readonly [text: string, ...ids: string[]])[] = [
  // Names that speak for themselves.
  ['Bitmain and CleanSpark signed a deal.', 'bitmain', 'cleanspark'],
  ['Marathon Digital Holdings mined less.', 'mara-holdings'],
  ['比特大陆与嘉楠科技均未回应', 'bitmain', 'canaan'],
  ['比特大陸旗下的螞蟻礦池', 'bitmain', 'antpool'],
  ['矿池鱼池和微比特', 'f2pool', 'viabtc'],
  ['Дата-центр БитРивера отключили', 'bitriver'],
  ['shares of HIVE (TSXV: HIVE) fell', 'hive-digital-technologies'],
  ['$RIOT and $CLSK slid', 'riot-platforms', 'cleanspark'],
  ['BTC.com said so', 'btc-com'],
  ['bitmain ships the new model', 'bitmain'],
  // Ordinary words.
  ['Riot police fired tear gas.'],
  ['A riot broke out near the mine.'],
  ['Riot reports 17K miners offline in Texas.', 'riot-platforms'],
  ['The core of the matter is mining difficulty.'],
  ['Bitcoin Core developers discussed mining templates.'],
  ['The Pacific Ocean cable was cut.'],
  ['The Ocean mining pool found a block.', 'ocean'],
  ['He needs a compass to find the mining town.'],
  ['Host and broker Compass said its miners are back online.', 'compass-mining'],
  ['He ran the Boston Marathon.'],
  ['the land of Canaan'],
  ['American bitcoin miners moved north.'],
  ['North American Bitcoin mining grows.'],
  ['他看好比特币信仰和比特币网络'],
  ['每一T THash 的收益'],
  // Weak names that stand in one list, in talk of mining.
  ['神马、芯动和阿瓦隆矿机的价格普遍下跌', 'microbt', 'innosilicon'],
  ['神马M20S矿机一机难求', 'microbt'],
  ['芯动矿机涨价', 'innosilicon'],
  ['嘉楠捷思后来更名', 'canaan'],
  ['泥浆矿池的算力下降', 'braiins'],
  // Chinese names outside the registry: listed, quoted, in brackets.
  ['排名靠前的矿池有蚂蚁矿池、赤兔矿池和其他矿池', 'antpool', 'unlisted:赤兔矿池'],
  ['深圳矿机厂商“火狐矿机”宣布停产', 'unlisted:火狐矿机'],
  ['名为“北境挖客”的比特币挖矿公司获得贷款', 'unlisted:北境挖客'],
  ['北岬比特币矿业有限公司（NBBMC）计划融资', 'unlisted:nbbmc'],
  ['交易所、两大矿池、国内矿池、以太坊矿池都受影响'],
  ['$CAN you believe it? $BTC is up.'],
  // Another main business: only where the sentence speaks of mining.
  ['Tether issued more USDT.'],
  ['Tether will open-source its mining software.', 'tether'],
  // Products alone name nobody.
  ['For sale: Antminer S19, like new.'],
  ['Bitmain sells the Antminer S19.', 'bitmain'],
  // Firms outside the registry.
  ['Qorvex, a London-listed bitcoin mining company, raised money.', 'unlisted:qorvex'],
  ['It sold the site to crypto mining firm Polar Block.', 'unlisted:polar-block'],
  ['The crypto mining company known as Zelvo AS was fined.', 'unlisted:zelvo'],
  ['Last month ZELVO Miner opened. Users of ZELVO Miner may join.', 'unlisted:zelvo-miner'],
  ['Bitmain, Canaan, Zelvora and Ebang agreed.', 'bitmain', 'canaan', 'unlisted:zelvora', 'ebang-international'],
  ['AntPool 18%, Zelvora 12% and F2Pool with 9%', 'antpool', 'unlisted:zelvora', 'f2pool'],
  ['Cloud mining companies such as Zelvora and Polarix grew.', 'unlisted:zelvora', 'unlisted:polarix'],
  ['矿企Zelvora宣布关停', 'unlisted:zelvora'],
  ['The gold mining company Zelvora found ore.'],
  ['Binance, Coinbase and Kraken listed the coin.'],
  ['Bitcoin Mining Is Booming'],
  ['How to Begin Mining Today: Begin Mining now.'],
];

for (const [text, ...ids] of CASES) {
  test(text, () => {
    const { reading, tags } = runStage(companiesStage, text);
    assert.deepEqual(
      taggedCompanies(reading, tags.companies ?? []).map((company) => company.id),
      ids,
    );
  });
}

test('a word counts once the firm is named in full', () => {
  const { reading, tags } = runStage(companiesStage, 'Riot Platforms moved. Riot declined to comment.');
  assert.deepEqual(
    taggedCompanies(reading, tags.companies ?? []).map(({ mentions }) => mentions.map((mention) => mention.text)),
    [['Riot Platforms', 'Riot']],
  );
});

test('the registry has more than two hundred firms, each id once', () => {
  assert.ok(COMPANIES.length > 200);
  assert.equal(new Set(COMPANIES.map((company) => company.id)).size, COMPANIES.length);
});

test('ids, homes, listings and CIKs have their form', () => {
  for (const { id, home, listings, cik } of COMPANIES) {
    assert.match(id, /^[a-z0-9]+(-[a-z0-9]+)*$/);
    if (home !== undefined) assert.match(home, /^[A-Z]{2}$/);
    for (const listing of listings) assert.match(listing, /^[A-Z]+:[A-Z0-9]+$/);
    if (cik !== undefined) assert.match(cik, /^\d{10}$/);
  }
});

test('a firm is found by any of its names, ids and tickers', () => {
  for (const name of ['Bitmain', 'bitmain', '比特大陆', '比特大陸', 'Битмейн'])
    assert.equal(findCompany(name)?.id, 'bitmain');
  for (const name of ['Marathon Patent Group', 'MARA', '$MARA', 'NASDAQ:MARA'])
    assert.equal(findCompany(name)?.id, 'mara-holdings');
  assert.equal(findCompany('no such firm'), undefined);
});
