import { z } from 'zod';
import {
  ATTRIBUTE_LABELS,
  CORROBORATION_LABELS,
  FAMILY_LABELS,
  LINK_LABELS,
  MODALITY_LABELS,
  namesIn,
  TYPE_LABELS,
} from '../vocabulary.ts';

/** ISO 8601 in UTC. */
export const Time = z.string().meta({ format: 'date-time' });
/** As exact as it is known. */
const ToldTime = z.string().meta({ description: 'ISO 8601: a year, month, day or time, as exact as it is known' });
const Countries = z.array(z.string().length(2)).meta({ description: 'ISO 3166-1 alpha-2' });
export const EventTypeName = z.enum(namesIn(TYPE_LABELS)).meta({ id: 'EventType' });
export const ModalityName = z.enum(namesIn(MODALITY_LABELS)).meta({ id: 'Modality' });

const EvidenceSchema = z
  .object({
    field: z.enum(['title', 'text']),
    start: z.int().min(0),
    end: z.int().min(0),
    quote: z.string(),
  })
  .meta({ id: 'Evidence', description: 'Words that a report rests on: UTF-16 offsets into the field, end exclusive' });

const AttributeSchema = z
  .object({
    value: z.number(),
    bound: z.enum(['exact', 'min', 'max', 'approx']),
    unit: z.string().optional().meta({ description: 'As written in the text' }),
    evidence: EvidenceSchema.optional(),
  })
  .meta({ id: 'Attribute' });

const Attributes = z.partialRecord(z.enum(namesIn(ATTRIBUTE_LABELS)), AttributeSchema).meta({
  description: 'Numbers by name; connectivity_pct is what remains, hashrate_delta_pct is signed',
});

const StepSchema = z
  .object({
    state: z.string(),
    at: Time,
    reportId: z.string(),
    source: z.string(),
    against: z.string().optional().meta({ description: 'The report that it contradicts' }),
  })
  .meta({ id: 'Step', description: 'A change of state, and the report that it rests on' });

const LinkSchema = z
  .object({
    from: z.string(),
    to: z.string(),
    kind: z.enum(namesIn(LINK_LABELS)),
    because: z.string(),
    title: z.string().meta({ description: 'Of the other event' }),
    type: EventTypeName,
  })
  .meta({ id: 'EventLink' });

const eventFields = {
  id: z.string(),
  version: z.int().min(1).meta({ description: 'Counts its changes' }),
  type: EventTypeName,
  family: z.enum(namesIn(FAMILY_LABELS)),
  modality: ModalityName,
  state: z.string().meta({ description: 'Where the claim stands in its life' }),
  severity: z.int().min(1).max(5),
  severityInputs: z.record(z.string(), z.unknown()),
  confidence: z.number().min(0).max(1),
  title: z.string(),
  occurredAt: Time.meta({ description: 'The start, else the first report: what lists are ordered by' }),
  startedAt: ToldTime.nullable(),
  endedAt: ToldTime.nullable(),
  firstSeenAt: Time,
  updatedAt: Time,
  reportCount: z.int(),
  sourceCount: z.int().meta({ description: 'Independent sources' }),
  countries: Countries,
  from: Countries,
  to: Countries,
  subdivisions: z.array(z.string()).meta({ description: 'ISO 3166-2' }),
  companies: z.array(z.string()),
  companyIds: z.array(z.string()),
  langs: z.array(z.string()),
  attributes: Attributes,
  lat: z.number().nullable(),
  lon: z.number().nullable(),
  url: z.string().nullable().meta({ description: 'The report to read first' }),
  corroboration: z
    .enum(namesIn(CORROBORATION_LABELS))
    .meta({ description: 'How well it is founded: one voice, several, an office, a meter' }),
  steps: z.array(StepSchema).meta({ description: 'How the state came about, oldest first' }),
  staleAt: Time.nullable().meta({ description: 'From then on it counts as expired unless something new is said' }),
  accepted: z.boolean().meta({ description: 'An analyst has accepted it' }),
  edited: z.array(z.string()).meta({ description: 'Fields that analysts set' }),
} as const;

export const EventSchema = z.object(eventFields).meta({ id: 'Event', description: 'One real event' });

const ReportSchema = z
  .object({
    id: z.string(),
    documentId: z.string(),
    revision: z.int(),
    type: EventTypeName,
    modality: ModalityName,
    salience: z.enum(['main', 'background']),
    confidence: z.number(),
    severity: z.int().min(1).max(5),
    countries: Countries,
    from: Countries,
    to: Countries,
    companies: z.array(z.string()),
    attributes: Attributes,
    startedAt: ToldTime.nullable(),
    endedAt: ToldTime.nullable(),
    reportedBy: z.string().nullable(),
    evidence: z.array(EvidenceSchema).min(1),
    because: z.array(z.string()),
    source: z.string(),
    url: z.string().nullable(),
    title: z.string(),
    lang: z.string(),
    publishedAt: Time.nullable(),
    fetchedAt: Time.nullable(),
  })
  .meta({ id: 'Report', description: 'What one document says about one event' });

const WhySchema = z
  .object({
    reportId: z.string(),
    joins: z.string().nullable().meta({ description: 'The report that it agrees with best; null for the first' }),
    points: z.number(),
    because: z.array(z.object({ points: z.number(), because: z.string() })),
  })
  .meta({ id: 'Why' });

export const CorrectionSchema = z
  .object({
    id: z.int(),
    at: Time,
    actor: z.string().meta({ description: 'A name, or the id of a token' }),
    action: z.enum(['accept', 'edit', 'reject', 'merge', 'split', 'undo']),
    eventId: z.string().meta({ description: 'Id of the event at the time' }),
    field: z.string().nullable(),
    value: z.unknown(),
    undoes: z.int().nullable(),
    reason: z.string(),
  })
  .meta({ id: 'Correction', description: 'What an analyst decided; it outlives tagging anew' });

const VersionSchema = z
  .object({
    version: z.int(),
    recordedAt: Time,
    replacedAt: Time.nullable(),
    changed: z.array(z.object({ field: z.string(), before: z.unknown(), after: z.unknown() })),
  })
  .meta({ id: 'EventVersion', description: 'What a change of an event changed' });

export const EventDetailSchema = z
  .object({
    ...eventFields,
    reports: z.array(ReportSchema),
    why: z.array(WhySchema).meta({ description: 'Why each report belongs to the event' }),
    links: z.array(LinkSchema),
    corrections: z.array(CorrectionSchema).meta({ description: 'What analysts decided and still holds' }),
    history: z.array(VersionSchema),
  })
  .meta({ id: 'EventDetail', description: 'An event with its reports and its history' });

export const EventPageSchema = z
  .object({ events: z.array(EventSchema), nextCursor: z.string().nullable() })
  .meta({ id: 'EventPage' });

export const ProblemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    instance: z.string(),
  })
  .meta({ id: 'Problem', description: 'RFC 9457; `type` is stable, `detail` says what to do' });
