import PostalMime, { type Email } from 'postal-mime';

/** What a mail says that came to the sender's own mailbox. */
export type MailReport =
  /** A mail server gave up (RFC 3464). */
  | { readonly kind: 'bounce'; readonly messageId: string | null; readonly code: string; readonly said: string }
  /** A reader pressed the spam button (RFC 5965). */
  | { readonly kind: 'complaint'; readonly messageId: string | null; readonly about: string }
  /** A reader writes `unsubscribe`, with or without the name of a subscription. */
  | { readonly kind: 'leave'; readonly from: string; readonly subscription: string | null }
  | { readonly kind: 'other'; readonly subject: string };

/** Reports are small; of one that carries a whole mail with it the end is not needed. */
const MOST_BYTES = 1_000_000;

/** Reads a mail, as bytes of any kind: what is no report, or broken, is `other`. */
export async function readReport(mail: Uint8Array): Promise<MailReport> {
  const email = await parse(mail.subarray(0, MOST_BYTES));
  if (email === null) return { kind: 'other', subject: '' };
  const status = partOf(email, /^message\/(global-)?delivery-status$/);
  if (status !== null) return bounce(status, email);
  const feedback = partOf(email, /^message\/feedback-report$/);
  if (feedback !== null) return complaint(feedback, email);
  const subject = email.subject ?? '';
  const leaving = /^\s*(?:re:\s*)?unsubscribe(?:\s+([a-z0-9-]{1,200}))?\s*$/i.exec(subject);
  const from = email.from?.address;
  if (leaving === null || from === undefined) return { kind: 'other', subject };
  return { kind: 'leave', from, subscription: leaving[1] ?? null };
}

async function parse(mail: Uint8Array): Promise<Email | null> {
  try {
    return await PostalMime.parse(mail, { forceRfc822Attachments: true, maxNestingDepth: 16, maxHeadersSize: 200_000 });
  } catch {
    return null;
  }
}

function bounce(status: string, email: Email): MailReport {
  const groups = status.split(/\n[ \t]*\n/).map(fieldsOf);
  const failed = groups.find((fields) => fields.get('action')?.toLowerCase() === 'failed');
  const code = /\b5\.\d{1,3}\.\d{1,3}\b/.exec(failed?.get('status') ?? '')?.[0];
  // Delays and deliveries are reported, too.
  if (failed === undefined || code === undefined) return { kind: 'other', subject: email.subject ?? '' };
  const said = (failed.get('diagnostic-code') ?? '').replace(/^\s*[\w-]+\s*;\s*/, '');
  const exact = /\b5\.\d{1,3}\.\d{1,3}\b/.exec(said)?.[0];
  // 5.0.0 says no more than that it failed.
  return { kind: 'bounce', messageId: messageIdOf(email), code: code === '5.0.0' ? (exact ?? code) : code, said };
}

function complaint(feedback: string, email: Email): MailReport {
  const about = (fieldsOf(feedback).get('feedback-type') ?? '').toLowerCase();
  return { kind: 'complaint', messageId: messageIdOf(email), about };
}

/** Of the mail that comes back, whole or its headers; else the one that the report answers. */
function messageIdOf(email: Email): string | null {
  const returned = partOf(email, /^(message\/(rfc822|global|global-headers)|text\/rfc822-headers)$/);
  const inside = returned === null ? undefined : fieldsOf(returned.split(/\n[ \t]*\n/)[0] ?? '').get('message-id');
  return inside ?? email.inReplyTo ?? null;
}

function partOf({ attachments }: Email, type: RegExp): string | null {
  const part = attachments.find(({ mimeType }) => type.test(mimeType.toLowerCase()));
  if (part === undefined) return null;
  const { content } = part;
  const text = typeof content === 'string' ? content : new TextDecoder().decode(content);
  return text.replaceAll('\r\n', '\n');
}

/** `Name: value` lines, continued ones joined; the first of a name counts. */
function fieldsOf(text: string): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  for (const line of text.replace(/\n[ \t]+/g, ' ').split('\n')) {
    const colon = line.indexOf(':');
    const name = line.slice(0, colon).trim().toLowerCase();
    if (colon > 0 && !fields.has(name)) fields.set(name, line.slice(colon + 1).trim());
  }
  return fields;
}
