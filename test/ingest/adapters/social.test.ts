import assert from 'node:assert/strict';
import { test } from 'node:test';
import { firstRequest, readPage } from './read-page.ts';

const PROFILE = 'https://social.example/@netwatch';
const STATUS = {
  id: '115000000000000002',
  uri: 'https://social.example/users/netwatch/statuses/115000000000000002',
  url: 'https://social.example/@netwatch/115000000000000002',
  created_at: '2026-11-03T02:00:00.000Z',
  edited_at: null,
  content:
    '<p>⚠️ Confirmed: Metrics show a disruption in <a href="#">#Orsk</a>.</p><p>📰 <a href="https://n.example/r"><span class="invisible">https://</span><span>n.example/r</span></a></p>',
  spoiler_text: '',
  language: 'en',
  reblog: null,
  account: { id: '7', acct: 'netwatch' },
  tags: [{ name: 'Orsk', url: '' }],
  media_attachments: [{ type: 'image', description: 'Chart: connectivity falls to 31%.' }],
};

test('mastodon: the account is looked up once, then only what is newer is asked for', async () => {
  const lookup = firstRequest('mastodon', PROFILE);
  assert.equal(lookup.url, 'https://social.example/api/v1/accounts/lookup?acct=netwatch');
  const found = await readPage('mastodon', PROFILE, { id: '7', acct: 'netwatch' });
  assert.equal(found.rest?.url, 'https://social.example/api/v1/accounts/7/statuses?limit=40&exclude_replies=true');
  assert.equal(found.sinceId, '7/');
  const later = firstRequest('mastodon', PROFILE, { start: { sinceId: '7/115000000000000002' } });
  assert.match(later.url, /since_id=115000000000000002$/);
  const back = firstRequest('mastodon', PROFILE, { start: { sinceId: '7/115', since: '2026-01-01T00:00:00Z' } });
  assert.doesNotMatch(back.url, /since_id/, 'the way back begins at the newest');
});

test('mastodon: text, pictures in words, older page by Link, a boost is the boosted post', async () => {
  const request = { url: 'https://social.example/api/v1/accounts/7/statuses?limit=40' };
  const boosted = { ...STATUS, id: '3', url: 'https://b.example/@c/3', account: { id: '9', acct: 'c@b.example' } };
  const link = (host: string) =>
    `<https://${host}/api/v1/accounts/7/statuses?max_id=1>; rel="next", <https://x>; rel="prev"`;
  const rows = [STATUS, { ...STATUS, id: '115000000000000001', reblog: boosted }, { broken: true }];
  const read = await readPage('mastodon', PROFILE, rows, { request, headers: { link: link('social.example') } });
  const [first, second] = read.documents;
  assert.equal(read.documents.length, 2);
  assert.equal(first?.url, STATUS.url);
  assert.equal(first?.kind, 'post');
  assert.match(
    first?.text ?? '',
    /^⚠️ Confirmed: .*#Orsk\.\n📰 https:\/\/n\.example\/r\nChart: connectivity falls to 31%\.$/s,
  );
  assert.deepEqual([second?.url, second?.authors], ['https://b.example/@c/3', ['c@b.example']]);
  assert.equal(read.sinceId, '7/115000000000000002');
  assert.match(read.older?.url ?? '', /max_id=1$/);
  const elsewhere = await readPage('mastodon', PROFILE, rows, { request, headers: { link: link('evil.example') } });
  assert.equal(elsewhere.older, undefined, 'a link to another server is not followed');
});

test('two posts with one report link are two documents', async () => {
  const request = { url: 'https://social.example/api/v1/accounts/7/statuses' };
  const second = { ...STATUS, id: '115000000000000009', url: `${PROFILE}/115000000000000009` };
  const { documents } = await readPage('mastodon', PROFILE, [second, STATUS], { request });
  assert.equal(new Set(documents.map(({ id }) => id)).size, 2);
});

