import type { AddressInfo } from 'node:net';
import { type AddressObject, type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';

/** A mail that the server said yes to. */
export interface ReceivedMail {
  readonly to: string;
  readonly raw: string;
  /** Whether it came over TLS. */
  readonly secure: boolean;
  readonly parsed: ParsedMail;
}

/** What the server does at one point of a conversation: an SMTP error, or nothing. */
export type Fault = { readonly code: number; readonly text: string } | 'disconnect' | null;

export interface MailServerOptions {
  readonly onRecipient?: (address: string) => Fault;
  /** Before the text is taken. `disconnect after`: it is taken, but nobody hears so. */
  readonly onData?: (address: string) => Fault | 'disconnect after';
  /** Milliseconds to wait before a yes. */
  readonly delayMs?: number;
  /** TLS from the first byte when absent. */
  readonly tls?: 'starttls' | 'none';
  /** Address to listen on; this machine alone when absent. */
  readonly host?: string;
}

export interface MailServer {
  /** For SMTP_URL, with a password. */
  readonly url: string;
  readonly port: number;
  readonly received: readonly ReceivedMail[];
  close(): Promise<void>;
}

const USER = 'minewatch';
const PASSWORD = 'secret of the test';

/** A real mail server on this machine, with TLS and AUTH, that fails where the test wants it to. */
export async function mailServer(options: MailServerOptions = {}, port = 0): Promise<MailServer> {
  const received: ReceivedMail[] = [];
  const server = new SMTPServer({
    secure: options.tls === undefined,
    ...(options.tls === 'none' && { hideSTARTTLS: true, disabledCommands: ['STARTTLS'], allowInsecureAuth: true }),
    closeTimeout: 50,
    authMethods: ['PLAIN', 'LOGIN'],
    onAuth({ username, password }, _, done) {
      if (username === USER && password === PASSWORD) done(null, { user: username });
      else done(Object.assign(new Error('5.7.8 no such user and password'), { responseCode: 535 }));
    },
    onRcptTo({ address }, _, done) {
      const fault = options.onRecipient?.(address) ?? null;
      if (fault === null || fault === 'disconnect') done();
      else done(smtpError(fault));
    },
    async onData(stream, session, done) {
      const chunks: Buffer[] = [];
      try {
        for await (const chunk of stream) chunks.push(chunk as Buffer);
      } catch {
        // The client was killed on the way: what came is not a mail.
        return;
      }
      const to = session.envelope.rcptTo[0]?.address ?? '';
      const fault = options.onData?.(to) ?? null;
      const end = () => {
        for (const one of server.connections) one.close();
      };
      if (fault === 'disconnect') return end();
      if (fault !== null && fault !== 'disconnect after') return done(smtpError(fault));
      const raw = Buffer.concat(chunks).toString();
      received.push({ to, raw, secure: session.secure, parsed: await simpleParser(raw) });
      if (fault === 'disconnect after') return end();
      if (options.delayMs !== undefined) await new Promise((resolve) => setTimeout(resolve, options.delayMs));
      done(null, '2.0.0 taken');
    },
  });
  // A client that is killed or that does not like the certificate is no fault of the server.
  server.on('error', () => {});
  await new Promise<void>((resolve) => server.listen(port, options.host ?? '127.0.0.1', () => resolve()));
  const { port: listening } = server.server.address() as AddressInfo;
  return {
    port: listening,
    url: `${options.tls === undefined ? 'smtps' : 'smtp'}://${USER}:${encodeURIComponent(PASSWORD)}@127.0.0.1:${listening}?tls.rejectUnauthorized=false`,
    received,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function smtpError({ code, text }: Exclude<Fault, 'disconnect' | null>): Error {
  return Object.assign(new Error(text), { responseCode: code });
}

/** The address of a header with one. */
export function addressOf(header: AddressObject | AddressObject[] | undefined): string {
  return [header ?? []].flat()[0]?.value[0]?.address ?? '';
}
