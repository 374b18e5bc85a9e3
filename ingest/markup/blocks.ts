import type { AnyNode } from 'domhandler';

/** A paragraph, heading, list item or other run of text between two block boundaries of HTML. */
export interface Block {
  /** One line, single spaces. */
  readonly text: string;
  /** How many of its characters stand inside links. */
  readonly linked: number;
  /** Nearest block element, e.g. `p`, `li`, `h2`. */
  readonly tag: string;
  /** The block elements around it, outermost first. */
  readonly path: readonly string[];
}

const BLOCK_TAGS = new Set(
  (
    'address article aside blockquote body br center dd details dialog div dl dt fieldset figcaption figure footer ' +
    'form h1 h2 h3 h4 h5 h6 header hr li main nav ol option p pre section summary table tbody td tfoot th thead tr ul'
  ).split(' '),
);
const UNSEEN_TAGS = new Set('head iframe noscript object script style svg template textarea title'.split(' '));

/** The blocks of parsed nodes in reading order. Safe to recurse: `boundMarkup` has limited the depth. */
export function blocksOf(nodes: readonly AnyNode[]): Block[] {
  const collector = new BlockCollector();
  for (const node of nodes) collector.read(node, [], false);
  collector.flush([]);
  return collector.blocks;
}

class BlockCollector {
  readonly blocks: Block[] = [];
  private parts: string[] = [];
  private linked = 0;

  read(node: AnyNode, path: readonly string[], inLink: boolean): void {
    if (node.type === 'text') {
      this.parts.push(node.data);
      if (inLink) this.linked += tidyLine(node.data).length;
      return;
    }
    if (!('children' in node)) return;
    const tag = 'name' in node ? node.name.toLowerCase() : '';
    if (UNSEEN_TAGS.has(tag)) return;
    const isBlock = BLOCK_TAGS.has(tag);
    const inner = isBlock ? [...path, tag] : path;
    if (isBlock) this.flush(path);
    for (const child of node.children) this.read(child, inner, inLink || tag === 'a');
    if (isBlock) this.flush(inner);
  }

  flush(path: readonly string[]): void {
    const text = tidyLine(this.parts.join(''));
    if (text !== '')
      this.blocks.push({ text, linked: Math.min(this.linked, text.length), tag: path.at(-1) ?? '', path });
    this.parts = [];
    this.linked = 0;
  }
}

/** One line, single spaces; zero-width characters (U+200B, U+2060, U+FEFF, soft hyphen) go. */
export function tidyLine(text: string): string {
  return text
    .replace(/[\u200B\u2060\uFEFF\u00AD]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}
