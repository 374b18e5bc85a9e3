import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compileLexicon } from '../../nlp/lexicon/lexicon.ts';
import { placesStage, placeWordLists, taggedPlaces } from '../../nlp/places/stage.ts';
import { readDocument } from '../../nlp/reading.ts';
import type { TaggableDocument } from '../../nlp/report.ts';
import type { PlaceMention } from '../../nlp/stage.ts';

const lexicon = compileLexicon(placeWordLists);
const nothing = { lang: '', places: [], companies: [], quantities: [], times: [], reports: [] };

function mentions(text: string, more: Partial<TaggableDocument> = {}): readonly PlaceMention[] {
  const reading = readDocument({ id: 't', title: '', text, ...more }, lexicon);
  return placesStage.run(reading, nothing).places ?? [];
}

/** `US-TX Rockdale`, `KZ Kazakhstan`: what was found, in order, without repetitions. */
function found(text: string, more: Partial<TaggableDocument> = {}): string {
  const names = mentions(text, more).map((m) => `${m.subdivision ?? m.country} ${m.name}`.trim());
  return [...new Set(names)].join(', ');
}

const cases = (name: string, table: readonly (readonly [text: string, expected: string])[]): void => {
  for (const [text, expected] of table) test(`${name}: ${text}`, () => assert.equal(found(text), expected));
};

cases('a state or a country of one name', [
  ['Bitcoin miners in Georgia pay more for power, officials in Atlanta said.', 'US-GA Georgia, US-GA Atlanta'],
  ['Georgia cut power to miners in Abkhazia, officials in Tbilisi said.', 'GE Georgia, GE Tbilisi'],
  ['Miners in Inner Mongolia must close, and some look to Mongolia.', 'CN-NM Inner Mongolia, MN Mongolia'],
  ['Inner Mongolia and New Mexico.', 'CN-NM Inner Mongolia, US-NM New Mexico'],
]);

cases('the area named after a town decides', [
  ['A mine opened in Lebanon, Ohio.', 'US-OH Lebanon, US-OH Ohio'],
  ['The site near Paris, Texas, draws 20 MW.', 'US-TX Paris, US-TX Texas'],
  ['The site near Paris draws 20 MW, the French operator said.', 'FR Paris, FR France'],
  ['The farm in Rockdale, TX is the largest.', 'US-TX Rockdale'],
  ['He lives in London, Ky., with his wife.', 'US-KY London, US-KY Kentucky'],
  ['The site is in Berwyn, Alberta. Berwyn has 500 people.', 'CA-AB Alberta'],
  ['Talks between Beijing, Russia and Iran.', 'CN-BJ Beijing, RU Russia, IR Iran'],
  ['A bomb exploded in Russian-occupied Melitopol.', 'RU Russia, UA Melitopol'],
  ['Miners are back a year later: Cambridge Data', ''],
]);

cases('names of persons', [
  ['Michael Jordan and Chad Walker bought shares.', ''],
  ['President Lincoln spoke of it.', ''],
  ['Paris Hilton promotes a token.', ''],
  ['Chiquita Henry sold her rigs. Henry had bought them in Texas.', 'US-TX Texas'],
  ['Amman, the capital of Jordan, lost power.', 'JO Amman, JO Jordan'],
]);

cases('names that contain a place', [
  ['The Bank of America report was quoted by Voice of America.', ''],
  ['It was 5 pm, wrote the South China Morning Post.', ''],
  ['The firm on Dublin Road paid US$10,000.', ''],
  ['West Nile fever spread.', ''],
]);

cases('ordinary words', [
  ['Most miners said the price of energy was nice.', ''],
  ['They ate turkey on fine china made of jordan clay.', 'CN China'],
  ['In March and August the police met.', ''],
  ['The UN and BA said so.', ''],
]);

cases('short and informal names', [
  ['The U.S. and the US and the U.K. agree.', 'US United States, GB United Kingdom'],
  ['Let us go.', ''],
  ['kazakhstan shuts down the internet again', 'KZ Kazakhstan'],
  ['ERCOT asked miners to curtail.', 'US-TX Texas'],
  ['Miners leave North America for Asia.', 'North America, Asia'],
  ['The sheriff of Laurel County came.', 'US Laurel County'],
]);

