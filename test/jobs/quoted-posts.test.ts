import assert from 'node:assert/strict';
import { test } from 'node:test';
import { serve } from '../ingest/fetch/loopback.ts';
import { collectorFor, poll } from './collecting.ts';

const QUOTE = (id: string) =>
  `<blockquote class="twitter-tweet" data-dnt="true"><p lang="en" dir="ltr">Grid off in Orsk, farms dark ${id}</p>&mdash; Net Watch (@netwatch) <a href="https://twitter.com/netwatch/status/${id}?ref_src=twsrc">January 5, 2022</a></blockquote>\n`;

const ARTICLE = `<!DOCTYPE html><title>Farms go dark</title><article><h1>Farms go dark</h1>
<p>Farms near Orsk stood still on Thursday, and nobody in the town could say for how long the grid would stay away.</p>
<iframe src="https://platform.twitter.com/embed/Tweet.html?dnt=true&id=1478646464646464641"></iframe>
<iframe src="https://platform.twitter.com/embed/Tweet.html?id=1478646464646464642"></iframe>
<p>The operator of the largest of them said that its machines were unharmed and would start again with the grid.</p>
</article>`;

test('posts that an article shows in a frame get their words from the platform; a deleted one stays away', async (t) => {
  const site = await serve(t, (request, response) => {
    const { pathname, searchParams, origin } = new URL(request.url ?? '', `http://${request.headers.host}`);
    const send = (type: string, body: string, status = 200) =>
      void response.writeHead(status, { 'content-type': type }).end(body);
    if (pathname === '/feed') {
      return send(
        'application/rss+xml',
        `<rss version="2.0"><channel><title>A</title><item><title>Farms go dark</title><link>${origin}/1</link><pubDate>Thu, 06 Jan 2022 04:00:00 GMT</pubDate></item></channel></rss>`,
      );
    }
    if (pathname === '/1') return send('text/html', ARTICLE);
    const id = /status\/(\d+)$/.exec(searchParams.get('url') ?? '')?.[1] ?? '';
    if (pathname !== '/oembed' || !id.endsWith('1')) return send('application/json', '{"error":"not found"}', 404);
    send(
      'application/json; charset=utf-8',
      JSON.stringify({ author_name: 'Net Watch', html: QUOTE(id), type: 'rich' }),
    );
  });
  const collector = { ...(await collectorFor(t)), oembed: { x: `${site.origin}/oembed` } };
  await poll('rss', `${site.origin}/feed`, collector, { fullText: true });
  const { rows } = await collector.database.pool.query(
    "select d.source, d.url, r.text, r.published_at from documents d join document_revisions r on r.document_id = d.id where d.kind = 'post'",
  );
  assert.deepEqual(
    rows.map(({ source, url, text }) => [source, url, text]),
    [
      [
        'x/netwatch',
        'https://x.com/netwatch/status/1478646464646464641',
        'Grid off in Orsk, farms dark 1478646464646464641',
      ],
    ],
  );
  assert.equal(site.hits.filter((hit) => hit.startsWith('/oembed')).length, 2);
  await poll('rss', `${site.origin}/feed`, collector, { fullText: true });
  assert.equal(site.hits.filter((hit) => hit.startsWith('/oembed')).length, 2, 'asked once');
});
