/** How one try to deliver ended. */
export type Outcome =
  | { readonly kind: 'sent'; readonly code: string }
  /** Passing: try again, not before `retryAfterMs`. */
  | { readonly kind: 'later'; readonly code: string | null; readonly error: string; readonly retryAfterMs?: number }
  /** For good. `dead`: the address itself is, so that nothing more is to be sent there. */
  | { readonly kind: 'refused'; readonly code: string | null; readonly error: string; readonly dead: boolean }
  /** The way out is blocked for everybody (server down, password wrong): nothing is said about this delivery. */
  | { readonly kind: 'blocked'; readonly code: string | null; readonly error: string };

/** What nodemailer throws, as far as it is read here. */
interface SmtpError {
  readonly message: string;
  readonly code?: string;
  readonly command?: string;
  readonly responseCode?: number;
  readonly response?: string;
}

/**
 * What a failed conversation with a mail server means (RFC 5321 reply codes, RFC 3463 enhanced codes). A connection that
 * breaks after the text was handed over leaves open whether it was taken: it is tried again with the same Message-ID.
 */
export function smtpOutcome(error: SmtpError): Outcome {
  const code = error.responseCode ?? 0;
  const said = { code: codeOf(error), error: (error.response ?? error.message).replace(/\s+/g, ' ').slice(0, 300) };
  // Refused by nodemailer itself, before a server saw it.
  if (code === 0 && /^E(ENVELOPE|MESSAGE)$/.test(error.code ?? '')) return { kind: 'refused', ...said, dead: false };
  if (error.code === 'ETLS') {
    const help = `The mail server offers no TLS. \`?requireTLS=false\` in SMTP_URL sends in the clear. (${said.error})`;
    return { kind: 'blocked', code: said.code, error: help };
  }
  if (code === 0) return { kind: 'blocked', ...said };
  if (code === 421 || error.code === 'EAUTH' || /^(EHLO|HELO|AUTH|STARTTLS|MAIL FROM|CONN)/.test(error.command ?? '')) {
    return { kind: 'blocked', ...said };
  }
  if (code < 500) return { kind: 'later', ...said };
  return { kind: 'refused', ...said, dead: isDeadAddress(error) };
}

/** Codes of mailboxes that do not exist (5.1.1, 5.1.2, 5.1.3, 5.1.6, 5.1.10) or are closed (5.2.1). */
const DEAD = /\b5\.(1\.(1|2|3|6|10)|2\.1)\b/;
const DEAD_IN_WORDS =
  /user unknown|unknown user|no such (user|recipient|mailbox)|does not exist|mailbox (unavailable|not found)|recipient (unknown|rejected: .{0,200}unknown)|account (is )?disabled/i;

function isDeadAddress({ command, response = '', responseCode = 0 }: SmtpError): boolean {
  return command === 'RCPT TO' && (isDead(response) || (responseCode === 551 && !ENHANCED.test(response)));
}

const ENHANCED = /\b5\.\d{1,3}\.\d{1,3}\b/;

/** Whether what a server said means that there is no such mailbox: by its enhanced code where it gives one. */
export function isDead(said: string): boolean {
  return ENHANCED.test(said) ? DEAD.test(said) : DEAD_IN_WORDS.test(said);
}

function codeOf({ response = '', responseCode, code }: SmtpError): string | null {
  const enhanced = /\b[245]\.\d{1,3}\.\d{1,3}\b/.exec(response)?.[0];
  return responseCode === undefined ? (code ?? null) : [responseCode, enhanced].filter(Boolean).join(' ');
}