cases('Chinese', [
  ['四川雅安和甘孜的矿场被要求关停', "CN-SC Sichuan, CN-SC Ya'an, CN-SC Ganzi"],
  ['內蒙古清退虛擬貨幣挖礦', 'CN-NM Inner Mongolia'],
  ['蒙古国的矿工迁往哈萨克斯坦', 'MN Mongolia, KZ Kazakhstan'],
  ['北京时间5日，新疆准东停电', 'CN-XJ Xinjiang, CN-XJ Changji'],
  ['国内矿工出海', 'CN China'],
  ['伊朗国内停电，德黑兰和伊朗各地断网', 'IR Iran, IR-23 Tehran'],
  ['乔治亚州和格鲁吉亚', 'US-GA Georgia, GE Georgia'],
]);

cases('Russian case endings', [
  ['В Иркутской области и Бурятии запретили майнинг', 'RU-IRK Irkutsk Oblast, RU-BU Buryatia'],
  ['Казахстанские майнеры ушли из Казахстана', 'KZ Kazakhstan'],
  ['Майнеры Дагестана и Забайкалья', 'RU-DA Dagestan, RU-ZAB Zabaykalsky'],
  ['В Казахстане, Узбекистану, Ереваном, в Абакане', 'KZ Kazakhstan, UZ Uzbekistan, AM Yerevan, RU-KK Abakan'],
  ['Груз прибыл из Грузии', 'GE Georgia'],
  ['В Экибастузе и Караганде нет света', 'KZ-55 Ekibastuz, KZ-35 Karaganda'],
]);

cases('Spanish, Persian, Kazakh', [
  ['Paraguay y Venezuela limitan la minería; EE.UU. observa.', 'PY Paraguay, VE Venezuela, US United States'],
  ['قطعی اینترنت در ایران و تهران', 'IR Iran, IR-23 Tehran'],
  ['Қазақстанда интернет өшірілді, Алматыда', 'KZ Kazakhstan, KZ-75 Almaty'],
]);

test('the country of the source decides what the text leaves open', () => {
  assert.equal(found('Power cuts hit Georgia again.', { country: 'GE' }), 'GE Georgia');
  assert.equal(found('Power cuts hit Georgia again.', { country: 'US' }), 'US-GA Georgia');
});

test('one name means one place throughout a document', () => {
  assert.equal(
    found('Paris lost power. Crews came from Dallas. Paris, Texas, is dark.'),
    'US-TX Paris, US-TX Dallas, US-TX Texas',
  );
});

const ROLES = [
  ['ASTANA (Reuters) - Power failed in Ekibastuz.', 'dateline', 'Astana'],
  ['Washington says that miners in Iran evade sanctions.', 'speaker', 'Washington, D.C.'],
  ['The Kremlin denied it.', 'speaker', 'Russia'],
  ['Networks are down after a Russian cruise missile strike.', 'attacker', 'Russia'],
  ["Networks are down after Russia's invasion.", 'attacker', 'Russia'],
  ['Texas-based Riot bought a site.', 'home', 'Texas'],
  ['A firm headquartered in Singapore sold rigs.', 'home', 'Singapore'],
  ['The National Bank of Ukraine spoke.', 'organisation', 'Ukraine'],
] as const;
for (const [text, role, name] of ROLES) {
  test(`why a place is named: ${text}`, () => {
    const mention = mentions(text).find((m) => m.name === name);
    assert.equal(mention?.role, role);
  });
}

test('a place is output once, with code, position and exact words of each mention', () => {
  const document = { id: 't', title: 'Rockdale, Texas', text: 'In Rockdale nothing works.' };
  const reading = readDocument(document, lexicon);
  const [place] = taggedPlaces(reading, placesStage.run(reading, nothing).places ?? []);
  assert.equal(place?.subdivision, 'US-TX');
  assert.ok(Math.abs((place?.lat ?? 0) - 30.66) < 0.1);
  assert.deepEqual(
    place?.mentions.map(({ field, start, end, text }) => [field, start, end, text]),
    [
      ['title', 0, 8, 'Rockdale'],
      ['text', 3, 11, 'Rockdale'],
    ],
  );
});

test('a region larger than a country is a mention but no output', () => {
  const reading = readDocument({ id: 't', title: '', text: 'Miners move to North America.' }, lexicon);
  const places = placesStage.run(reading, nothing).places ?? [];
  assert.deepEqual(
    places.map((p) => [p.kind, p.country, p.name]),
    [['region', '', 'North America']],
  );
  assert.deepEqual(taggedPlaces(reading, places), []);
});