const BSKY = 'https://bsky.app/profile/netwatch.example';
const POST = {
  uri: 'at://did:plc:abc/app.bsky.feed.post/3kxyz',
  cid: 'c',
  author: { did: 'did:plc:abc', handle: 'netwatch.example', displayName: 'Net Watch' },
  record: {
    $type: 'app.bsky.feed.post',
    text: '⚡ Kraftwerk – siehe n.example/lang…',
    createdAt: '2026-11-03T02:00:00.000Z',
    langs: ['de-AT'],
    facets: [
      {
        index: { byteStart: 24, byteEnd: 41 },
        features: [{ $type: 'app.bsky.richtext.facet#link', uri: 'https://n.example/lange-adresse' }],
      },
      { index: { byteStart: 900, byteEnd: 901 }, features: [{ uri: 'https://beyond.example' }] },
    ],
  },
  indexedAt: '2026-11-03T02:00:01.000Z',
};

test('bluesky: profile to call, links whole by bytes of UTF-8, cursor', async () => {
  assert.match(
    firstRequest('bluesky', BSKY).url,
    /^https:\/\/public\.api\.bsky\.app\/xrpc\/app\.bsky\.feed\.getAuthorFeed\?actor=netwatch\.example&limit=50&filter=posts_no_replies/,
  );
  const { documents, older } = await readPage('bluesky', BSKY, { cursor: 'next', feed: [{ post: POST }] });
  assert.deepEqual(
    documents.map(({ url, text, lang, publishedAt }) => [url, text, lang, publishedAt]),
    [[`${BSKY}/post/3kxyz`, '⚡ Kraftwerk – siehe https://n.example/lange-adresse', 'de', '2026-11-03T02:00:00.000Z']],
  );
  assert.match(older?.url ?? '', /cursor=next/);
  assert.equal((await readPage('bluesky', BSKY, { feed: [] })).older, undefined);
});

const message = (id: number, inner: string) =>
  `<div class="tgme_widget_message_wrap"><div class="tgme_widget_message" data-post="minerwire/${id}">${inner}
   <a class="tgme_widget_message_date" href="https://t.me/minerwire/${id}"><time datetime="2026-11-03T02:0${id}:00+00:00">x</time></a></div></div>`;
const words = (text: string) => `<div class="tgme_widget_message_text js-message_text" dir="auto">${text}</div>`;
const channel = (inner: string) => `<html><body><section class="tgme_channel_history">${inner}</section></body></html>`;

test('telegram: nested text once, the replied-to message left out, pictures alone give nothing, pager', async () => {
  const html = channel(
    `<a href="/s/minerwire?before=1" class="tme_messages_more" data-before="1"></a>` +
      message(1, words(words('Miner halts site<br><br>The firm said so. #mining'))) +
      message(2, `<div class="tgme_widget_message_text js-message_reply_text">Old words</div>${words('Grid back')}`) +
      message(3, '<a class="tgme_widget_message_photo_wrap"></a>') +
      message(4, '<a class="tgme_widget_message_link_preview"><div class="link_preview_title">Card title</div></a>'),
  );
  const { documents, older } = await readPage('telegram', 'https://t.me/minerwire', html);
  assert.deepEqual(
    documents.map(({ url, text, publishedAt, tags }) => [url, text, publishedAt, tags]),
    [
      [
        'https://t.me/minerwire/1',
        'Miner halts site\nThe firm said so. #mining',
        '2026-11-03T02:01:00.000Z',
        ['mining'],
      ],
      ['https://t.me/minerwire/2', 'Grid back', '2026-11-03T02:02:00.000Z', []],
      ['https://t.me/minerwire/4', 'Card title', '2026-11-03T02:04:00.000Z', []],
    ],
  );
  assert.equal(older?.url, 'https://t.me/s/minerwire?before=1');
});

test('telegram: a channel without preview says so', async () => {
  await assert.rejects(
    async () => readPage('telegram', 'https://t.me/s/private', '<html><body>View in Telegram'),
    /no web preview/,
  );
});
