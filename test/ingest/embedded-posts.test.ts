import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load } from 'cheerio';
import { findEmbeddedPosts } from '../../ingest/embedded-posts.ts';
import { embeddedDocuments } from '../../ingest/embedded-posts-as-documents.ts';
import { findPostsInText } from '../../ingest/embedded-posts-in-text.ts';
import { makeDocument } from '../../ingest/make-document.ts';

const inHtml = (html: string) => findEmbeddedPosts(load(html));

test('a quote of X: text, handle, address of the post and the time in its id', () => {
  const html = `<blockquote class="twitter-tweet"><p lang="en" dir="ltr">Power is out in <a href="https://twitter.com/hashtag/Orsk">#Orsk</a><br>More soon
    <a href="https://t.co/abc">pic.twitter.com/abc</a></p>&mdash; Grid Watch (@GridWatch)
    <a href="https://twitter.com/GridWatch/status/1479000000000000000?ref_src=twsrc">January 6, 2022</a></blockquote>`;
  assert.deepEqual(inHtml(html), [
    {
      platform: 'x',
      author: 'GridWatch',
      url: 'https://x.com/gridwatch/status/1479000000000000000',
      postedAt: '2022-01-06T08:00:53.148Z',
      text: 'Power is out in #Orsk\nMore soon pic.twitter.com/abc',
    },
  ]);
});

test('a quote of Bluesky', () => {
  const html = `<blockquote class="bluesky-embed" data-bluesky-uri="at://did:plc:abc/app.bsky.feed.post/3kxyz"><p lang="en">Cable cut.</p>
    &mdash; Watch (<a href="https://bsky.app/profile/did:plc:abc?ref_src=embed">@watch.example</a>)
    <a href="https://bsky.app/profile/did:plc:abc/post/3kxyz?ref_src=embed">January 6, 2026 at 1:02 PM</a></blockquote>`;
  const [post] = inHtml(html);
  assert.equal(post?.platform, 'bluesky');
  assert.equal(post?.author, 'watch.example');
  assert.equal(post?.postedAt, '2026-01-06T00:00:00.000Z');
});

const FRAMES: readonly (readonly [html: string, platform: string, author: string, url: string])[] = [
  [
    '<iframe src="https://platform.twitter.com/embed/Tweet.html?dnt=1&id=1479000000000000000"></iframe>',
    'x',
    '',
    'https://x.com/i/status/1479000000000000000',
  ],
  ['<div data-tweet-id="1479000000000000000"></div>', 'x', '', 'https://x.com/i/status/1479000000000000000'],
  [
    '<iframe src="https://mastodon.example/@watch/109000000000000000/embed"></iframe>',
    'mastodon',
    'watch',
    'https://mastodon.example/@watch/109000000000000000',
  ],
  ['<script data-telegram-post="wublock/123"></script>', 'telegram', 'wublock', 'https://t.me/wublock/123'],
];
for (const [html, platform, author, url] of FRAMES) {
  test(`a frame of ${platform} names a post without its text: ${html.slice(0, 30)}`, () => {
    const [post] = inHtml(html);
    assert.deepEqual([post?.platform, post?.author, post?.url, post?.text], [platform, author, url, '']);
  });
}

test('frames of films are no posts', () => {
  assert.deepEqual(
    inHtml('<iframe src="https://video.example/embed/x1"></iframe><blockquote><p>Said she.</p></blockquote>'),
    [],
  );
});

test('a post flattened into lines begins at its first mark and leaves the story before it alone', () => {
  const story = 'The network fell silent on Thursday, the company said in a statement to the press.';
  const post =
    '⚠️ Update: It is dark in #Orsk.\nTraffic is at a tenth of the usual level.\nReport: https://t.co/abcdefghij pic.twitter.com/klmnopqrst';
  const text = `${story}\n${post}\n— Grid Watch (@gridwatch) January 6, 2022\nThe mayor did not answer.`;
  assert.deepEqual(findPostsInText(text), [
    { platform: 'x', author: 'gridwatch', url: null, postedAt: '2022-01-06T00:00:00.000Z', text: post },
  ]);
});

test('a post flattened into one line with the story', () => {
  const text =
    'Miners wait for news. ℹ️ Orsk is back online. — Grid Watch (@gridwatch) January 7, 2022 The price did not move.';
  assert.equal(findPostsInText(text)[0]?.text, 'ℹ️ Orsk is back online.');
});

test('two flattened posts stay two', () => {
  const text = '#One is out.\n— A (@aa) January 6, 2022\n#Two is out.\n— B (@bb) January 7, 2022';
  assert.deepEqual(
    findPostsInText(text).map(({ author, text: words }) => [author, words]),
    [
      ['aa', '#One is out.'],
      ['bb', '#Two is out.'],
    ],
  );
});

test('a cut post reaches back as far as a post can', () => {
  const post = 'The grid failed at noon. Farms went dark at once. Crews are out since then and look for the…';
  const story = 'A long paragraph of the story stands before it, with many words about the matter. '.repeat(4).trim();
  assert.equal(findPostsInText(`${story}\n${post} — Grid (@grid) January 6, 2022`)[0]?.text.endsWith(post), true);
});

test('a picture alone is the tail of a post', () => {
  const text =
    'He explained it so. Farms are dark again pic.twitter.com/abc\npic.twitter.com/def\n— Grid (@grid) January 6, 2022';
  assert.equal(findPostsInText(text)[0]?.text, 'Farms are dark again pic.twitter.com/abc\npic.twitter.com/def');
});

test('a dash and a bracket make no post', () => {
  assert.deepEqual(findPostsInText('The plan — a large one (@home) — was dropped on January 6, 2022.'), []);
});

test('each post with words becomes a linked document, and the article keeps its text', () => {
  const text = 'Miners wait.\n#Orsk is out.\n— Grid Watch (@GridWatch) January 6, 2022';
  const frame = { platform: 'x', author: '', url: 'https://x.com/i/status/1', postedAt: null, text: '' } as const;
  const article = makeDocument({
    source: 'outlet',
    url: 'https://a.example/1',
    text,
    embeddedPosts: [...findPostsInText(text), frame],
  });
  const documents = embeddedDocuments(article);
  assert.equal(documents.length, 1);
  assert.equal(article.text, text);
  assert.deepEqual(
    { ...documents[0], id: '', contentHash: '' },
    {
      ...makeDocument({
        source: 'x/gridwatch',
        kind: 'post',
        text: '#Orsk is out.',
        authors: ['GridWatch'],
        publishedAt: '2022-01-06T00:00:00.000Z',
        embeddedIn: article.id,
      }),
      id: '',
      contentHash: '',
    },
  );
});
