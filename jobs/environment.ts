import { readFileSync } from 'node:fs';
import { Problem } from './problem.ts';

/** One environment variable that minewatch reads. `doctor` and the README list exactly these. */
export interface Setting {
  readonly name: string;
  readonly secret: boolean;
  readonly fallback: string | null;
  /** What it does, or what it switches on. */
  readonly purpose: string;
}

/** Every setting. Each secret may also come as a file: `NAME_FILE=/run/secrets/name`. */
export const SETTINGS = [
  { name: 'DATABASE_URL', secret: true, fallback: null, purpose: 'PostgreSQL 14 or newer; unset: the embedded one' },
  { name: 'MINEWATCH_DATA', secret: false, fallback: './data', purpose: 'folder of the embedded database' },
  { name: 'MINEWATCH_CONFIG', secret: false, fallback: 'sources.yaml', purpose: 'list of sources' },
  {
    name: 'MINEWATCH_ALLOW_HOSTS',
    secret: false,
    fallback: '',
    purpose: 'private hosts that may be fetched, `host` or `host:port`, comma-separated',
  },
  { name: 'HOST', secret: false, fallback: '127.0.0.1', purpose: 'address that API and dashboard listen on' },
  { name: 'PORT', secret: false, fallback: '8080', purpose: 'port of API and dashboard' },
  {
    name: 'MINEWATCH_HOSTNAMES',
    secret: false,
    fallback: '',
    purpose: 'names under which browsers reach the dashboard, comma-separated; others are refused',
  },
  {
    name: 'MINEWATCH_RATE_LIMIT',
    secret: false,
    fallback: '0',
    purpose: 'requests a minute that API and dashboard take from one client; 0: no limit',
  },
  {
    name: 'X_BEARER_TOKEN',
    secret: true,
    fallback: null,
    purpose: 'switches the sources of kind x on (paid per post)',
  },
  { name: 'CLOUDFLARE_API_TOKEN', secret: true, fallback: null, purpose: 'switches the sources of kind radar on' },
  {
    name: 'MINEWATCH_SUBSCRIPTIONS',
    secret: false,
    fallback: 'subscriptions.yaml',
    purpose: 'who is told of what, when and how',
  },
  {
    name: 'SMTP_URL',
    secret: true,
    fallback: null,
    purpose: 'mail server, smtps://user:password@host; unset: no mail',
  },
  { name: 'MAIL_FROM', secret: false, fallback: null, purpose: 'sender of all mails, `Name <address>` or an address' },
  {
    name: 'MAIL_PER_DOMAIN',
    secret: false,
    fallback: '60',
    purpose: 'mails a minute to one domain at most',
  },
  { name: 'DKIM_DOMAIN', secret: false, fallback: null, purpose: 'domain that signs the mails' },
  { name: 'DKIM_SELECTOR', secret: false, fallback: 'minewatch', purpose: 'DKIM selector of the key' },
  {
    name: 'DKIM_PRIVATE_KEY',
    secret: true,
    fallback: null,
    purpose: 'private key in PEM; unset: mails are not signed',
  },
  {
    name: 'PUBLIC_URL',
    secret: false,
    fallback: null,
    purpose: 'where readers of mails reach the dashboard; unset: no links to it, no one-click unsubscription',
  },
  { name: 'MINEWATCH_LOG', secret: false, fallback: 'info', purpose: 'debug, info, warn or error' },
] as const satisfies readonly Setting[];

export type SettingName = (typeof SETTINGS)[number]['name'];

/** Settings as given; null where nothing is given and there is no fallback. */
export type Environment = Readonly<Record<SettingName, string | null>>;

/**
 * Reads all settings once, at the entry point; nothing else reads `process.env`.
 * @throws Problem when a NAME_FILE cannot be read
 */
export function readEnvironment(env: Readonly<Record<string, string | undefined>>): Environment {
  const read = ({ name, secret, fallback }: Setting) => readSetting(env, name, secret) ?? fallback;
  return Object.fromEntries(SETTINGS.map((setting) => [setting.name, read(setting)])) as Environment;
}

function readSetting(env: Readonly<Record<string, string | undefined>>, name: string, secret: boolean): string | null {
  const given = env[name]?.trim();
  if (given) return given;
  const file = secret ? env[`${name}_FILE`] : undefined;
  if (!file) return null;
  try {
    return readFileSync(file, 'utf8').trim() || null;
  } catch (cause) {
    throw new Problem(`${name}_FILE names ${file}, which cannot be read. Check the path and its permissions.`, {
      cause,
    });
  }
}
