import { createHmac, timingSafeEqual } from 'node:crypto';

/** What a widget shows, to whom, and for how long. */
export interface Widget {
  readonly kind: 'map' | 'country';
  /** ISO 3166-1 alpha-2; of a country alone. */
  readonly country: string | null;
  /** Days shown. */
  readonly days: number;
  /** Origins of the pages that may show it: `https://blog.example`. */
  readonly sites: readonly string[];
  /** Seconds since 1970. */
  readonly expires: number;
  /** Id of the token that signed it; revoking the token ends the widget. */
  readonly by: string;
}

/** Path and query of a widget, signed. */
export function widgetPath(widget: Widget, key: string): string {
  const query = queryOf(widget);
  query.set('sig', signature(widget, key));
  return `/widgets/${widget.kind}?${query}`;
}

/** Whether this is what `widgetPath` signed with this key. */
export function isSigned(widget: Widget, given: string, key: string): boolean {
  const [wanted, got] = [Buffer.from(signature(widget, key)), Buffer.from(given)];
  return wanted.length === got.length && timingSafeEqual(wanted, got);
}

function signature(widget: Widget, key: string): string {
  return createHmac('sha256', `widget ${key}`)
    .update(`${widget.kind}?${queryOf(widget)}`)
    .digest('base64url');
}

/** Always in this order: it is what is signed. */
function queryOf({ country, days, sites, expires, by }: Widget): URLSearchParams {
  return new URLSearchParams([
    ...(country === null ? [] : [['country', country]]),
    ['days', String(days)],
    ['sites', sites.join(' ')],
    ['expires', String(expires)],
    ['by', by],
  ]);
}
