import type { Evidence } from '../../nlp/report.ts';

/** A stretch of a text, quoted by a report or not. */
export interface Stretch {
  /** Where it begins. */
  readonly at: number;
  readonly text: string;
  readonly quoted: boolean;
}

/** The text cut at the ends of the evidence; overlapping quotes become one. Offsets outside of the text are ignored. */
export function stretchesOf(text: string, spans: readonly Pick<Evidence, 'start' | 'end'>[]): readonly Stretch[] {
  const sorted = spans
    .filter(({ start, end }) => start >= 0 && end > start && end <= text.length)
    .toSorted((a, b) => a.start - b.start);
  const stretches: Stretch[] = [];
  let at = 0;
  for (const { start, end } of sorted) {
    if (end <= at) continue;
    if (start > at) stretches.push({ at, text: text.slice(at, start), quoted: false });
    at = Math.max(at, start);
    stretches.push({ at, text: text.slice(at, end), quoted: true });
    at = end;
  }
  if (at < text.length) stretches.push({ at, text: text.slice(at), quoted: false });
  return stretches;
}

/** A text with the words that reports rest on marked. */
export function Quoted({
  text,
  spans,
}: {
  readonly text: string;
  readonly spans: readonly Pick<Evidence, 'start' | 'end'>[];
}) {
  return (
    <>
      {stretchesOf(text, spans).map((stretch) =>
        stretch.quoted ? <mark key={stretch.at}>{stretch.text}</mark> : stretch.text,
      )}
    </>
  );
}

/** Characters around a quote that are shown with it. */
const AROUND = 160;

/** The surroundings of the evidence in a text: whole quotes with some words before and after. */
export function passagesAround(
  text: string,
  spans: readonly Evidence[],
): readonly { readonly text: string; readonly spans: readonly { readonly start: number; readonly end: number }[] }[] {
  const windows: { from: number; to: number; spans: Evidence[] }[] = [];
  for (const span of spans.toSorted((a, b) => a.start - b.start)) {
    const [from, to] = [wordStart(text, span.start - AROUND), wordEnd(text, span.end + AROUND)];
    const last = windows.at(-1);
    if (last && from <= last.to) {
      last.to = Math.max(last.to, to);
      last.spans.push(span);
    } else windows.push({ from, to, spans: [span] });
  }
  return windows.map(({ from, to, spans: inside }) => {
    const before = from > 0 ? '… ' : '';
    const shift = before.length - from;
    return {
      text: `${before}${text.slice(from, to)}${to < text.length ? ' …' : ''}`,
      spans: inside.map(({ start, end }) => ({ start: start + shift, end: end + shift })),
    };
  });
}

/** Not in the middle of a word or of a surrogate pair. */
function wordStart(text: string, at: number): number {
  if (at <= 0) return 0;
  const space = text.slice(at, at + 30).search(/[\s。，；、]/u);
  return space === -1 ? whole(text, at) : at + space + 1;
}

function wordEnd(text: string, at: number): number {
  if (at >= text.length) return text.length;
  const space = text.slice(at - 30, at).search(/[\s。，；、]\S*$/u);
  return space === -1 ? whole(text, at) : at - 30 + space;
}

function whole(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff ? at - 1 : at;
}
