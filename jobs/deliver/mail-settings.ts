import type { Environment } from '../environment.ts';
import { Problem } from '../problem.ts';

/** What the environment says about mail, checked. */
export interface MailSettings {
  /** Null: no mail can be sent. */
  readonly smtpUrl: string | null;
  readonly from: string | null;
  readonly perDomainAMinute: number;
  readonly dkim: { readonly domain: string; readonly selector: string; readonly privateKey: string } | null;
  /** Without a slash at its end; null: no links to the dashboard. */
  readonly publicUrl: string | null;
}

type Given = Pick<
  Environment,
  'SMTP_URL' | 'MAIL_FROM' | 'MAIL_PER_DOMAIN' | 'DKIM_DOMAIN' | 'DKIM_SELECTOR' | 'DKIM_PRIVATE_KEY' | 'PUBLIC_URL'
>;

/** @throws Problem for a setting that means nothing */
export function mailSettings(environment: Given): MailSettings {
  const { SMTP_URL, MAIL_FROM, MAIL_PER_DOMAIN, DKIM_DOMAIN, DKIM_SELECTOR, DKIM_PRIVATE_KEY, PUBLIC_URL } =
    environment;
  const perDomainAMinute = Number(MAIL_PER_DOMAIN ?? 60);
  if (!Number.isInteger(perDomainAMinute) || perDomainAMinute < 1) {
    throw new Problem(`MAIL_PER_DOMAIN takes a whole number from 1, not "${MAIL_PER_DOMAIN}".`, { usage: true });
  }
  if (DKIM_PRIVATE_KEY !== null && DKIM_DOMAIN === null) {
    throw new Problem('DKIM_PRIVATE_KEY is set, but not the domain that signs: set DKIM_DOMAIN.', { usage: true });
  }
  return {
    smtpUrl: SMTP_URL === null ? null : checked('SMTP_URL', SMTP_URL, /^smtps?:$/, 'smtps://user:password@host:465'),
    from: MAIL_FROM,
    perDomainAMinute,
    dkim:
      DKIM_PRIVATE_KEY === null || DKIM_DOMAIN === null
        ? null
        : { domain: DKIM_DOMAIN, selector: DKIM_SELECTOR ?? 'minewatch', privateKey: DKIM_PRIVATE_KEY },
    publicUrl:
      PUBLIC_URL === null
        ? null
        : checked('PUBLIC_URL', PUBLIC_URL, /^https?:$/, 'https://risk.example.com').replace(/\/+$/, ''),
  };
}

/** The value is not repeated in the message: it may hold a password. */
function checked(name: string, value: string, protocol: RegExp, example: string): string {
  if (URL.canParse(value) && protocol.test(new URL(value).protocol)) return value;
  throw new Problem(`${name} is no address like ${example}.`, { usage: true });
}
