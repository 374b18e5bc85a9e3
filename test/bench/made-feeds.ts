import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { type AddressInfo, createServer as createListener } from 'node:net';
import { tag } from '../../nlp/tag.ts';

/** What stands in for outlets: feeds of whole articles, each outlet at an address of its own. */
export interface MadeFeeds {
  /** A sources.yaml that names all of them. */
  readonly config: string;
  /** For MINEWATCH_ALLOW_HOSTS. */
  readonly hosts: string;
  readonly documents: number;
  /** When the first feed was asked for, by `performance.now()`; undefined before. */
  firstAskedAt(): number | undefined;
  close(): Promise<void>;
}

export interface MadeFeedsOptions {
  readonly sources: number;
  /** Articles in each feed. */
  readonly items: number;
  readonly languages: readonly Language[];
  /** Address of an outlet by its number; all of 127.0.0.0/8 is this machine. */
  readonly addressOf?: (outlet: number) => string;
}

export type Language = 'en' | 'zh' | 'ru';

interface Seed {
  readonly id: string;
  readonly title: string;
  readonly text: string;
}

interface Seeds {
  readonly all: readonly Seed[];
  /** Without an event. */
  readonly quiet: readonly Seed[];
}

const WORDS = 600;
/** Words of a text: Han is written without spaces, two characters a word or so. */
const LENGTH = {
  en: (text: string) => text.split(' ').length,
  ru: (text: string) => text.split(' ').length,
  zh: (text: string) => text.length / 2,
};

/**
 * Serves feeds of articles of 600 words, made of the documents of our own corpus: each begins with one of them and goes on
 * with the words of those that tell of no event. The same seed comes again some 40 days later, as another happening.
 */
export async function startMadeFeeds(options: MadeFeedsOptions): Promise<MadeFeeds> {
  const {
    sources,
    items,
    languages,
    addressOf = (outlet) => `127.0.${1 + Math.floor(outlet / 200)}.${1 + (outlet % 200)}`,
  } = options;
  const seeds = languages.map((lang) => ({ lang, seeds: readSeeds(lang) }));
  const feeds = new Map<string, string>();
  for (let outlet = 0; outlet < sources; outlet += 1) {
    const { lang, seeds: list } = seeds[outlet % seeds.length] ?? { lang: 'en', seeds: readSeeds('en') };
    feeds.set(`/${outlet}`, feedOf(outlet, items, lang, list));
  }
  let firstAsked: number | undefined;
  const server = createServer((request, response) => {
    firstAsked ??= performance.now();
    const feed = feeds.get(request.url ?? '');
    response.writeHead(feed === undefined ? 404 : 200, { 'content-type': 'application/rss+xml; charset=utf-8' });
    response.end(feed ?? 'nothing');
  });
  const outlets = await Promise.all(
    Array.from({ length: sources }, async (_, outlet) => {
      const door = createListener((socket) => server.emit('connection', socket));
      await new Promise<void>((resolve, reject) => {
        door.once('error', reject).listen(0, addressOf(outlet), resolve);
      });
      return { outlet, door, host: `${addressOf(outlet)}:${(door.address() as AddressInfo).port}` };
    }),
  );
  const lines = outlets.map(
    ({ outlet, host }) => `  - { id: outlet-${outlet}, kind: rss, url: "http://${host}/${outlet}", every: 6h }`,
  );
  return {
    config: `defaults: { timeout: 30s, maxBytes: 20MB, userAgent: "minewatch-bench/1.0" }\nsources:\n${lines.join('\n')}\n`,
    hosts: outlets.map(({ host }) => host).join(),
    documents: sources * items,
    firstAskedAt: () => firstAsked,
    close: async () => {
      server.closeAllConnections();
      await Promise.all(outlets.map(({ door }) => new Promise((resolve) => door.close(resolve))));
    },
  };
}

function readSeeds(lang: Language): Seeds {
  const all = readLines<Seed>(lang, 'docs');
  const labels = readLines<{ readonly id: string; readonly events: readonly unknown[] }>(lang, 'labels');
  const quiet = new Set(labels.filter(({ events }) => events.length === 0).map(({ id }) => id));
  // Where the tagger errs, the same words would come up in hundreds of articles and make one enormous event.
  const padding = all.filter((seed) => quiet.has(seed.id) && tag({ ...seed, lang }).events.length === 0);
  return { all, quiet: padding };
}

function readLines<T>(lang: Language, name: string): readonly T[] {
  const text = readFileSync(new URL(`../corpus/${lang}/${name}.ndjson`, import.meta.url), 'utf8');
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as T);
}

function feedOf(outlet: number, items: number, lang: Language, seeds: Seeds): string {
  const entries = Array.from({ length: items }, (_, item) => entryOf(outlet * items + item, lang, seeds));
  return `<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Outlet ${outlet}</title><link>http://outlet.example</link><description>${lang}</description><language>${lang}</language>${entries.join('')}</channel></rss>`;
}

/** The first article is of 2016; each pass through the seeds begins 40 days after the one before. */
const FIRST = Date.UTC(2016, 0, 1);
const DAY = 86_400_000;

function entryOf(number: number, lang: Language, seeds: Seeds): string {
  const seed = seeds.all[number % seeds.all.length];
  if (seed === undefined) return '';
  const pass = Math.floor(number / seeds.all.length);
  const at = new Date(FIRST + pass * 40 * DAY + ((number * 7919) % 35) * DAY);
  const paragraphs = [seed.text];
  for (let next = number * 31; LENGTH[lang](paragraphs.join(' ')) < WORDS; next += 1) {
    paragraphs.push(seeds.quiet[(next * 17) % seeds.quiet.length]?.text ?? '');
  }
  const title = seed.title || (seed.text.split(/[.。!?]/)[0] ?? '').slice(0, 120);
  const html = paragraphs.map((text) => `<p>${escaped(text)}</p>`).join('');
  return `<item><title>${escaped(title)}</title><link>http://outlet.example/${lang}/${number}</link><pubDate>${at.toUTCString()}</pubDate><content:encoded><![CDATA[${html}]]></content:encoded></item>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll(']]>', ']]&gt;');
}
