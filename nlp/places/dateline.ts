import type { FieldReading } from '../reading.ts';

const DATELINE =
  /^\p{Lu}[\p{L} .,'’]{2,40}(, [A-Z][a-z]{2,8}\.? \d{1,2}(, \d{4})?)?( ?\((AP|AFP|Reuters|Xinhua|TASS|[A-Z][A-Za-z ]{1,20})\)( ?[—–-]| [A-Z])| ?[—–]| --? |--)/u;

/** "LOS ANGELES (AP) —", "WASHINGTON - ", "Bratsk, Jan. 5 —": a place and a dash or agency open the text. */
export function isDateline(field: FieldReading, first: number): boolean {
  if (first > 0 && !field.source.slice(field.tokens.end[first - 1], field.tokens.start[first]).includes('\n'))
    return false;
  const opening = field.source.slice(field.tokens.start[first], (field.tokens.start[first] ?? 0) + 60);
  return DATELINE.test(opening);
}
