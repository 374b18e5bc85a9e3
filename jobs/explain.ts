import pc from 'picocolors';
import type { Reason } from '../nlp/events/reasons.ts';
import { type Explanation, explain, type Read } from '../nlp/explain.ts';
import type { Field, TaggableDocument } from '../nlp/report.ts';

type Paint = ReturnType<typeof pc.createColors>;
type Kind = Exclude<Read['as'], 'quote'>;

/** Where stretches overlap, the kind named first is shown. */
const KINDS = ['cue', 'trigger', 'company', 'place', 'number', 'time'] as const satisfies readonly Kind[];

const COLORS = {
  cue: 'green',
  trigger: 'red',
  company: 'magenta',
  place: 'cyan',
  number: 'yellow',
  time: 'blue',
} as const satisfies Record<Kind, keyof Paint>;

/** What the colours mean, or without colours the brackets. */
export function legend(color: boolean): string {
  const pen = penFor(color);
  const kinds = KINDS.map((kind) => pen.stretch(kind, color ? kind : '…', false));
  return `${[...kinds, `${pen.open(1)}${pen.stretch(null, 'quote of event 1', true)}${pen.close(1)}`].join('  ')}\n`;
}

/** A document for the terminal: the text with all that was read in it, then each event with what made each field. */
export function explanationPage(document: TaggableDocument, color: boolean): string {
  const paint = pc.createColors(color);
  const explanation = explain(document);
  const { id, lang, relevant, events } = explanation.tagged;
  const title = marked(document, 'title', explanation, color);
  const lines = [
    paint.dim(`── ${oneLine(id)}  ${oneLine(lang)}  ${relevant ? 'relevant' : 'not relevant'}`),
    ...(title === '' ? [] : [title, '']),
    marked(document, 'text', explanation, color),
    ...events.flatMap((_, i) => ['', ...eventLines(explanation, i, paint)]),
  ];
  return `\n${lines.join('\n')}\n`;
}

function eventLines({ tagged, reasons }: Explanation, i: number, paint: Paint): string[] {
  const event = tagged.events[i];
  const head = paint.bold(`event ${i + 1}: ${event?.type} ${event?.countries.join(' ')}`);
  const lines = (reasons[i] ?? []).map((reason) => reasonLine(reason, paint));
  return [head, ...(lines.length > 0 ? lines : ['  a measurement: each of its lines says what it is'])];
}

function reasonLine({ field, value, stage, because }: Reason, paint: Paint): string {
  return `  ${field.padEnd(12)} ${oneLine(value).padEnd(18)} ${paint.dim(`${stage}:`)} ${oneLine(because)}`;
}

/** The source of a field with its stretches painted. */
function marked(document: TaggableDocument, field: Field, { read }: Explanation, color: boolean): string {
  const source = harmless(document[field]);
  const pen = penFor(color);
  const here = read.filter((stretch) => stretch.field === field && stretch.start < stretch.end);
  const shown = topmost(here, source.length);
  const quotes = here.filter(({ as }) => as === 'quote').map((quote) => aroundStretches(quote, shown));
  const kinds = new Map(shown.map(({ start, as }) => [start, as]));
  const edges = new Set([0, ...[...quotes, ...shown].flatMap(({ start, end }) => [start, end])]);
  const cuts = [...edges].sort((a, b) => a - b);
  let [out, open] = ['', 0];
  for (const [i, at] of cuts.entries()) {
    for (const { end, event = 0 } of quotes) if (end === at) [out, open] = [out + pen.close(event + 1), open - 1];
    for (const { start, event = 0 } of quotes) if (start === at) [out, open] = [out + pen.open(event + 1), open + 1];
    out += pen.stretch(kinds.get(at) ?? null, source.slice(at, cuts[i + 1]), open > 0);
  }
  return out;
}

/** A quote may end inside a date: its mark is put beyond it. */
function aroundStretches(quote: Read, shown: readonly Read[]): Read {
  const [first, last] = [quote.start, quote.end].map((at) => shown.find(({ start, end }) => start < at && at < end));
  return { ...quote, start: first?.start ?? quote.start, end: last?.end ?? quote.end };
}

type Shown = Read & { readonly as: Kind };

/** Of stretches that overlap the one whose kind comes first. */
function topmost(stretches: readonly Read[], length: number): readonly Shown[] {
  const taken = new Uint8Array(length);
  return KINDS.flatMap((kind) =>
    stretches.filter((stretch): stretch is Shown => {
      const { start, end } = stretch;
      if (stretch.as !== kind || taken.subarray(start, end).includes(1)) return false;
      taken.fill(1, start, end);
      return true;
    }),
  );
}

interface Pen {
  open(event: number): string;
  close(event: number): string;
  stretch(kind: Kind | null, text: string, quoted: boolean): string;
}

/** Colours, and underlined quotes; without colours brackets that name the kind. */
function penFor(color: boolean): Pen {
  const paint = pc.createColors(color);
  return {
    open: (event) => paint.dim(`{${event} `),
    close: (event) => paint.dim(` ${event}}`),
    stretch: (kind, text, quoted) => {
      const painted = kind === null ? text : color ? paint[COLORS[kind]](text) : `[${kind} ${text}]`;
      return quoted ? paint.underline(painted) : painted;
    },
  };
}

/**
 * A text from outside, unit for unit, without what a terminal would obey: control characters (shown as their pictures)
 * and signs that hide or turn the direction of writing.
 */
function harmless(text: string): string {
  return text.replace(/\r(?=\n)|\t/g, ' ').replace(/\p{Cc}|\p{Cf}|\p{Zl}|\p{Zp}|\p{Cs}/gu, visible);
}

/** Persian and emoji need the joiners. */
const HARMLESS: ReadonlySet<string> = new Set(['\n', '\u200c', '\u200d']);

function visible(sign: string): string {
  if (HARMLESS.has(sign)) return sign;
  const code = sign.charCodeAt(0);
  return code < 0x20 ? String.fromCharCode(0x2400 + code) : '\ufffd'.repeat(sign.length);
}

/** The same on one line. */
export function oneLine(text: string): string {
  return harmless(text).replace(/\s+/g, ' ');
}
