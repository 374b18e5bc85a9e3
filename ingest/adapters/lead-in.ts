const DATE = '(?:\\s*\\d{1,2}\\s*月\\s*\\d{1,2}\\s*日)?';
const SAID = '(?:消息|讯|获悉|报道)?';

/** How Chinese flash news begin: the outlet's own name, the day and "reports": no words of the story. */
const LEAD_INS: readonly RegExp[] = [
  /^\s*Odaily\s*星球日报\s*讯\s*[,:，：]?\s*/,
  new RegExp(
    `^\\s*(?:BlockBeats|律动|PANews|深潮\\s*TechFlow|金色财经|巴比特|链捕手|Foresight News|吴说)\\s*${SAID}\\s*[,，]?${DATE}\\s*${SAID}\\s*[,:，：]\\s*`,
  ),
];

/** A flash item's text without the outlet's formula at its beginning. */
export function withoutLeadIn(text: string): string {
  return LEAD_INS.reduce((rest, formula) => rest.replace(formula, ''), text);
}
