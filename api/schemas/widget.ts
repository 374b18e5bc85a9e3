import { z } from 'zod';
import { Time } from './event.ts';

const Site = z
  .string()
  .max(200)
  .regex(/^https?:\/\/[a-z0-9.-]+(:\d{1,5})?$/i, 'sites are origins such as https://blog.example, without a path');

/** What a new widget shows, where, and for how long. */
export const NewWidgetSchema = z
  .strictObject({
    kind: z.enum(['map', 'country']),
    country: z
      .string()
      .regex(/^[A-Z]{2}$/, 'two letters such as KZ (ISO 3166-1 alpha-2)')
      .nullable()
      .default(null)
      .meta({ description: 'Of a country widget' }),
    days: z.int().min(1).max(3660).default(30),
    sites: z.array(Site).min(1).max(20).meta({ description: 'Origins of the pages that may show it' }),
    valid: z.int().min(1).max(3660).default(365).meta({ description: 'Days' }),
  })
  .refine(({ kind, country }) => (kind === 'country') === (country !== null), {
    path: ['country'],
    message: 'a country widget needs a country, a map has none',
  });

export const MadeWidgetSchema = z
  .object({
    url: z.string(),
    html: z.string().meta({ description: 'To be put into a page' }),
    expiresAt: Time,
  })
  .meta({ id: 'Widget' });

/** The address of a widget as it comes back. */
export const WidgetQuerySchema = z.object({
  country: z.string().length(2).optional(),
  days: z.coerce.number().int().min(1).max(3660),
  sites: z.string().max(5000),
  expires: z.coerce.number().int().min(0).max(99_999_999_999),
  by: z.string().max(40),
  sig: z.string().max(100),
});
