import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Database } from '../../db/database.ts';
import { DatabaseError } from '../../db/errors.ts';
import { type EventFilter, findEvents } from '../../db/find-events.ts';
import { parseQuery } from '../../db/query/parse-query.ts';
import { replaceEvents } from '../../db/replace-events.ts';
import { saveDocuments } from '../../db/save-documents.ts';
import { saveReports } from '../../db/taggings.ts';
import { document, report, resolvedEvent, tagged } from './rows.ts';
import { testDatabase } from './testDatabase.ts';

/** Each event has one document: [event, title, text, language]. Evidence is the second paragraph. */
const EVENTS = [
  [
    resolvedEvent({ id: 'kz-cut', title: 'Kazakhstan cuts the internet', startedAt: '2022-01-05', severity: 5 }),
    'Kazakhstan cuts the internet',
    'Almaty was dark.\nHash rate fell as miners shut down.\nElsewhere, Texas had floods.',
    'en',
  ],
  [
    resolvedEvent({
      id: 'cn-move',
      type: 'relocation',
      family: 'operations',
      modality: 'planned',
      startedAt: '2021-06',
      countries: ['CN', 'KZ'],
      from: ['CN'],
      to: ['KZ'],
      companies: ['BIT Mining'],
      companyIds: ['bit-mining'],
      severity: 2,
    }),
    'BIT Mining moves',
    'First.\nBIT Mining will move its rate of hash machines.',
    'en',
  ],
  [
    resolvedEvent({
      id: 'cn-ban',
      type: 'mining_ban',
      family: 'policy',
      startedAt: '2021-05-21',
      countries: ['CN'],
      subdivisions: ['CN-SC'],
      companies: ['Bitmain'],
      attributes: { usd: { value: 1_500_000, bound: 'exact' } },
      companyIds: ['bitmain'],
    }),
    '四川关停比特币矿场',
    '前言。\n四川要求26个比特币矿场停止用电，币价下跌。',
    'zh',
  ],
  [
    resolvedEvent({
      id: 'ru-raid',
      type: 'enforcement',
      family: 'policy',
      startedAt: '2025-05-02',
      countries: ['RU'],
      attributes: { machines: { value: 450, bound: 'exact' } },
    }),
    'Полиция изъяла майнеры',
    'Вступление.\nВ Иркутске изъяты 450 майнинговых машин.',
    'ru',
  ],
] as const;

async function fill({ kysely: db }: Database): Promise<void> {
  const documents = EVENTS.map(([{ id }, title, text]) => document({ id, title, text }));
  await saveDocuments(db, documents);
  await db.transaction().execute(async (tx) => {
    const events = [];
    for (const [event, , text, lang] of EVENTS) {
      const [start, end] = [text.indexOf('\n') + 1, text.length];
      const companies = event.companies.map((name, i) => ({ id: event.companyIds[i] ?? '', name, mentions: [] }));
      const evidence = [
        { field: 'text' as const, start: start + 1, end: start + 4, quote: text.slice(start + 1, end) },
      ];
      const result = tagged(event.id, [report({ evidence })], { lang, companies });
      const saved = await saveReports(tx, { documentId: event.id, revision: 1, pipelineVersion: '1', tagged: result });
      events.push({ event, reportIds: saved.reportIds });
    }
    await replaceEvents(tx, { events, emptied: [], redirects: [] });
  });
}

type Asked = Omit<EventFilter, 'query'> & { readonly query?: string };

