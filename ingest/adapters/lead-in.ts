/** Bounded, as several stand in a row: a text of blanks would otherwise cost their fourth power. */
const BLANK = '\\s{0,3}';
const DATE = `(?:${BLANK}\\d{1,2}${BLANK}月${BLANK}\\d{1,2}${BLANK}日)?`;
const SAID = '(?:消息|讯|获悉|报道)?';

/** How Chinese flash news begin: the outlet's own name, the day and "reports": no words of the story. */
const LEAD_INS: readonly RegExp[] = [
  /^\s*Odaily\s*星球日报\s*讯\s*[,:，：]?\s*/,
  new RegExp(
    `^\\s*(?:BlockBeats|律动|PANews|深潮\\s*TechFlow|金色财经|巴比特|链捕手|Foresight News|吴说)${BLANK}${SAID}${BLANK}[,，]?${DATE}${BLANK}${SAID}${BLANK}[,:，：]\\s*`,
  ),
];

/** A flash item's text without the outlet's formula at its beginning. */
export function withoutLeadIn(text: string): string {
  return LEAD_INS.reduce((rest, formula) => rest.replace(formula, ''), text);
}
