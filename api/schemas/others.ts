import { z } from 'zod';
import { DIMENSIONS, INTERVALS } from '../../db/stats.ts';
import { EventSchema, EventTypeName, ModalityName, Time } from './event.ts';

export const DocumentSchema = z
  .object({
    id: z.string(),
    revision: z.int(),
    source: z.string(),
    kind: z.enum(['article', 'post', 'filing', 'signal']),
    url: z.string().nullable(),
    title: z.string(),
    text: z.string(),
    lang: z.string().nullable(),
    authors: z.array(z.string()),
    publishedAt: Time.nullable(),
    updatedAt: Time.nullable(),
    fetchedAt: Time.nullable(),
    tags: z.array(z.string()),
    embeddedPosts: z.array(
      z.object({
        platform: z.string(),
        author: z.string(),
        url: z.string().nullable(),
        postedAt: z.string().nullable(),
        text: z.string(),
      }),
    ),
    contentHash: z.string(),
    embeddedIn: z.string().optional(),
    reports: z.array(
      z.object({
        id: z.string(),
        eventId: z.string().nullable(),
        type: EventTypeName,
        modality: ModalityName,
        evidence: z.array(z.object({ field: z.string(), start: z.int(), end: z.int(), quote: z.string() })),
      }),
    ),
  })
  .meta({ id: 'Document', description: 'One article, post, filing or signal as it was read' });

export const SourceSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    kind: z.string(),
    url: z.string(),
    lang: z.string().nullable(),
    country: z.string().nullable(),
    enabled: z.boolean(),
    health: z.string().meta({ description: 'Outcome of the last attempt; `never` before the first' }),
    items: z.int(),
    failures: z.int().meta({ description: 'Failed attempts in a row' }),
    lastError: z.string().nullable(),
    lastTryAt: Time.nullable(),
    lastSuccessAt: Time.nullable(),
    lastItemAt: Time.nullable(),
    nextTryAt: Time.nullable(),
  })
  .meta({ id: 'Source' });

export const StatsSchema = z
  .object({
    by: z.array(z.enum(DIMENSIONS)),
    interval: z.enum(INTERVALS).nullable(),
    rows: z.array(
      z.object({
        at: z.string().nullable().meta({ description: 'Start of the interval, ISO day' }),
        key: z.array(z.string()).meta({ description: 'In the order of `by`' }),
        events: z.int(),
        reports: z.int(),
        maxSeverity: z.int(),
        megawatts: z.number().nullable(),
        machines: z.number().nullable(),
        usd: z.number().nullable(),
      }),
    ),
  })
  .meta({ id: 'Stats' });

export const CountrySchema = z
  .object({
    code: z.string(),
    name: z.string(),
    hashrateShare: z.number().nullable().meta({ description: 'Percent of the network, CBECI January 2022' }),
    events: z.int(),
    maxSeverity: z.int().nullable(),
  })
  .meta({ id: 'Country' });

export const CompanySchema = z
  .object({
    id: z.string(),
    name: z.string(),
    kind: z.string().nullable().meta({ description: 'Null: not in the registry' }),
    home: z.string().nullable(),
    names: z.array(z.string()),
    listings: z.array(z.string()).meta({ description: 'EXCHANGE:SYMBOL' }),
    events: z.int(),
  })
  .meta({ id: 'Company' });

export const SavedSearchSchema = z
  .object({
    id: z.int(),
    name: z.string(),
    query: z.string().meta({ description: 'As in the address of the search page' }),
    createdBy: z.string(),
    createdAt: Time,
  })
  .meta({ id: 'SavedSearch' });

export const SignalsSchema = z
  .object({
    signals: z.array(
      z.object({
        series: z.string(),
        source: z.string(),
        unit: z.string().meta({ description: 'H/s, %, or empty for a pure number' }),
        from: Time,
        to: Time,
        count: z.int(),
        points: z
          .array(z.object({ at: Time, value: z.number() }))
          .meta({ description: 'Oldest first; empty unless `series` names it' }),
      }),
    ),
  })
  .meta({ id: 'Signals' });

export const NewSearchSchema = z.strictObject({
  name: z.string().trim().min(1).max(100),
  query: z.string().max(2000).meta({ description: 'country=KZ&type=shutdown' }),
});

export const CompletionsSchema = z
  .object({
    start: z.int().meta({ description: 'Where the word begins that is replaced; it ends where the text ends' }),
    completions: z.array(z.object({ text: z.string(), label: z.string() })),
  })
  .meta({ id: 'Completions' });

export const FieldSchema = z
  .object({
    name: z.string(),
    description: z.string(),
    values: z.array(z.string()).nullable().meta({ description: 'All values it takes; null: any' }),
  })
  .meta({ id: 'Field' });

export const ChangeSchema = z
  .object({
    kind: z.enum(['changed', 'removed']),
    changedAt: Time,
    mergedInto: z.string().nullable(),
    event: EventSchema,
  })
  .meta({ id: 'EventChange', description: 'What one message of the stream carries' });
