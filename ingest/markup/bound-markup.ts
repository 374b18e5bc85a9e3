import { Parser } from 'htmlparser2';

/** Real pages stay below 60 levels; 50,000 levels cost cheerio's selectors 24 s and overflow recursive walkers. */
const MAX_DEPTH = 256;
/** Real elements stay below 40 attributes. */
const MAX_ATTRIBUTES = 100;
/** Characters. Ten times the largest page or feed of the recorded corpora; the default fetch limit is 10 MB. */
const MAX_LENGTH = 20_000_000;

/** Readability takes 2 to 5 s for 30,000 elements; real pages have below 10,000, feeds 30 for each item. */
const MAX_ELEMENTS = { html: 30_000, xml: 300_000 } as const;
/** Beyond this the scan itself is quadratic (100,000 open tags: 2 to 11 s), so all tags from there on go, as they do beyond the most elements. */
const HOPELESS_DEPTH = 2000;
/** Characters scanned between two looks at the depth. */
const CHUNK = 32_768;

/**
 * The same markup without the tags that lie deeper than 256 levels (their text stays) and without more than 100
 * attributes per tag: what every tree builder here may safely be given. Ordinary markup comes back as it is.
 *
 * @throws Error when the markup is longer than 20 million characters
 */
export function boundMarkup(markup: string, kind: 'xml' | 'html'): string {
  if (markup.length > MAX_LENGTH) throw new Error(`larger than ${MAX_LENGTH / 1e6} million characters`);
  const { cuts, hopelessFrom } = findCuts(markup, kind);
  if (cuts.length === 0 && hopelessFrom === markup.length) return markup;
  const kept: string[] = [];
  let from = 0;
  for (const [start, end] of cuts.filter(([at]) => at < hopelessFrom)) {
    kept.push(markup.slice(from, start));
    from = end;
  }
  kept.push(markup.slice(from, hopelessFrom), markup.slice(hopelessFrom).replace(/(?:<[^<>]*>\s*)+/g, ' '));
  return kept.join('');
}

type Cut = readonly [start: number, end: number];

function findCuts(markup: string, kind: 'xml' | 'html'): { readonly cuts: Cut[]; readonly hopelessFrom: number } {
  const cuts: Cut[] = [];
  let depth = 0;
  let elements = 0;
  let attributes = 0;
  let attributesEnd = 0;
  let hopelessFrom = markup.length;
  const parser: Parser = new Parser(
    {
      onopentagname() {
        attributes = 0;
      },
      onattribute(_name, _value, quote) {
        attributes += 1;
        if (attributes === MAX_ATTRIBUTES) attributesEnd = parser.endIndex + (quote ? 1 : 0);
      },
      onopentag(_name, _attributes, implied) {
        depth += 1;
        elements += 1;
        if (depth > HOPELESS_DEPTH || elements > MAX_ELEMENTS[kind])
          hopelessFrom = Math.min(hopelessFrom, parser.startIndex);
        if (implied) return;
        if (depth > MAX_DEPTH) cuts.push([parser.startIndex, parser.endIndex + 1]);
        else if (attributes > MAX_ATTRIBUTES) cuts.push([attributesEnd, parser.endIndex]);
      },
      onclosetag(_name, implied) {
        if (depth > MAX_DEPTH && !implied) cuts.push([parser.startIndex, parser.endIndex + 1]);
        depth -= 1;
      },
    },
    { xmlMode: kind === 'xml' },
  );
  for (let at = 0; at < markup.length && hopelessFrom === markup.length; at += CHUNK)
    parser.write(markup.slice(at, at + CHUNK));
  return { cuts, hopelessFrom };
}
