import type { Evidence } from '../nlp/report.ts';

/**
 * Text for `to_tsvector('russian', …)`, which stems Russian and English and leaves the rest as it is. Han runs become
 * their bigrams: 比特币 → `比特 特币 币` (the last character alone, so that a search for one character finds it by
 * prefix). Bigrams find every word (recall 1.00); a segmenter cuts some wrongly (jieba .74).
 */
export function searchText(text: string): string {
  return text.replaceAll(HAN_RUN, (run) => ` ${[...bigrams(run), lastOf(run)].join(' ')} `);
}

/** Like `searchText`, for a phrase that is looked for: `比特币` → `比特 特币`; one character stays alone. */
export function searchPhrase(text: string): string {
  return text.replaceAll(HAN_RUN, (run) => ` ${(bigrams(run).length === 0 ? [run] : bigrams(run)).join(' ')} `);
}

/** The paragraphs of a text that the evidence stands in: what the document says about this event, not about others. */
export function passages(text: string, evidence: readonly Evidence[]): readonly string[] {
  const found = evidence.filter(({ field }) => field === 'text').map((span) => paragraph(text, span));
  return [...new Set(found)];
}

/** Much text comes without line breaks: further than this (UTF-16 units) from the evidence may be another story. */
const REACH = 600;

function paragraph(text: string, { start, end }: Evidence): string {
  const from = start === 0 ? 0 : text.lastIndexOf('\n', start - 1) + 1;
  const to = text.indexOf('\n', Math.max(start, end - 1));
  return text.slice(Math.max(from, start - REACH), Math.min(to === -1 ? text.length : to, end + REACH));
}

const HAN_RUN = /\p{Script=Han}+/gu;
/** One Han character, for which a search has to go by prefix. */
export const ONE_HAN = /^\p{Script=Han}$/u;

function bigrams(run: string): readonly string[] {
  const characters = [...run];
  return characters.slice(1).map((character, index) => `${characters[index]}${character}`);
}

function lastOf(run: string): string {
  return [...run].at(-1) ?? '';
}
