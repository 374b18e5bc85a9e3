/**
 * Text as PostgreSQL can keep it: NUL and half surrogate pairs become U+FFFD. Each is one UTF-16 unit, as what replaces
 * it, so that offsets into the text stay true.
 */
export function storable(text: string): string {
  return text.replaceAll('\u0000', '\uFFFD').replaceAll(LONE_SURROGATE, '\uFFFD');
}

const LONE_SURROGATE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

/** A value as the text of a `jsonb` column, with every string storable. */
export function storableJson(value: unknown): string {
  const json = JSON.stringify(value);
  if (!SUSPECT.test(json)) return json;
  return JSON.stringify(value, (_, inner: unknown) => (typeof inner === 'string' ? storable(inner) : inner));
}

/** `JSON.stringify` writes NUL and half pairs as escapes: without one there is nothing to look for in each string. */
const SUSPECT = /\\u(0000|d[89a-f])/;
