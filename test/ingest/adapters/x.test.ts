import assert from 'node:assert/strict';
import { test } from 'node:test';
import { firstRequest, readPage } from './read-page.ts';

const PROFILE = 'https://x.com/NetWatch';
const TIMELINE = { url: 'https://api.x.com/2/users/70000000000000001/tweets?max_results=20' };
const USERS = [
  { id: '1', username: 'NetWatch', name: 'Net Watch' },
  { id: '2', username: 'minerwire', name: 'Miner Wire' },
];
const post = (id: string, text: string, more: object = {}) => ({
  id,
  text,
  author_id: '1',
  created_at: '2026-11-03T02:00:00.000Z',
  lang: 'en',
  edit_history_tweet_ids: [id],
  ...more,
});
const link = (url: string, more: object) => ({ start: 0, end: 23, url, display_url: '…', ...more });

test('a profile is looked up once; its number and newest post make what is asked next', async () => {
  assert.equal(firstRequest('x', PROFILE).url, 'https://api.x.com/2/users/by/username/NetWatch');
  const found = await readPage('x', PROFILE, { data: { id: '70000000000000001', username: 'NetWatch', name: 'N' } });
  assert.match(found.rest?.url ?? '', /^https:\/\/api\.x\.com\/2\/users\/70000000000000001\/tweets\?.*max_results=20$/);
  assert.equal(found.sinceId, '70000000000000001/');
  const next = firstRequest('x', PROFILE, { start: { sinceId: '70000000000000001/1900000000000000009' } });
  const asked = new URL(next.url).searchParams;
  assert.deepEqual([asked.get('since_id'), asked.get('max_results')], ['1900000000000000009', '100']);
  assert.match(asked.get('tweet.fields') ?? '', /note_tweet/);
});

test('a search keeps its query and pages by next_token, a timeline by pagination_token', async () => {
  const url = 'https://api.x.com/2/tweets/search/recent?query=%22crypto+mining%22+-is%3Aretweet';
  const meta = { newest_id: '9', oldest_id: '8', result_count: 1, next_token: 'abc' };
  const page = { data: [post('9', 'a')], meta };
  const search = await readPage('x', url, page, { start: { sinceId: '7' } });
  assert.equal(new URL(search.older?.url ?? '').searchParams.get('next_token'), 'abc');
  assert.equal(new URL(search.older?.url ?? '').searchParams.get('since_id'), '7');
  assert.equal(search.sinceId, '9');
  const timeline = await readPage('x', PROFILE, page, { request: TIMELINE });
  assert.equal(new URL(timeline.older?.url ?? '').searchParams.get('pagination_token'), 'abc');
  assert.equal(timeline.sinceId, '70000000000000001/9');
});

test('an empty page has no newest_id: what was known stays', async () => {
  const read = await readPage('x', PROFILE, { meta: { result_count: 0 } }, { request: TIMELINE });
  assert.deepEqual(read, { documents: [] });
});

test('links lead where they lead, pictures go, entities are decoded, the address is the post’s own', async () => {
  const urls = [
    link('https://t.co/aaaaaaaaaa', {
      expanded_url: 'https://bit.example/1',
      unwound_url: 'https://news.example/$&/1',
    }),
    link('https://t.co/bbbbbbbbbb', { expanded_url: 'https://x.com/NetWatch/status/1/photo/1', media_key: '3_1' }),
  ];
  const given = post('1900000000000000001', '⚠️ R&amp;D &lt;31%&gt; https://t.co/aaaaaaaaaa https://t.co/bbbbbbbbbb', {
    entities: { urls, hashtags: [{ start: 0, end: 5, tag: 'Orsk' }] },
  });
  const { documents } = await readPage(
    'x',
    PROFILE,
    { data: [given], includes: { users: USERS }, meta: {} },
    { request: TIMELINE },
  );
  assert.deepEqual(
    documents.map(({ url, text, tags, kind, title }) => [url, text, tags, kind, title]),
    [
      [
        'https://x.com/netwatch/status/1900000000000000001',
        '⚠️ R&D <31%> https://news.example/$&/1',
        ['Orsk'],
        'post',
        '',
      ],
    ],
  );
});

test('a long post has its whole text and the links of that text', async () => {
  const note = {
    text: 'The whole story, to its end https://t.co/cccccccccc',
    entities: { urls: [link('https://t.co/cccccccccc', { expanded_url: 'https://n.example/2' })] },
  };
  const given = post('2', 'The whole story, to… https://t.co/dddddddddd', { note_tweet: note });
  const { documents } = await readPage('x', PROFILE, { data: [given], meta: {} }, { request: TIMELINE });
  assert.equal(documents[0]?.text, 'The whole story, to its end https://n.example/2');
  assert.equal(documents[0]?.url, 'https://x.com/i/status/2', 'an author that is not named');
});

test('a repost is the post that it repeats; a quoted one stands in the post', async () => {
  const original = post('1', 'The original, whole', { author_id: '2' });
  const data = [
    post('3', 'RT @minerwire: The orig…', { referenced_tweets: [{ type: 'retweeted', id: '1' }] }),
    post('4', 'So it begins', { referenced_tweets: [{ type: 'quoted', id: '1' }] }),
    post('5', 'RT @gone: Lost…', { referenced_tweets: [{ type: 'retweeted', id: '404' }] }),
  ];
  // A referenced post that was deleted is an error beside the data.
  const errors = [
    {
      title: 'Not Found Error',
      detail: 'Could not find tweet',
      type: 'https://api.x.com/2/problems/resource-not-found',
    },
  ];
  const { documents } = await readPage(
    'x',
    PROFILE,
    { data, includes: { tweets: [original], users: USERS }, errors, meta: {} },
    { request: TIMELINE },
  );
  assert.deepEqual(
    documents.map(({ url, text, embeddedPosts }) => [url, text, embeddedPosts.map((one) => [one.author, one.text])]),
    [
      ['https://x.com/minerwire/status/1', 'The original, whole', []],
      ['https://x.com/netwatch/status/4', 'So it begins', [['minerwire', 'The original, whole']]],
      ['https://x.com/netwatch/status/5', 'RT @gone: Lost…', []],
    ],
  );
});

test('errors without data are an error', async () => {
  const body = { errors: [{ title: 'Invalid Request', detail: 'One or more parameters was invalid.' }] };
  await assert.rejects(async () => readPage('x', PROFILE, body, { request: TIMELINE }), /Invalid Request: One or more/);
});
