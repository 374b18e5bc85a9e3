import type { CheerioAPI } from 'cheerio';
import { z } from 'zod';

const text = z.string().optional().catch(undefined);
const name = z
  .union([z.string(), z.looseObject({ name: z.string() }).transform((person) => person.name)])
  .nullable()
  .catch(null);
const names = z
  .union([z.array(name), name.transform((one) => [one])])
  .transform((all) => all.filter((one) => one !== null));
const keywords = z.union([z.array(z.string()), z.string().transform((list) => list.split(','))]).catch([]);
const article = z.object({
  headline: text,
  datePublished: text,
  dateModified: text,
  inLanguage: text,
  articleBody: text,
  author: names.catch([]),
  keywords,
});

/** What a page says of itself by schema.org. */
export type LinkedData = z.infer<typeof article>;

const ARTICLE_TYPE = /(article|posting|report)$/i;
/** Graphs of real pages hold a few dozen nodes. */
const MAX_NODES = 2000;

/** The first article among the page's JSON-LD blocks; a block that is not valid JSON is passed over. */
export function readLinkedData($: CheerioAPI): LinkedData | null {
  for (const script of $('script[type*="ld+json"]').toArray()) {
    const node = findArticle(parseLoosely($(script).text()));
    if (node) return article.parse(node);
  }
  return null;
}

/** Raw line breaks inside strings are the commonest fault. */
function parseLoosely(json: string): unknown {
  try {
    return JSON.parse(json.replace(/\p{Cc}+/gu, ' ').replace(/^\s*(?:<!--|\/\*.*?\*\/)|-->\s*$/g, ''));
  } catch {
    return null;
  }
}

function findArticle(value: unknown): object | null {
  const waiting: unknown[] = [value];
  for (let seen = 0; waiting.length > 0 && seen < MAX_NODES; seen += 1) {
    const node = waiting.shift();
    if (Array.isArray(node)) waiting.push(...node.slice(0, MAX_NODES));
    else if (isRecord(node)) {
      if ([node['@type']].flat().some((type) => typeof type === 'string' && ARTICLE_TYPE.test(type))) return node;
      waiting.push(node['@graph'], node.mainEntity, node.mainEntityOfPage);
    }
  }
  return null;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
