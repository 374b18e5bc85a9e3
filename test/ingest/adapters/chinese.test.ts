import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withoutLeadIn } from '../../../ingest/adapters/lead-in.ts';
import { firstRequest, readPage } from './read-page.ts';

const zh = { source: { lang: 'zh' } };

test('panews: a bare array, paged by skip, in the language of the source', async () => {
  const url = 'https://universal-api.panewslab.com/articles?type=NEWS&take=2';
  const rows = ['a1', 'a2'].map((id) => ({
    id,
    title: '某矿企暂停四川矿场',
    desc: 'PANews 11月3日消息，四川一家矿企称已暂停两座矿场。',
    publishedAt: '2026-11-03T02:11:00.000Z',
    type: 'NEWS',
  }));
  const { documents, older } = await readPage('panews', url, rows, zh);
  assert.deepEqual(documents.map(({ url, text, publishedAt, lang }) => [url, text, publishedAt, lang])[0], [
    'https://www.panewslab.com/zh/articles/a1',
    '四川一家矿企称已暂停两座矿场。',
    '2026-11-03T02:11:00.000Z',
    'zh',
  ]);
  assert.equal(older?.url, `${url}&skip=2`);
  assert.deepEqual(older?.headers, { 'PA-Accept-Language': 'zh' });
  assert.equal((await readPage('panews', url, rows.slice(1), zh)).older?.url, `${url}&skip=1`, 'fewer than asked for');
  assert.equal((await readPage('panews', url, [], zh)).older, undefined);
});

test('one item that is not as declared does not cost the others; none being right does', async () => {
  const url = 'https://universal-api.panewslab.com/articles?type=NEWS';
  const good = { id: 1, title: 'T', publishedAt: '2026-11-03T02:11:00Z' };
  assert.equal((await readPage('panews', url, [{ id: 2 }, good])).documents.length, 1);
  await assert.rejects(async () => readPage('panews', url, [{ id: 2 }]), /not as expected at 0\.title/);
  await assert.rejects(async () => readPage('panews', url, { code: 1 }), /not as expected at the top/);
  await assert.rejects(async () => readPage('panews', url, '<html>Down'), /this is not JSON: "<html>Down"/);
});

test('odaily: ids and times as numbers or strings, pages counted, its own word for failure', async () => {
  const url = 'https://web-api.odaily.news/newsflash/page';
  const item = {
    title: '伊朗关闭 40 座矿场',
    description: '<p>Odaily星球日报讯 伊朗电力公司称，已关闭 40 座矿场。</p>',
    newsUrl: '',
    images: [],
    isImportant: true,
    tags: [{ name: '挖矿' }],
  };
  const list = [
    { ...item, id: 456789, publishTimestamp: 1793671200000 },
    { ...item, id: '456788', publishTimestamp: '1793671140000' },
  ];
  const request = firstRequest('odaily', url);
  assert.equal(request.url, `${url}?page=1&size=50`);
  assert.equal(request.headers?.['x-locale'], 'zh-CN');
  const { documents, older } = await readPage('odaily', url, { code: 200, success: true, data: { list } });
  assert.deepEqual(
    documents.map(({ url, text, publishedAt, tags }) => [url, text, publishedAt, tags]),
    [
      [
        'https://www.odaily.news/zh-CN/newsflash/456789',
        '伊朗电力公司称，已关闭 40 座矿场。',
        '2026-11-03T02:00:00.000Z',
        ['挖矿'],
      ],
      [
        'https://www.odaily.news/zh-CN/newsflash/456788',
        '伊朗电力公司称，已关闭 40 座矿场。',
        '2026-11-03T01:59:00.000Z',
        ['挖矿'],
      ],
    ],
  );
  assert.equal(older?.url, `${url}?page=2&size=50`);
  await assert.rejects(
    async () => readPage('odaily', url, { code: 500, success: false, msg: 'busy' }),
    /Odaily says: busy/,
  );
});

