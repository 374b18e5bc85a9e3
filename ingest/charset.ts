import { isUtf8 } from 'node:buffer';
import chardet from 'chardet';
import iconv from 'iconv-lite';

/** What the bytes are, for where a declaration would stand. */
export type TextKind = 'xml' | 'html' | 'json' | 'unknown';

export interface DecodedText {
  readonly text: string;
  /** WHATWG name of the encoding used, lower case, e.g. `windows-1251`; also `utf-32le`, `utf-32be`, `iso-8859-16`. */
  readonly encoding: string;
}

/** HTML declarations stand in the first 1,024 bytes by the standard; sites are less exact. */
const DECLARATION_BYTES = 4096;

/** Guessing costs by length; this much from the first byte beyond ASCII on decides (pages begin with long ASCII heads). */
const SAMPLE_BYTES = 64 * 1024;

/** Below this share of broken characters, text called UTF-8 is UTF-8 with a few bad bytes. */
const MAX_BROKEN = 0.1;

/**
 * Bytes to text: byte order mark, then HTTP header, then the XML or HTML declaration, then a guess (chardet). A
 * declaration that the bytes contradict is passed over: UTF-8 by law of large numbers (text in another encoding is not
 * valid UTF-8 by chance), UTF-16 and 32 by their zero bytes. Never throws; what cannot be read becomes U+FFFD.
 */
export function decodeBytes(body: Uint8Array, contentType: string | null, kind: TextKind): DecodedText {
  const encoding = byMark(body) ?? byZeroBytes(body) ?? byDeclaration(body, contentType, kind) ?? guess(body);
  return { text: decodeAs(body, encoding).replace(/^\uFEFF/, ''), encoding };
}

function byMark(body: Uint8Array): string | undefined {
  const [a, b, c, d] = body;
  if (a === 0xff && b === 0xfe) return c === 0 && d === 0 ? 'utf-32le' : 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  if (a === 0 && b === 0 && c === 0xfe && d === 0xff) return 'utf-32be';
  return a === 0xef && b === 0xbb && c === 0xbf ? 'utf-8' : undefined;
}

const BY_ZEROS: Readonly<Record<string, string>> = {
  x000: 'utf-32le',
  '000x': 'utf-32be',
  x0x0: 'utf-16le',
  '0x0x': 'utf-16be',
};

/** Markup and JSON begin with an ASCII character, so the zeros beside it tell the width and order (XML 1.0, F.1). */
function byZeroBytes(body: Uint8Array): string | undefined {
  const zeros = Array.from(body.subarray(0, 4), (byte) => (byte === 0 ? '0' : 'x')).join('');
  return BY_ZEROS[zeros];
}

function byDeclaration(body: Uint8Array, contentType: string | null, kind: TextKind): string | undefined {
  const head = Buffer.from(body.subarray(0, DECLARATION_BYTES)).toString('latin1');
  const labels = [headerLabel(contentType), ...(kind === 'json' ? ['utf-8'] : declaredLabels(head, kind))];
  const encodings = labels.map(encodingOf).filter((encoding) => encoding !== undefined);
  // Zero bytes were looked for already: what is declared as UTF-16 in ASCII letters is something else.
  const possible = encodings.filter((encoding) => !/^utf-(16|32)/.test(encoding));
  if (possible.length === 0) return undefined;
  if (isUtf8(body)) return body.some(isHigh) ? 'utf-8' : possible[0];
  return possible.find((encoding) => encoding !== 'utf-8' || isMostlyUtf8(body));
}

function headerLabel(contentType: string | null): string | undefined {
  return /;\s*charset\s*=[\s"']*([\w.:-]+)/i.exec(contentType ?? '')?.[1];
}

function declaredLabels(head: string, kind: TextKind): readonly (string | undefined)[] {
  const xml = /^\s*<\?xml\s[^>]*?encoding\s*=\s*["']\s*([\w.:-]+)/i.exec(head)?.[1];
  const html = /<meta\s[^<>]*?charset\s*=[\s"']*([\w.:-]+)/i.exec(head)?.[1];
  if (kind === 'xml') return [xml];
  return kind === 'html' ? [html, xml] : [xml, html];
}

/** WHATWG labels that iconv-lite or we read as a wider set, which every text of the narrower one agrees with. */
const WIDER: Readonly<Record<string, string>> = { gbk: 'gb18030', 'iso-8859-8-i': 'iso-8859-8' };

/** Encodings that Node decodes and iconv-lite does not. */
const BY_NODE = new Set(['iso-2022-jp', 'x-mac-cyrillic']);

/** The encoding of a label (`latin1`, `x-sjis`, `gb2312`); undefined when nobody here can read it. */
function encodingOf(label: string | undefined): string | undefined {
  if (label === undefined) return undefined;
  try {
    const name = new TextDecoder(label).encoding;
    return WIDER[name] ?? name;
  } catch {
    return iconv.encodingExists(label) ? label.toLowerCase().replace(/_/g, '-') : undefined;
  }
}

function guess(body: Uint8Array): string {
  if (isUtf8(body) || isMostlyUtf8(body)) return 'utf-8';
  const found = encodingOf(likeliest(chardet.analyse(withoutTags(sampleOf(body)))));
  if (found === 'iso-8859-8') return 'windows-1255'; // the same Hebrew letters, and its punctuation
  return found && found !== 'utf-8' ? found : 'windows-1252';
}

/** Hebrew letters have the numbers of Cyrillic ones: where chardet is torn, by 5 points of 100 or less, take Cyrillic. */
function likeliest(matches: ReturnType<typeof chardet.analyse>): string | undefined {
  const [best] = matches;
  const torn = matches.filter(({ confidence }) => best && best.confidence - confidence <= 5);
  return (torn.find(({ name }) => name === 'windows-1251') ?? best)?.name;
}

/** Tags are ASCII in every encoding and only dilute what the guess goes by. */
function withoutTags(bytes: Uint8Array): Uint8Array {
  const letters = Buffer.from(bytes)
    .toString('latin1')
    .replace(/<[^<>]*>/g, ' ');
  return Buffer.from(letters, 'latin1');
}

function sampleOf(body: Uint8Array): Uint8Array {
  const start = Math.max(0, body.findIndex(isHigh));
  return body.subarray(start, start + SAMPLE_BYTES);
}

function isHigh(byte: number): boolean {
  return byte > 0x7f;
}

/** Share of U+FFFD among the characters beyond ASCII, read as UTF-8. */
function isMostlyUtf8(body: Uint8Array): boolean {
  const beyondAscii = decodeAs(sampleOf(body), 'utf-8').match(/[^\p{ASCII}]/gu) ?? [];
  const broken = beyondAscii.filter((character) => character === '\uFFFD').length;
  return broken <= beyondAscii.length * MAX_BROKEN;
}

function decodeAs(body: Uint8Array, encoding: string): string {
  if (encoding === 'utf-8' || BY_NODE.has(encoding)) return new TextDecoder(encoding).decode(body);
  return iconv.decode(Buffer.from(body.buffer, body.byteOffset, body.byteLength), encoding);
}
