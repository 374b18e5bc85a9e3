import { Cron } from 'croner';
import { z } from 'zod';
import { MODALITIES } from '../../nlp/taxonomy.ts';
import { readQuery } from './query.ts';
import { ALERT_REASONS, LANGUAGES } from './subscription.ts';

const UNITS: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000 };

const name = z
  .string('a name like desk-kazakhstan')
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'a name like desk-kazakhstan: a-z, 0-9 and -');

/** Plain addresses only: no names, no lists, nothing that could become a header. */
const ADDRESS =
  /^[^\s@<>()[\]\\,;:"\p{Cc}]{1,64}@(?=.{1,253}$)[\p{L}\p{N}]([\p{L}\p{N}-]*[\p{L}\p{N}])?(\.[\p{L}\p{N}]([\p{L}\p{N}-]*[\p{L}\p{N}])?)+$/u;
export const mailAddress = z.string('a mail address').regex(ADDRESS, 'a mail address like risk@example.com');

const query = z.string('a query like country=KZ&type=shutdown').superRefine((text, context) => {
  try {
    readQuery(text);
  } catch (error) {
    context.addIssue({ code: 'custom', message: `a query: ${error instanceof Error ? error.message : error}` });
  }
});

const timeZone = z
  .string('an IANA time zone like Asia/Almaty')
  .refine(isTimeZone, 'an IANA time zone like Asia/Almaty');
const schedule = z
  .string('a cron expression like 0 7 * * *')
  .refine(isCron, 'a cron expression of five fields like 0 7 * * * (minute hour day month weekday)');
const severity = z.int('a whole number from 1 to 5').min(1, '1 to 5').max(5, '1 to 5');
const language = z.enum(LANGUAGES, `one of ${LANGUAGES.join(', ')}`);
const duration = z
  .string('a duration like 30m, 6h, 2d')
  .regex(/^\d{1,4}[mhd]$/, 'a duration like 30m, 6h, 2d')
  .transform((text) => Number(text.slice(0, -1)) * (UNITS[text.at(-1) ?? 'm'] ?? 0));
const timeOfDay = z
  .string('a time like "22:00"')
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time like "22:00"')
  .transform((text) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3)));
const httpUrl = z.url({ protocol: /^https?$/, error: 'an http or https address' });
const secret = z
  .string('a secret like whsec_…')
  .regex(/^whsec_[A-Za-z0-9+/=]{32,}$/, 'whsec_ and at least 24 random bytes in base64');

const channel = z.discriminatedUnion(
  'kind',
  [
    z.strictObject({
      kind: z.literal('webhook'),
      url: httpUrl,
      secrets: z.array(secret).min(1, 'a secret').max(3, 'at most 3 secrets'),
    }),
    z.strictObject({ kind: z.enum(['slack', 'teams', 'discord']), url: httpUrl }),
    z.strictObject({ kind: z.literal('telegram'), url: httpUrl, chat: z.coerce.string() }),
    z.strictObject({
      kind: z.literal('notify'),
      name: z.string().regex(/^[a-z_][a-z0-9_]{0,62}$/, 'a name like minewatch_alerts'),
    }),
  ],
  'a channel of kind webhook, slack, teams, discord, telegram or notify',
);

const digest = z.strictObject(
  { schedule: schedule.optional(), quietDays: z.boolean('true or false').optional() },
  'a mapping like { schedule: "0 7 * * *" }, or false',
);

const alerts = z.strictObject(
  {
    on: z
      .array(z.enum(ALERT_REASONS, `one of ${ALERT_REASONS.join(', ')}`))
      .min(1, 'at least one reason')
      .optional(),
    minSeverity: severity.optional(),
    coolDown: duration.optional(),
    quietHours: z
      .strictObject({ from: timeOfDay, to: timeOfDay }, 'a mapping like { from: "22:00", to: "07:00" }')
      .optional(),
    alwaysFrom: severity.optional(),
    budget: z.int('a whole number from 1 to 1000').min(1, '1 to 1000').max(1000, '1 to 1000').optional(),
  },
  'a mapping like { minSeverity: 4, coolDown: 6h }',
);

/** One subscription as people write it. */
export const subscriptionEntry = z.strictObject(
  {
    name,
    recipients: z.array(mailAddress, 'a list of mail addresses').max(10_000, 'at most 10,000 addresses').optional(),
    query: query.optional(),
    minSeverity: severity.optional(),
    modalities: z
      .array(z.enum(MODALITIES, `one of ${MODALITIES.join(', ')}`), 'a list')
      .min(1, 'at least one')
      .optional(),
    language: language.optional(),
    timeZone: timeZone.optional(),
    digest: z.union([z.literal(false), digest], 'a mapping like { schedule: "0 7 * * *" }, or false').optional(),
    alerts: alerts.optional(),
    channels: z.array(channel, 'a list of channels').max(20, 'at most 20 channels').optional(),
    paused: z.boolean('true or false').optional(),
  },
  'a mapping with at least a name',
);
export type SubscriptionEntry = z.output<typeof subscriptionEntry>;
/** As it stands in the file, before durations became milliseconds. */
export type WrittenEntry = z.input<typeof subscriptionEntry>;

export const subscriptionsFile = z.strictObject(
  {
    defaults: z
      .strictObject(
        { language: language.optional(), timeZone: timeZone.optional(), schedule: schedule.optional() },
        'a mapping',
      )
      .optional(),
    subscriptions: z.array(subscriptionEntry, 'a list'),
  },
  'a mapping with the list `subscriptions`',
);

function isTimeZone(text: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: text });
    return true;
  } catch {
    return false;
  }
}

function isCron(text: string): boolean {
  if (text.trim().split(/\s+/).length !== 5) return false;
  try {
    return new Cron(text, { paused: true }).nextRun() !== null;
  } catch {
    return false;
  }
}
