import { Readability } from '@mozilla/readability';
import { parseDocument } from 'htmlparser2';
import { parseHTML } from 'linkedom';
import { type Block, blocksOf } from '../markup/blocks.ts';
import { withoutBoilerplate } from './boilerplate.ts';

/** The blocks of the main text by Readability and the filter behind it; empty when there is no main text. */
export function readableBody(html: string, title: string): readonly Block[] {
  const { document } = parseHTML(html);
  keepEmbeds(document);
  const content = new Readability(document, { charThreshold: 250, disableJSONLD: true }).parse()?.content ?? '';
  return withoutBoilerplate(blocksOf(parseDocument(content).children), title);
}

/** As much of a DOM element as is needed here: TypeScript's DOM library would bring the browser's globals. */
interface DomElement {
  readonly tagName: string;
  readonly parentElement: DomElement | null;
  removeAttribute(name: string): void;
}

const EMBEDS = ['twitter', 'bluesky', 'mastodon'].map((name) => `blockquote[class*="${name}"]`).join(', ');

/** Readability drops what is called `social` or `embed`; quoted posts belong to the story. */
function keepEmbeds(document: { querySelectorAll(selector: string): Iterable<DomElement> }): void {
  for (const embed of document.querySelectorAll(EMBEDS)) {
    for (const element of [embed, ...wrappersOf(embed)]) {
      element.removeAttribute('class');
      element.removeAttribute('id');
    }
  }
}

function wrappersOf(embed: DomElement): DomElement[] {
  const wrappers: DomElement[] = [];
  for (let at = embed.parentElement; at && at.tagName === 'DIV' && wrappers.length < 3; at = at.parentElement)
    wrappers.push(at);
  return wrappers;
}
