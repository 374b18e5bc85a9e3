import normalizeUrl from 'normalize-url';

/** Parameters that say where a click came from and never what is shown. */
const TRACKING: readonly RegExp[] = [
  /^utm_/i,
  /^(at|cm|mtm|pk|piwik|hsa|oly|vero|wickedid|__hs)_/i,
  /^(fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|yclid|ysclid|twclid|ttclid|igshid|mc_cid|mc_eid|mkt_tok|_hsenc|_hsmi)$/i,
  /^(ref|ref_src|ref_url|referrer|cmpid|ncid|ocid|smid|sref|taid|xtor|spm|share_token|share_id|wt_mc|ito|icid|_ga|_gl|oc)$/i,
  /^(guccounter|guce_referrer|guce_referrer_sig|s_cid|__twitter_impression|from_source|mod|cmp|src_trk)$/i,
  /^(amp|amp_js_v|amp_gsa|outputtype|usqp)$/i,
];

/**
 * The one address of a page: http(s) only, absolute, host in lower case, no default port, credentials, fragment,
 * tracking or AMP parameters, remaining parameters sorted, AMP caches and `/amp` tails undone. `www.`, the case of the
 * path and a closing slash stay: they can matter (NetBlocks report addresses differ by case, WordPress's end in `/`).
 *
 * @returns null for anything that is no web address
 */
export function canonicalUrl(raw: string | null | undefined, base?: string | null): string | null {
  const url = absoluteUrl(raw, base);
  if (!url) return null;
  try {
    return normalizeUrl(postOnX(url) ?? withoutAmp(url), {
      stripWWW: false,
      stripHash: true,
      removeTrailingSlash: false,
      removeSingleSlash: false,
      sortQueryParameters: true,
      removeQueryParameters: TRACKING,
    });
  } catch {
    return null;
  }
}

/** Resolved against `base`, otherwise as given; null for anything but http and https. */
export function absoluteUrl(raw: string | null | undefined, base?: string | null): string | null {
  const trimmed = raw?.trim();
  if (!trimmed || trimmed.length > 4000) return null;
  if (!URL.canParse(trimmed, base ?? undefined)) return null;
  const url = new URL(trimmed, base ?? undefined);
  return /^https?:$/.test(url.protocol) && url.hostname !== '' ? url.href : null;
}

/** `google.com/amp/s/host/path` and `….cdn.ampproject.org/c/s/host/path` name the page they copied. */
function withoutAmp(url: string): string {
  const copied =
    /^https?:\/\/(?:www\.)?google\.[a-z.]+\/amp\/(s\/)?(.+)$/i.exec(url) ??
    /^https?:\/\/[^/]+\.cdn\.ampproject\.org\/[a-z]+\/(s\/)?(.+)$/i.exec(url);
  const original = copied ? `${copied[1] ? 'https' : 'http'}://${copied[2]}` : url;
  return original.replace(/(?<=[^/:])\/amp(\/?)(?=$|[?#])/i, '$1').replace(/\.amp(?=\.html?(?:$|[?#]))/i, '');
}

/** X answers under five hosts, in any case of the handle; this is the address its own API gives. */
function postOnX(url: string): string | null {
  const found = /^https?:\/\/(?:www\.|mobile\.|m\.)?(?:twitter|x)\.com\/(\w+)\/status(?:es)?\/(\d+)/i.exec(url);
  return found ? `https://x.com/${found[1]?.toLowerCase()}/status/${found[2]}` : null;
}
