/**
 * Text from outside as one line that cannot disturb what is around it: no control characters, no marks that turn the
 * direction of writing, no lone surrogates; joiners stay, Persian and emoji need them.
 */
export function oneLine(text: string): string {
  return text
    .replace(/[\p{Zl}\p{Zp}\t-\r ]+/gu, ' ')
    .replace(/(?![\u200C\u200D])[\p{Cc}\p{Cf}]/gu, '')
    .replace(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, '\uFFFD')
    .replace(/ {2,}/g, ' ')
    .trim();
}

/** The address when it leads to the web, else null: nothing that runs, nothing on the reader's machine. */
export function webLink(url: string | null): string | null {
  if (url === null || !URL.canParse(url)) return null;
  const { protocol, username, password, href } = new URL(url);
  return /^https?:$/.test(protocol) && username === '' && password === '' ? href : null;
}

/** The same value with every string in it made one harmless line: the last gate before a mail. */
export function cleaned<T>(value: T): T {
  if (typeof value === 'string') return oneLine(value) as T;
  if (Array.isArray(value)) return value.map(cleaned) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, cleaned(inner)])) as T;
}
