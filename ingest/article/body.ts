import { Readability } from '@mozilla/readability';
import { parseDocument } from 'htmlparser2';
import { parseHTML } from 'linkedom';
import { type Block, blocksOf } from '../markup/blocks.ts';
import { withoutBoilerplate } from './boilerplate.ts';

/** The blocks of the main text by Readability and the filter behind it; empty when there is no main text. */
export function readableBody(html: string, title: string): readonly Block[] {
  const { document } = parseHTML(html);
  keepEmbeds(document);
  return withoutBoilerplate(blocksOf(parseDocument(mainContent(document)).children), title);
}

/** Readability throws on trees that no browser would build (no root, elements around `<html>`). */
function mainContent(document: ConstructorParameters<typeof Readability>[0]): string {
  try {
    return new Readability(document, { charThreshold: 250, disableJSONLD: true }).parse()?.content ?? '';
  } catch {
    return '';
  }
}

/** As much of a DOM element as is needed here: TypeScript's DOM library would bring the browser's globals. */
interface DomElement {
  readonly tagName: string;
  readonly textContent: string | null;
  readonly parentElement: DomElement | null;
  removeAttribute(name: string): void;
  replaceWith(other: DomElement): void;
}

const EMBEDS = ['twitter', 'bluesky', 'mastodon'].map((name) => `blockquote[class*="${name}"]`).join(', ');

/** Readability drops what is called `social` or `embed` and boxes of links; quoted posts belong to the story. */
function keepEmbeds(document: { querySelectorAll(selector: string): Iterable<DomElement> }): void {
  for (const embed of document.querySelectorAll(EMBEDS)) {
    embed.removeAttribute('class');
    const box = outermostBox(embed);
    if (box !== embed) box.replaceWith(embed);
  }
}

/** The last of the boxes around an embed that hold nothing else. */
function outermostBox(embed: DomElement): DomElement {
  let box = embed;
  for (let at = embed.parentElement; at?.tagName === 'DIV' && wordsOf(at) === wordsOf(embed); at = at.parentElement)
    box = at;
  return box;
}

function wordsOf(element: DomElement): string {
  return (element.textContent ?? '').trim();
}
