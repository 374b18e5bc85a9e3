import type { Source } from '../../ingest/source.ts';

/** One thing that a source publishes: an article, a post, a filing, an outage or a point of a series. */
export interface Published {
  /** From 0; its title or text says `Item N.` */
  readonly n: number;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** What a publisher answers. */
export interface Answer {
  readonly type: string;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * Answers as the real interface does, in its shape and with its paging.
 * @param items all that is published by now, newest first
 */
export type Publisher = (items: readonly Published[], url: URL, source: Source) => Answer;

const json = (body: unknown, headers?: Answer['headers']): Answer => ({
  type: 'application/json; charset=utf-8',
  body: JSON.stringify(body),
  ...(headers && { headers }),
});
const iso = (at: number) => new Date(at).toISOString();
const seconds = (at: number) => Math.floor(at / 1000);
const named = ({ n }: Published) => `Item ${n}.`;
const asked = ({ searchParams }: URL, name: string, otherwise: number) => Number(searchParams.get(name) ?? otherwise);
/** Items before the nth, newest first; all when `end` is 0. */
const before = (items: readonly Published[], end: number) => (end > 0 ? items.filter(({ n }) => n < end) : items);

const SHOWN = 20;

/** What stands in for the real servers, one for each kind of source that is polled. */
export const PUBLISHERS: Readonly<Record<string, Publisher>> = {
  rss(items, _url, { id }) {
    const shown = items.slice(0, SHOWN).map((item) => {
      return `<item><title>${named(item)}</title><link>https://${id}.example/${item.n}</link><pubDate>${new Date(item.at).toUTCString()}</pubDate></item>`;
    });
    const body = `<rss version="2.0"><channel><title>A</title>${shown.join('')}</channel></rss>`;
    return { type: 'application/rss+xml', body };
  },

  /** Pages of three by `skip`, whatever `take` asks for up to that. */
  panews(items, url) {
    const [skip, take] = [asked(url, 'skip', 0), Math.min(3, asked(url, 'take', 20))];
    const shown = items.slice(skip, skip + take);
    return json(shown.map((item) => ({ id: String(item.n), title: named(item), publishedAt: iso(item.at) })));
  },

  /** About 20 newest, oldest first; `before` leads back. */
  telegram(items, url, { id }) {
    const channel = id.replaceAll('-', '_');
    const shown = before(items, asked(url, 'before', 0))
      .slice(0, SHOWN)
      .toReversed();
    const [oldest] = shown;
    const more = oldest && oldest.n > 0 ? `<a class="tme_messages_more" data-before="${oldest.n}"></a>` : '';
    const messages = shown.map(
      (item) =>
        `<div class="tgme_widget_message" data-post="${channel}/${item.n}"><div class="tgme_widget_message_text js-message_text">${named(item)}</div><a class="tgme_widget_message_date"><time datetime="${iso(item.at)}">x</time></a></div>`,
    );
    return {
      type: 'text/html',
      body: `<section class="tgme_channel_history">${more}${messages.join('')}</section>`,
    };
  },

  /** By day; `flag=down&id=` leads back. */
  jinse(items, url) {
    const shown = before(items, asked(url, 'id', 0) - 1).slice(0, SHOWN);
    const lives = shown.map((item) => ({
      id: item.n + 1,
      content: `【${named(item)}】x`,
      created_at: seconds(item.at),
    }));
    return json({ bottom_id: lives.at(-1)?.id ?? 0, list: [{ date: '2026-01-05', lives }] });
  },

  /** A lookup once, then only what is newer than `since_id`, with `Link` to older pages. */
  mastodon(items, url) {
    if (url.pathname.endsWith('/lookup')) return json({ id: '7', acct: 'a' });
    const since = asked(url, 'since_id', 0);
    const all = before(items, asked(url, 'max_id', 0) - 1).filter(({ n }) => n + 1 > since);
    const shown = all.slice(0, SHOWN);
    const rows = shown.map((item) => ({
      id: String(item.n + 1),
      uri: `https://social.example/s/${item.n}`,
      created_at: iso(item.at),
      content: `<p>${named(item)}</p>`,
      account: { id: '7', acct: 'a' },
    }));
    const next = new URL(url);
    next.searchParams.set('max_id', String(rows.at(-1)?.id));
    return json(rows, shown.length < all.length ? { link: `<${next.href}>; rel="next"` } : {});
  },

  /** Outages of half an hour, those that began between `from` and `until`. */
  ioda(items, url) {
    const [from, until] = [asked(url, 'from', 0), asked(url, 'until', 0)];
    const shown = items.filter(({ at }) => seconds(at) >= from && seconds(at) <= until);
    const row = (item: Published) => ({
      location: 'country/KZ',
      location_name: named(item),
      ...{ datasource: 'bgp', start: seconds(item.at), duration: 1800, score: 1 },
    });
    return json({ type: 'outages.events', error: null, data: shown.map(row) });
  },

  radar(items, url) {
    const offset = asked(url, 'offset', 0);
    const row = (item: Published) => ({
      id: String(item.n),
      startDate: iso(item.at),
      endDate: null,
      locations: ['IR'],
      locationsDetails: [{ code: 'IR', name: named(item) }],
    });
    return json({ success: true, result: { annotations: items.slice(offset, offset + 50).map(row) } });
  },

  mempool(items, { pathname }) {
    if (pathname.includes('/pools/')) {
      return json({ pools: [{ slug: 'a', blockCount: 300 }], blockCount: 1000 });
    }
    const hashrates = items.map(({ at }) => ({ timestamp: seconds(at), avgHashrate: 1e21 }));
    return json({ hashrates: hashrates.toReversed(), difficulty: [] });
  },

  blockchain(items) {
    const values = items.map(({ at }) => ({ x: seconds(at), y: 1e9 })).toReversed();
    return json({ status: 'ok', name: 'Hash Rate', unit: 'Hash Rate TH/s', values });
  },

  /** The newest hundred filings of all companies. */
  edgar(items, url) {
    const form = url.searchParams.get('type') ?? '';
    const agent = Buffer.from(form).readUIntBE(0, 3);
    const entries = items.slice(0, 100).map((item) => {
      const accession = `${String(agent).padStart(10, '0')}-26-${String(item.n).padStart(6, '0')}`;
      return `<entry><title>${form} - ${named(item)} (0001507605) (Filer)</title><id>urn:tag:sec.gov,2008:accession-number=${accession}</id><updated>${iso(item.at)}</updated><summary type="html">&lt;b&gt;Filed&lt;/b&gt;</summary></entry>`;
    });
    return {
      type: 'application/atom+xml',
      body: `<feed xmlns="http://www.w3.org/2005/Atom">${entries.join('')}</feed>`,
    };
  },
};
