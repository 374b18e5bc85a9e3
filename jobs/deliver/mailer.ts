import nodemailer from 'nodemailer';
import type { DueDelivery } from '../../db/deliveries.ts';
import { Problem } from '../problem.ts';
import { mailMessage, readSender } from './mail-message.ts';
import type { MailSettings } from './mail-settings.ts';
import { type Outcome, smtpOutcome } from './outcome.ts';

/** The way out for mail. */
export interface Mailer {
  /** Never rejects: what goes wrong is an outcome. */
  send(delivery: DueDelivery): Promise<Outcome>;
  close(): void;
}

const TIMEOUT_MS = 30_000;
const MAILS_A_CONNECTION = 100;

/** Signed beside nodemailer's usual ones: RFC 8058 wants both List-Unsubscribe headers covered. */
const SIGNED_HEADERS =
  'From:Sender:Reply-To:Subject:Date:Message-ID:To:Cc:MIME-Version:Content-Type:Content-Transfer-Encoding:List-Id:List-Unsubscribe:List-Unsubscribe-Post:Auto-Submitted';

/**
 * A connection to the mail server that is kept between mails; null without `SMTP_URL`. TLS is demanded except on this machine; `SMTP_URL`
 * may say otherwise (`?requireTLS=false`, `?tls.rejectUnauthorized=false`).
 * @throws Problem when there is a server but no usable sender
 */
export function createMailer(settings: MailSettings): Mailer | null {
  if (settings.smtpUrl === null) return null;
  const sender = settings.from === null ? null : readSender(settings.from);
  if (sender === null) {
    throw new Problem('SMTP_URL is set, but not who sends: set MAIL_FROM to an address like risk@example.com.', {
      usage: true,
    });
  }
  const url = new URL(settings.smtpUrl);
  const local = /^(localhost|127(\.\d+){3}|\[::1\])$/.test(url.hostname);
  const transport = nodemailer.createTransport({
    pool: true,
    // One mail at a time: see deliverMails.
    maxConnections: 1,
    maxMessages: MAILS_A_CONNECTION,
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
    requireTLS: url.protocol === 'smtp:' && !local,
    url: settings.smtpUrl,
    ...(settings.dkim && {
      dkim: {
        domainName: settings.dkim.domain,
        keySelector: settings.dkim.selector,
        privateKey: settings.dkim.privateKey,
        headerFieldNames: SIGNED_HEADERS,
      },
    }),
  });
  return {
    async send(delivery) {
      try {
        const { response } = await transport.sendMail(mailMessage(delivery, sender, settings));
        return { kind: 'sent', code: response.slice(0, 100) };
      } catch (error) {
        return smtpOutcome(error instanceof Error ? error : { message: String(error) });
      }
    },
    close: () => transport.close(),
  };
}
