type Headers = Readonly<Record<string, string>>;

/** Challenge pages are small; a longer page that speaks of Cloudflare is an article about it. */
const MAX_CHALLENGE_BYTES = 64 * 1024;

/** Headers by which a bot wall says what it has done. */
const HEADER_SIGNS: readonly (readonly [name: string, value: RegExp])[] = [
  ['cf-mitigated', /challenge/i],
  ['x-vercel-mitigated', /challenge|deny/i],
  ['x-amzn-waf-action', /challenge|captcha/i],
  ['x-sucuri-block', /./],
];

/** Titles of bot-wall pages: Cloudflare, Sucuri, DDoS-Guard, Vercel, Akamai, Imperva. */
const TITLE_SIGNS =
  /<title>\s*(just a moment\b|attention required! \| cloudflare|.{0,80}\| cloudflare\s*<|sucuri website firewall|ddos-guard|vercel security checkpoint|access denied\s*<|pardon our interruption|checking your browser|please wait\.\.\. \| cloudflare)/i;

/** Scripts and phrases which only challenge pages hold. */
const BODY_SIGNS: readonly RegExp[] = [
  /acw_sc__v2/, // Aliyun WAF sets this cookie by script
  /window\._cf_chl_opt\b/, // Cloudflare managed challenge
  /Request unsuccessful\. Incapsula incident ID/,
  /geo\.captcha-delivery\.com/, // DataDome
  /id=["']px-captcha["']/, // HUMAN, formerly PerimeterX
  /Enable JavaScript and cookies to continue/i,
];

/**
 * Whether the answer is a bot wall (Cloudflare, Aliyun, Akamai, DDoS-Guard, …) in place of the site, whatever its
 * status: some come with 200. We report such walls and never solve them.
 */
export function isChallenge(headers: Headers, body: Uint8Array): boolean {
  if (HEADER_SIGNS.some(([name, value]) => value.test(headers[name] ?? ''))) return true;
  if (body.length > MAX_CHALLENGE_BYTES || !/html/i.test(headers['content-type'] ?? 'html')) return false;
  const text = Buffer.from(body).toString('latin1');
  return TITLE_SIGNS.test(text) || BODY_SIGNS.some((sign) => sign.test(text));
}
