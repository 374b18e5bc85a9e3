let codes: ReadonlyMap<string, string> | undefined;

/** ISO 3166-1 alpha-2 for a code or an English, Chinese or Russian name, in any case; undefined for anything else. */
export function countryCode(text: string): string | undefined {
  codes ??= index();
  return codes.get(text.trim().toLowerCase());
}

/** Codes and names, for proposals. */
export function countryNames(): readonly string[] {
  codes ??= index();
  return [...codes.keys()];
}

/** The names are those of the CLDR that Node ships with. */
function index(): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const language of ['en', 'zh', 'ru']) {
    const names = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' });
    for (const code of CODES) {
      const name = names.of(code);
      if (name === undefined) continue;
      if (language === 'en') found.set(code.toLowerCase(), code);
      found.set(name.toLowerCase(), code);
    }
  }
  found.set('uk', 'GB');
  return found;
}

const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
/** Codes that no country has: groups, outlying parts, pseudo-locales of the CLDR, and countries that are gone. */
const NONE = /^(?:[AQX][A-Z]|Z[ZRP]|E[UZ]|UN|AC|CP|CQ|DG|EA|IC|TA|SU|BU|CS|DD|DY|FX|HV|NH|NT|RH|TP|UK|VD|YD|YU)$/;
const KEPT = new Set([
  'AD',
  'AE',
  'AF',
  'AG',
  'AI',
  'AL',
  'AM',
  'AO',
  'AQ',
  'AR',
  'AS',
  'AT',
  'AU',
  'AW',
  'AX',
  'AZ',
  'QA',
  'XK',
]);
const CODES = LETTERS.flatMap((first) => LETTERS.map((second) => first + second)).filter(
  (code) => !NONE.test(code) || KEPT.has(code),
);
