import { createHash } from 'node:crypto';
import type { SendMailOptions } from 'nodemailer';
import type { DueDelivery } from '../../db/deliveries.ts';
import { oneLine } from '../digest/clean.ts';
import type { MailSettings } from './mail-settings.ts';

/** An address as `MAIL_FROM` gives it: bare, or with a name. */
export interface Sender {
  readonly name: string;
  readonly address: string;
}

/** `minewatch <risk@example.com>` or a bare address; null for anything else. */
export function readSender(text: string): Sender | null {
  const match = /^(?:"?([^"<>\p{Cc}]{0,100}?)"?\s*<([^<>\s]+)>|([^<>\s]+))$/u.exec(text.trim());
  const address = match?.[2] ?? match?.[3] ?? '';
  return /^[^@\s,;]+@[^@\s,;]+$/.test(address) ? { name: match?.[1]?.trim() || 'minewatch', address } : null;
}

/**
 * The mail of a delivery. All that could become part of a header is one line without control characters; nodemailer gets
 * addresses as objects, so that nothing in them is read as a list. The Message-ID is made from the delivery's key: a mail
 * that has to be sent twice is the same mail.
 */
export function mailMessage(delivery: DueDelivery, sender: Sender, settings: MailSettings): SendMailOptions {
  const domain = sender.address.slice(sender.address.lastIndexOf('@') + 1);
  const digest = createHash('sha256').update(delivery.key).digest('hex').slice(0, HASH_DIGITS);
  const personal = (text: string) => text.replaceAll(delivery.placeholder, delivery.token ?? '');
  return {
    from: { name: sender.name, address: sender.address },
    to: { name: '', address: delivery.target },
    subject: oneLine(delivery.subject),
    text: personal(delivery.plain),
    ...(delivery.html !== null && { html: personal(delivery.html) }),
    messageId: `<${delivery.kind}.${digest}@${domain}>`,
    date: new Date(delivery.composedAt),
    headers: {
      'Auto-Submitted': 'auto-generated',
      'List-Id': `<${oneLine(delivery.subscription)}.minewatch.${domain}>`,
      ...unsubscribeHeaders(delivery, sender, settings),
    },
    baseBoundary: digest,
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

const HASH_DIGITS = 32;

/** What of a delivery's key stands in its Message-ID; null when the mail is none of ours. */
export function keyHashOf(messageId: string): string | null {
  return /^<?[a-z]+\.([0-9a-f]{32})@/.exec(messageId.trim())?.[1] ?? null;
}

/** RFC 8058: one click, by POST, without signing in. */
function unsubscribeHeaders(delivery: DueDelivery, { address }: Sender, { publicUrl }: MailSettings) {
  const byMail = `<mailto:${address}?subject=unsubscribe%20${encodeURIComponent(oneLine(delivery.subscription))}>`;
  if (publicUrl === null || delivery.token === null) return { 'List-Unsubscribe': { prepared: true, value: byMail } };
  return {
    'List-Unsubscribe': { prepared: true, value: `<${unsubscribeUrl(publicUrl, delivery.token)}>, ${byMail}` },
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  };
}

/** Where the API takes the one-click unsubscription (POST) and asks people to confirm it (GET). */
export function unsubscribeUrl(publicUrl: string, token: string): string {
  return `${publicUrl}/unsubscribe/${token}`;
}

/** Where a recipient sees what comes to their address, leaves and comes back. */
export function preferencesUrl(publicUrl: string, token: string): string {
  return `${publicUrl}/preferences/${token}`;
}

/** Where an address that was entered on the web is confirmed. */
export function confirmUrl(publicUrl: string, token: string): string {
  return `${publicUrl}/confirm/${token}`;
}
