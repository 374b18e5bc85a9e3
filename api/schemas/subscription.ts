import { z } from 'zod';

/** Who is told of what, as entered on the web: by mail alone, and each address is asked first. */
export const NewSubscriptionSchema = z.strictObject({
  name: z.string().max(60).meta({ description: 'a-z, 0-9 and -, like desk-kazakhstan' }),
  recipients: z.array(z.string().max(320)).min(1).max(50).meta({ description: 'Mail addresses; each is asked first' }),
  query: z.string().max(2000).default('').meta({ description: 'As in the address of the search page' }),
  language: z.enum(['en', 'zh', 'ru']).default('en'),
  timeZone: z.string().max(60).default('UTC').meta({ description: 'IANA name' }),
  minSeverity: z.int().min(1).max(5).default(1),
  alertsFrom: z
    .int()
    .min(1)
    .max(5)
    .nullable()
    .default(null)
    .meta({ description: 'Alerts as well, from this severity on' }),
});
export type NewSubscription = z.output<typeof NewSubscriptionSchema>;

/** Addresses are nobody's business but their owners'. */
export const SubscriptionSchema = z
  .object({
    name: z.string(),
    query: z.string(),
    language: z.string(),
    timeZone: z.string(),
    schedule: z.string().nullable().meta({ description: 'Cron expression of the digest; null: none' }),
    alertsFrom: z.int().nullable().meta({ description: 'Severity; null: no alerts' }),
    recipients: z.int().meta({ description: 'How many addresses' }),
    waiting: z.int().meta({ description: 'Addresses that have not confirmed yet' }),
    channels: z.array(z.string()).meta({ description: 'Kinds of channels beside mail' }),
    paused: z.boolean(),
    keptIn: z.string().meta({ description: 'file, cli or web' }),
  })
  .meta({ id: 'Subscription' });
export type SubscriptionShown = z.output<typeof SubscriptionSchema>;