const CASES: readonly (readonly [what: string, filter: Asked, found: string])[] = [
  ['everything, newest first', {}, 'ru-raid kz-cut cn-move cn-ban'],
  ['country', { countries: ['KZ'] }, 'kz-cut cn-move'],
  ['one of several countries', { countries: ['KZ', 'RU'] }, 'ru-raid kz-cut cn-move'],
  ['a country without events', { countries: ['JP'] }, ''],
  ['company by id', { companies: ['bit-mining'] }, 'cn-move'],
  ['company by name, whatever its case', { companies: ['BITMAIN'] }, 'cn-ban'],
  ['one of several companies', { companies: ['Bitmain', 'bit-mining'] }, 'cn-move cn-ban'],
  ['a company nobody has met', { companies: ['Acme'] }, ''],
  ['company and country', { companies: ['bit-mining'], countries: ['CN'] }, 'cn-move'],
  ['type', { types: ['mining_ban'] }, 'cn-ban'],
  ['family', { types: ['policy'] }, 'ru-raid cn-ban'],
  ['the alias shutdown', { types: ['shutdown'] }, 'kz-cut'],
  ['country and type', { countries: ['CN'], types: ['relocation', 'mining_ban'] }, 'cn-move cn-ban'],
  ['modality', { modalities: ['planned', 'denied'] }, 'cn-move'],
  ['from country', { fromCountries: ['CN'] }, 'cn-move'],
  ['from is not to', { fromCountries: ['KZ'] }, ''],
  ['to country', { toCountries: ['KZ'] }, 'cn-move'],
  ['subdivision', { subdivisions: ['CN-SC'] }, 'cn-ban'],
  ['since', { since: '2022-01-05' }, 'ru-raid kz-cut'],
  ['until includes its day', { until: '2022-01-05' }, 'kz-cut cn-move cn-ban'],
  ['until a time', { until: '2022-01-05T00:00:00Z' }, 'cn-move cn-ban'],
  ['severity', { minSeverity: 5 }, 'kz-cut'],
  ['language', { langs: ['zh'] }, 'cn-ban'],
  ['company and language', { companies: ['bitmain'], langs: ['en'] }, ''],
  ['a word', { query: 'internet' }, 'kz-cut'],
  ['an inflected word', { query: 'miner' }, 'kz-cut'],
  ['two words in any place', { query: 'hash rate' }, 'kz-cut cn-move'],
  ['a phrase', { query: '"hash rate"' }, 'kz-cut'],
  ['an excluded word', { query: 'hash -almaty -internet' }, 'cn-move'],
  ['words of a paragraph about something else', { query: 'floods' }, ''],
  ['words of a paragraph without evidence', { query: 'Almaty' }, ''],
  ['a company name', { query: 'bitmain' }, 'cn-ban'],
  ['Chinese', { query: '矿场' }, 'cn-ban'],
  ['a longer Chinese word', { query: '比特币' }, 'cn-ban'],
  ['Chinese that only looks alike', { query: '币比特' }, ''],
  ['one Chinese character at the end of a word', { query: '电' }, 'cn-ban'],
  ['Chinese with digits', { query: '26个比特币' }, 'cn-ban'],
  ['inflected Russian', { query: 'майнер' }, 'ru-raid'],
  ['Russian in another case', { query: 'Иркутск' }, 'ru-raid'],
  ['stop words alone look for nothing', { query: 'the of' }, 'ru-raid kz-cut cn-move cn-ban'],
  ['signs alone look for nothing', { query: '!!! & | *' }, 'ru-raid kz-cut cn-move cn-ban'],
  ['operators of the database are words', { query: "hash' & rate | :*" }, 'kz-cut cn-move'],
  ['query: country', { query: 'country:KZ' }, 'kz-cut cn-move'],
  ['query: country by a Chinese name', { query: 'country:哈萨克斯坦' }, 'kz-cut cn-move'],
  ['query: countries', { query: 'country:KZ,ru' }, 'ru-raid kz-cut cn-move'],
  ['query: not a country', { query: '-country:KZ' }, 'ru-raid cn-ban'],
  ['query: from and to', { query: 'from:CN to:KZ' }, 'cn-move'],
  ['query: a company in quotes', { query: 'company:"BIT Mining"' }, 'cn-move'],
  ['query: a company by a name that the registry knows', { query: 'company:比特大陆' }, 'cn-ban'],
  ['query: not a company', { query: '-company:bitmain country:CN' }, 'cn-move'],
  ['query: a company nobody has met', { query: 'company:acme' }, ''],
  ['query: all but a company nobody has met', { query: '-company:acme since:2022' }, 'ru-raid kz-cut'],
  ['query: type', { query: 'type:mining-ban' }, 'cn-ban'],
  ['query: family', { query: 'family:policy' }, 'ru-raid cn-ban'],
  ['query: modality', { query: 'modality:planned,denied' }, 'cn-move'],
  ['query: state', { query: 'state:ongoing -type:shutdown' }, 'ru-raid cn-move cn-ban'],
  ['query: severity', { query: 'severity:>=5' }, 'kz-cut'],
  ['query: severity within', { query: 'severity:2..4 country:CN' }, 'cn-move cn-ban'],
  ['query: confidence as people write it', { query: 'confidence:0.9 severity:5' }, 'kz-cut'],
  ['query: a number', { query: 'machines:>400' }, 'ru-raid'],
  ['query: a number that is not reached', { query: 'machines:>450' }, ''],
  ['query: a number with its unit', { query: 'usd:>=1.5m' }, 'cn-ban'],
  ['query: without such a number', { query: '-usd:>1000 since:2021-06' }, 'ru-raid kz-cut cn-move'],
  ['query: has', { query: 'has:usd' }, 'cn-ban'],
  ['query: source', { query: 'source:cointelegraph lang:zh' }, 'cn-ban'],
  ['query: a source that told nothing', { query: 'source:netblocks' }, ''],
  ['query: reports', { query: 'reports:1 sources:<=1 lang:ru' }, 'ru-raid'],
  ['query: since and until', { query: 'since:2021-06 until:2022' }, 'kz-cut cn-move'],
  ['query: an age', { query: 'since:40d' }, 'ru-raid'],
  ['query: until a month includes it', { query: 'until:2021-05' }, 'cn-ban'],
  ['query: on a day', { query: 'on:2022-01-05' }, 'kz-cut'],
  ['query: within', { query: 'on:2021..2022' }, 'kz-cut cn-move cn-ban'],
  ['query: subdivision', { query: 'subdivision:cn-sc' }, 'cn-ban'],
  ['query: OR of words', { query: 'internet OR Иркутск' }, 'ru-raid kz-cut'],
  ['query: OR of words and filters', { query: 'internet OR country:RU' }, 'ru-raid kz-cut'],
  ['query: OR binds weaker than side by side', { query: 'internet country:RU OR lang:zh' }, 'cn-ban'],
  ['query: parentheses', { query: '(internet OR lang:zh) country:CN' }, 'cn-ban'],
  ['query: Chinese signs', { query: '（internet OR lang：zh） country：CN' }, 'cn-ban'],
  ['query: not of a group', { query: '-(lang:en OR lang:zh)' }, 'ru-raid'],
  ['query: not of a phrase', { query: 'hash -"hash rate"' }, 'cn-move'],
  ['query: a stop word beside a filter', { query: 'the OR country:RU' }, 'ru-raid'],
  ['query: not of a stop word', { query: '-the country:RU' }, 'ru-raid'],
  ['query: AND may be written', { query: 'hash AND country:KZ NOT from:CN' }, 'kz-cut'],
  ['query and filter', { query: 'hash', types: ['relocation'] }, 'cn-move'],
  ['words, country and type', { query: 'hash', countries: ['KZ'], types: ['connectivity'] }, 'kz-cut'],
];

