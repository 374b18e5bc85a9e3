const REGIONS = new Intl.DisplayNames('en', { type: 'region', fallback: 'code' });

/** Name of a country in English; the code itself where there is none. */
export function countryName(code: string): string {
  return /^[A-Z]{2}$/.test(code) ? (REGIONS.of(code) ?? code) : code;
}

const LANGUAGES = new Intl.DisplayNames('en', { type: 'language', fallback: 'code' });

/** Name of a language in English. */
export function languageName(code: string): string {
  return /^[a-z]{2,3}$/.test(code) ? (LANGUAGES.of(code) ?? code) : code;
}

/** `1 event`, `2 events`, `12,000 events`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${number(count)} ${count === 1 ? one : many}`;
}

const NUMBERS = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });
const SHORT = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 });

/** With thousands separated; from a million on short: `1.3B`. */
export function number(value: number): string {
  return Math.abs(value) >= 1_000_000 ? SHORT.format(value) : NUMBERS.format(value);
}

/** An address that a browser may be led to; texts from outside may say `javascript:`. */
export function webAddress(url: string | null): string | null {
  if (url === null || !URL.canParse(url)) return null;
  return /^https?:$/.test(new URL(url).protocol) ? url : null;
}

/** Address of the search page with these filters. */
export function searchAddress(filter: Readonly<Record<string, string>>): string {
  return `/search?${new URLSearchParams(filter)}`;
}

/** `firstSeenAt` → `first seen at`. */
export function fieldWords(field: string): string {
  return field.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}
