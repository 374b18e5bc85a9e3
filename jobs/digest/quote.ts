import type { ReportQuote } from '../../db/quotes.ts';
import type { Modality } from '../../nlp/taxonomy.ts';

/** UTF-16 units of a quote that a mail shows. */
const LONGEST = 320;

/**
 * The words to quote for an event: from a report that says what the event now is, that says more than its headline, that
 * has it as its news; the newest of those. Null when none of its reports is there any more.
 */
export function decisiveQuote(quotes: readonly ReportQuote[], modality: Modality): ReportQuote | null {
  const rank = (one: ReportQuote) =>
    (one.modality === modality ? 4 : 0) + (one.salience === 'main' ? 2 : 0) + (saysMore(one) ? 1 : 0);
  const told = quotes.filter(({ quote }) => quote.trim() !== '');
  return told.reduce<ReportQuote | null>((best, one) => (best === null || rank(one) >= rank(best) ? one : best), null);
}

/** Whether the quote is not just the headline again. */
export function saysMore({ quote, title }: Pick<ReportQuote, 'quote' | 'title'>): boolean {
  return !letters(title).includes(letters(quote));
}

/** A quote cut at a word's end, with an ellipsis where it was cut. */
export function shortened(quote: string): string {
  const text = quote.replace(/\s+/g, ' ').trim();
  if (text.length <= LONGEST) return text;
  const cut = text.slice(0, LONGEST);
  const space = cut.lastIndexOf(' ');
  return `${(space > LONGEST * 0.7 ? cut.slice(0, space) : cut).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

function letters(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