const CONTEXT = {
  now: new Date('2025-06-01T00:00:00Z'),
  companyId: (name: string) => (name === '比特大陆' ? 'bitmain' : undefined),
};

test('search', async (t) => {
  const database = await testDatabase(t);
  const { kysely: db } = database;
  await fill(database);
  const search = async ({ query, ...filter }: Asked) => {
    const asked = query === undefined ? {} : { query: parseQuery(query, CONTEXT) };
    return (await findEvents(db, { ...filter, ...asked })).rows.map(({ id }) => id).join(' ');
  };
  const now = () => new Date().toISOString();

  for (const [what, filter, found] of CASES) {
    await t.test(what, async () => assert.equal(await search(filter), found));
    await t.test(`${what}, as of now`, async () => assert.equal(await search({ ...filter, asOf: now() }), found));
  }

  await t.test('pages follow each other without gap or repeat', async () => {
    const seen: string[] = [];
    let cursor: string | null | undefined;
    while (cursor !== null) {
      const page = await findEvents(db, { limit: 3, ...(cursor === undefined ? {} : { cursor }) });
      seen.push(...page.rows.map(({ id }) => id));
      cursor = page.nextCursor;
    }
    assert.deepEqual(seen, ['ru-raid', 'kz-cut', 'cn-move', 'cn-ban']);
  });

  await t.test('a full last page has no next', async () => {
    assert.equal((await findEvents(db, { limit: 4 })).nextCursor, null);
  });

  await t.test('before anything was recorded there is nothing', async () => {
    assert.equal(await search({ asOf: '2020-01-01' }), '');
  });

  for (const filter of [{ types: ['ban'] }, { since: 'soon' }, { cursor: 'x' }, { limit: 0 }, { asOf: '2022-13-01' }]) {
    await t.test(`refuses ${JSON.stringify(filter)}`, async () => {
      await assert.rejects(search(filter), (error) => error instanceof DatabaseError && error.code === 'bad_filter');
    });
  }
});
