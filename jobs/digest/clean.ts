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