test('blockbeats: the address is that of its feed, the time in seconds, a missing key is said', async () => {
  const url = 'https://api.blockbeats.cn/v2/newsflash/list';
  const row = {
    article_id: 312345,
    title: '某矿池算力下降',
    content: '<p>BlockBeats 消息,11 月 3 日，某矿池算力下降 12%。</p>',
    add_time: '1793671200',
  };
  const { documents } = await readPage('blockbeats', url, { status: 0, data: { list: [row] } });
  assert.deepEqual(
    documents.map(({ url, text, publishedAt }) => [url, text, publishedAt]),
    [['https://m.theblockbeats.info/flash/312345', '某矿池算力下降 12%。', '2026-11-03T02:00:00.000Z']],
  );
  await assert.rejects(
    async () => readPage('blockbeats', url, { status: 1, message: 'Missing API key' }),
    /Missing API key/,
  );
});

const LIVE = {
  id: 401122,
  content: '【四川电网限电】金色财经报道，四川电网今日起限电。',
  content_prefix: '四川电网限电',
  grade: 4,
  created_at: 1793671200,
};
const JINSE: readonly (readonly [name: string, body: object])[] = [
  [
    'v2, by day',
    { news: 1, count: 1, top_id: 401122, bottom_id: 401100, list: [{ date: '2026-11-03', lives: [LIVE] }] },
  ],
  ['v3, flat', { list: [LIVE] }],
  ['v3, under data', { data: { list: [LIVE] } }],
];
for (const [name, body] of JINSE) {
  test(`jinse: ${name}`, async () => {
    const { documents, older } = await readPage('jinse', 'https://api.jinse.com.cn/noah/v2/lives?limit=20', body);
    assert.deepEqual(
      documents.map(({ url, title, text }) => [url, title, text]),
      [['https://jinse.com.cn/lives/401122.html', '四川电网限电', '四川电网今日起限电。']],
    );
    assert.equal(older && new URL(older.url).searchParams.get('id'), name.startsWith('v2') ? '401100' : undefined);
    assert.equal(older && new URL(older.url).searchParams.get('limit'), name.startsWith('v2') ? '20' : undefined);
  });
}

test('8btc: flash items have no address; an author’s articles have', async () => {
  const url = 'https://app.blockmeta.com/w1/news/list?num=30&cat_id=4481&page=1';
  const flash = {
    title: '四川断电',
    content: '<p>巴比特讯，四川今夜断电。</p>',
    post_date_format: '2021-06-20 08:30:00',
    source: { link: 'https://a.example/x' },
  };
  const { documents, older } = await readPage('8btc', url, { list: [flash] });
  assert.deepEqual(
    documents.map(({ url, text, publishedAt }) => [url, text, publishedAt]),
    [[null, '四川今夜断电。', '2021-06-20T00:30:00.000Z']],
  );
  assert.match(older?.url ?? '', /page=2/);
  assert.equal(older?.headers?.from, 'web');
  const article = {
    post_id: 6650001,
    date_gmt: '2021-06-20 00:30:00',
    post: { title: '矿工出海' },
    reviewer: { name: '某作者' },
  };
  const list = await readPage('8btc', 'https://webapi.8btc.com/bbt_api/comments/list?author_id=1', {
    data: { list: [article] },
  });
  assert.deepEqual(
    list.documents.map(({ url, authors, publishedAt }) => [url, authors, publishedAt]),
    [['https://www.8btc.com/article/6650001', ['某作者'], '2021-06-20T00:30:00.000Z']],
  );
});

const LEAD_INS: readonly (readonly [string, string])[] = [
  ['Odaily星球日报讯 算力下降', '算力下降'],
  ['BlockBeats 消息,11 月 3 日，算力下降', '算力下降'],
  ['PANews 11月3日消息，算力下降', '算力下降'],
  ['深潮 TechFlow 消息,11 月 3 日，算力下降', '算力下降'],
  ['吴说获悉，算力下降', '算力下降'],
  ['金色财经报道，算力下降', '算力下降'],
  ['金色财经是一家媒体。', '金色财经是一家媒体。'],
  ['BlockBeats is a site, miners say', 'BlockBeats is a site, miners say'],
];
for (const [text, rest] of LEAD_INS) {
  test(`lead-in: ${text}`, () => assert.equal(withoutLeadIn(text), rest));
}
