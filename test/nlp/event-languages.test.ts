import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tag } from '../../nlp/tag.ts';

/** Day of the document, its text, and the main events to be found: type/modality/countries, `from>to` for moves. */
type Case = readonly [date: string, text: string, events: string];

const CHINESE: readonly Case[] = [
  // topic chains, no word boundaries
  ['2018-03-01', '纽约州普拉茨堡市议会通过为期18个月的挖矿禁令。', 'mining_ban/actual/US'],
  ['2021-06-01', '去年，伊朗曾因电力短缺禁止挖矿。', ''],
  ['2021-06-01', '如果中国禁止比特币挖矿，全球算力可能下降一半。', ''],
  ['2021-06-01', '有传言称云南将全面清退矿场，云南能源局尚未回应。', 'mining_ban/alleged/CN'],
  ['2021-05-26', '伊朗总统宣布，即日起至9月22日禁止一切加密货币挖矿活动。', 'mining_ban/actual/IR'],
  // who cuts the power, and to whom
  ['2018-08-01', '阿布哈兹切断了15家比特币矿场的电力供应。', 'energy_curtailment/actual/GE'],
  ['2021-06-01', '黎巴嫩全国断电，两座主要电厂因燃料耗尽停运。', 'power_outage/actual/LB'],
  ['2021-06-01', '古巴电网崩溃，全国停电，次日供电恢复。', 'power_outage/resolved/CU'],
  // 拟 is part of 虚拟, 将 marks objects
  ['2020-07-15', '虚拟货币挖矿在四川多地被要求清理整顿。', 'mining_ban/actual/CN'],
  // raids, and ore
  ['2021-06-01', '海南警方捣毁一处藏在别墅里的矿场，缴获矿机120台。', 'enforcement/actual/CN'],
  ['2021-06-01', '山西一座煤矿发生瓦斯爆炸，15名矿工被困。', ''],
  // moves: the direction is in the verb
  ['2018-04-20', '大量中国矿工涌向冰岛和加拿大寻找廉价电力。', 'relocation/actual/CN>CA,IS'],
  ['2021-06-01', 'Bitfufu将从中国转移1.2万台矿机至美国。', 'relocation/planned/CN>US'],
  // connections
  ['2018-02-01', '因担心高考作弊，阿尔及利亚全国关闭互联网一小时。', 'internet_shutdown/actual/DZ'],
  ['2021-06-01', '因电缆被切断，也门互联网全国中断。', 'internet_outage/actual/YE'],
  ['2018-02-01', '土耳其封锁维基百科近三年后解封。', 'internet_shutdown/resolved/TR'],
  ['2018-09-01', '推特封禁了多个冒充马斯克的账号。', ''],
  [
    '2021-01-01',
    '本周，斯里兰卡、贝宁、上周的加蓬、苏丹、菲律宾，许多国家都关闭了互联网。',
    'internet_shutdown/actual/BJ,GA,LK,PH,SD',
  ],
  // the network and its words
  ['2018-05-18', '比特币挖矿难度再创新高，较上期上调14.88%。', 'network_shock/actual/'],
  ['2018-09-01', '比特币的总量为2100万枚，每四年减半一次。', ''],
  ['2018-09-01', '该项目采用“交易即挖矿”模式，平台币分红引发挖矿热潮。', ''],
  // traditional script
  ['2024-07-11', '港商位於埃塞俄比亞的比特幣礦場已投產，首期用電25兆瓦。', 'capacity_change/actual/ET'],
];

const RUSSIAN: readonly Case[] = [
  ['2025-01-15', 'Минэнерго не поддержало полный запрет майнинга в Хакасии.', 'mining_ban/denied/RU'],
  [
    '2025-01-15',
    'Новосибирская область попросила правительство ввести запрет на добычу криптовалют.',
    'mining_ban/planned/RU',
  ],
  // a future has the stem of its past
  [
    '2025-01-15',
    'Тариф на электроэнергию для майнеров в Иркутской области повысят в 4 раза.',
    'energy_cost/planned/RU',
  ],
  ['2025-01-15', 'ФСБ задержала майнера, похитившего электроэнергию на 50 млн рублей.', 'enforcement/actual/RU'],
  ['2025-01-15', 'Майнеры массово покидают Казахстан из-за дефицита электроэнергии.', 'relocation/actual/KZ>'],
  [
    '2025-01-15',
    'Мобильный интернет отключали в Саратовской области на 12 часов, сейчас связь восстановлена.',
    'internet_shutdown/resolved/RU',
  ],
  [
    '2025-01-15',
    'В Приморье из-за ледяного дождя без электричества остались 30 тысяч домов.',
    'power_outage/actual/RU',
  ],
  ['2025-01-15', 'Эксперт: если майнинг запретят по всей стране, бюджет потеряет миллиарды.', ''],
  ['2025-01-15', 'Bitmain опровергла слухи об увольнениях.', 'company_distress/denied/'],
];

const SPANISH_AND_PERSIAN: readonly Case[] = [
  ['2024-05-18', 'El gobierno de Paraguay propone prohibir la minería de criptomonedas.', 'mining_ban/planned/PY'],
  ['2024-10-18', 'Un apagón dejó sin luz a toda Cuba.', 'power_outage/actual/CU'],
  ['2019-11-17', 'مقامات ایران اینترنت را در سراسر کشور قطع کردند.', 'internet_shutdown/actual/IR'],
  ['2021-05-26', 'دولت ایران استخراج رمزارز را تا پایان تابستان ممنوع کرد.', 'mining_ban/actual/IR'],
];

for (const [language, cases] of Object.entries({ CHINESE, RUSSIAN, SPANISH_AND_PERSIAN })) {
  test(`events in ${language.toLowerCase().replaceAll('_', ' ')}`, async (t) => {
    for (const [date, text, events] of cases) await t.test(text, () => assert.equal(mainEvents(date, text), events));
  });
}

function mainEvents(date: string, text: string): string {
  const reports = tag({ id: '1', title: '', text, date }).events.filter((report) => report.salience === 'main');
  return reports
    .map(({ type, modality, countries, from, to }) => {
      const where = type === 'relocation' ? `${from.join(',')}>${to.join(',')}` : countries.join(',');
      return `${type}/${modality}/${where}`;
    })
    .join(' ');
}
