/** One answer of each kind of source in its real shape, in our words, with the address that it answers. */
export const RECORDED: Readonly<Record<string, readonly [url: string, body: unknown]>> = {
  '8btc': [
    'https://app.blockmeta.com/w1/news/list?num=30&cat_id=4481&page=1',
    {
      list: [
        {
          title: '四川断电',
          content: '<p>巴比特讯，四川今夜断电。</p>',
          post_date_format: '2021-06-20 08:30:00',
          source: { link: '' },
        },
      ],
    },
  ],
  blockbeats: [
    'https://api.blockbeats.cn/v2/newsflash/list',
    {
      status: 0,
      data: {
        list: [
          {
            article_id: 312345,
            title: '某矿池算力下降',
            content: '<p>BlockBeats 消息，11 月 3 日，下降 12%。</p>',
            add_time: '1793671200',
            author: { nickname: '某' },
          },
        ],
      },
    },
  ],
  blockchain: [
    'https://api.blockchain.info/charts/hash-rate',
    {
      status: 'ok',
      name: 'Hash Rate',
      unit: 'Hash Rate TH/s',
      period: 'day',
      values: [
        { x: 1793577600, y: 1.05e9 },
        { x: 1793664000, y: 1.02e9 },
      ],
    },
  ],
  bluesky: [
    'https://bsky.app/profile/netwatch.example',
    {
      cursor: 'c',
      feed: [
        {
          post: {
            uri: 'at://did:plc:abc/app.bsky.feed.post/3k',
            cid: 'c',
            author: { did: 'did:plc:abc', handle: 'netwatch.example' },
            record: {
              text: '⚡ siehe n.example/…',
              createdAt: '2026-11-03T02:00:00.000Z',
              langs: ['de'],
              facets: [{ index: { byteStart: 10, byteEnd: 24 }, features: [{ uri: 'https://n.example/lang' }] }],
              embed: { external: { uri: 'https://n.example/2', title: 'Karte' } },
            },
            indexedAt: '2026-11-03T02:00:01Z',
          },
        },
      ],
    },
  ],
  cointelegraph: [
    'https://conpletus.cointelegraph.com/v1/',
    {
      data: {
        locale: {
          posts: {
            hasMorePosts: true,
            data: [
              {
                id: 'x',
                slug: 'a',
                url: '/news/a',
                views: 1,
                postTranslate: {
                  title: 'Farm &amp; grid',
                  published: '2026-09-25T09:30:00+01:00',
                  leadText: '<p>Lead</p>',
                  bodyText: '',
                },
                category: { slug: 'latest-news' },
                author: { authorTranslates: [{ name: 'A. Writer' }] },
              },
            ],
          },
        },
      },
    },
  ],
  edgar: [
    'https://data.sec.gov/submissions/CIK0001507605.json',
    {
      cik: '1507605',
      name: 'North Field Mining',
      filings: {
        recent: {
          accessionNumber: ['0001507605-26-000012'],
          filingDate: ['2026-11-03'],
          acceptanceDateTime: ['2026-11-03T21:05:12.000Z'],
          form: ['8-K'],
          items: ['9.01,2.05'],
          primaryDocDescription: ['8-K'],
        },
        files: [{ name: 'CIK0001507605-submissions-001.json' }],
      },
    },
  ],
  gdelt: [
    'https://api.gdeltproject.org/api/v2/doc/doc?query=x&timespan=24h',
    {
      articles: [
        {
          url: 'https://a.example/1',
          url_mobile: '',
          title: 'Farm cut off',
          seendate: '20261103T021500Z',
          socialimage: '',
          domain: 'a.example',
          language: 'English',
          sourcecountry: 'US',
        },
      ],
    },
  ],
  googlenews: [
    'https://news.google.com/rss/search?q=x',
    '<rss version="2.0"><channel><title>x - Google News</title><item><title>Grid cut - The Paper</title><link>https://news.google.com/rss/articles/CB</link><pubDate>Tue, 03 Nov 2026 02:00:00 GMT</pubDate><source url="https://www.paper.example">The Paper</source></item></channel></rss>',
  ],
  ioda: [
    'https://ioda.example/v2/outages/events?entityType=country&entityCode=KZ',
    {
      type: 'outages.events',
      error: null,
      data: [
        {
          location: 'country/KZ',
          location_name: 'Kazakhstan',
          datasource: 'bgp',
          method: 'median',
          start: 1793600000,
          duration: 3600,
          score: 12.5,
        },
      ],
    },
  ],
  jinse: [
    'https://api.jinse.com.cn/noah/v2/lives?limit=20',
    {
      top_id: 2,
      bottom_id: 1,
      list: [
        {
          date: '2026-11-03',
          lives: [
            {
              id: 401122,
              content: '【限电】四川今日起限电。',
              content_prefix: '限电',
              grade: 4,
              created_at: 1793671200,
            },
          ],
        },
      ],
    },
  ],
  jsonfeed: [
    'https://a.example/feed.json',
    {
      version: 'https://jsonfeed.org/version/1.1',
      title: 'A',
      next_url: '/feed.json?p=2',
      items: [{ id: '1', url: '/1', title: 'T', content_html: '<p>x</p>', date_published: '2026-11-03T02:00:00Z' }],
    },
  ],
  mastodon: [
    'https://social.example/api/v1/accounts/7/statuses',
    [
      {
        id: '115000000000000002',
        uri: 'https://social.example/s/1',
        url: 'https://social.example/@n/1',
        created_at: '2026-11-03T02:00:00.000Z',
        content: '<p>#Orsk</p>',
        language: 'en',
        reblog: null,
        account: { id: '7', acct: 'n' },
        tags: [{ name: 'Orsk' }],
        media_attachments: [{ description: 'Chart' }],
      },
    ],
  ],
  mempool: [
    'https://mempool.space/api/v1/mining/hashrate/1m',
    {
      hashrates: [{ timestamp: 1793577600, avgHashrate: 1.05e21 }],
      difficulty: [{ time: 1793577600, height: 1, difficulty: 1.5e14, adjustment: 1.02 }],
      currentHashrate: 1e21,
      currentDifficulty: 1e14,
    },
  ],
  odaily: [
    'https://web-api.odaily.news/newsflash/page?page=1',
    {
      code: 200,
      success: true,
      data: {
        list: [
          {
            id: 4,
            title: '关闭矿场',
            description: '<p>Odaily星球日报讯 已关闭。</p>',
            publishTimestamp: 1793671200000,
            tags: [{ name: '挖矿' }],
          },
        ],
      },
    },
  ],
  page: [
    'https://a.example/1',
    '<!DOCTYPE html><title>T</title><meta property="article:published_time" content="2026-11-03T02:00:00Z"><article><h1>T</h1><p>The farm near Orsk stands still, its operator said on Thursday.</p></article>',
  ],
  panews: [
    'https://universal-api.panewslab.com/articles?type=NEWS&take=1',
    [
      {
        id: 'a1',
        title: '暂停矿场',
        desc: 'PANews 11月3日消息，已暂停。',
        publishedAt: '2026-11-03T02:11:00.000Z',
        type: 'NEWS',
      },
    ],
  ],
  radar: [
    'https://api.cloudflare.com/client/v4/radar/annotations/outages',
    {
      success: true,
      errors: [],
      result: {
        annotations: [
          {
            id: '550',
            startDate: '2026-11-02T10:00:00Z',
            endDate: '2026-11-02T12:00:00Z',
            locations: ['IR'],
            locationsDetails: [{ code: 'IR', name: 'Iran' }],
            outage: { outageCause: 'POWER_OUTAGE', outageType: 'NATIONWIDE' },
          },
        ],
      },
    },
  ],
  rss: [
    'https://a.example/rss',
    '<rss version="2.0"><channel><title>A</title><ttl>60</ttl><skipHours><hour>3</hour></skipHours><item><title>T</title><link>/1</link><pubDate>Tue, 03 Nov 2026 02:00:00 GMT</pubDate><description>&lt;p&gt;x</description></item></channel></rss>',
  ],
  sitemap: [
    'https://a.example/news.xml',
    '<urlset xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>https://a.example/1</loc><news:news><news:publication><news:language>ru</news:language></news:publication><news:publication_date>2026-11-03T05:00:00+03:00</news:publication_date><news:title>Ферма</news:title></news:news></url></urlset>',
  ],
  telegram: [
    'https://t.me/s/minerwire',
    '<section class="tgme_channel_history"><a class="tme_messages_more" data-before="1"></a><div class="tgme_widget_message" data-post="minerwire/2"><div class="tgme_widget_message_text js-message_text">Grid back #x</div><a class="tgme_widget_message_date"><time datetime="2026-11-03T02:00:00+00:00">x</time></a></div></section>',
  ],
  wordpress: [
    'https://n.example/wp-json/wp/v2/posts?categories=4',
    [
      {
        id: 1,
        date_gmt: '2026-11-03T02:00:00',
        modified_gmt: '2026-11-03T04:00:00',
        link: 'https://n.example/reports/a-W80p4k8K',
        title: { rendered: 'Orsk &#8211; again' },
        content: { rendered: '<p>One.</p>' },
        _embedded: { author: [{ name: 'E' }], 'wp:term': [[{ name: 'R' }]] },
      },
    ],
  ],
  'x-stream': [
    'https://api.x.com/2/tweets/search/stream?rule=from%3Anetblocks',
    {
      data: { id: '19', text: 'Now', author_id: '1', created_at: '2026-11-03T02:00:00.000Z' },
      includes: { users: [{ id: '1', username: 'n' }] },
      matching_rules: [{ id: '1', tag: 'minewatch' }],
    },
  ],
  x: [
    'https://api.x.com/2/users/7/tweets',
    {
      data: [
        {
          id: '19',
          text: '&lt;31% https://t.co/a',
          author_id: '1',
          created_at: '2026-11-03T02:00:00.000Z',
          lang: 'en',
          entities: {
            urls: [{ start: 1, end: 9, url: 'https://t.co/a', expanded_url: 'https://n.example/1' }],
            hashtags: [{ tag: 'Orsk' }],
          },
          note_tweet: { text: 'Whole' },
          referenced_tweets: [{ type: 'quoted', id: '18' }],
        },
      ],
      includes: { tweets: [{ id: '18', text: 'Before', author_id: '1' }], users: [{ id: '1', username: 'n' }] },
      meta: { newest_id: '19', next_token: 'abc', result_count: 1 },
    },
  ],
};
