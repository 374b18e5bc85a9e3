import { z } from 'zod';
import { ApiProblem } from '../problem.ts';
import { namesIn, STATE_LABELS } from '../vocabulary.ts';

const Day = z
  .string()
  .regex(/^\d{4}-\d\d-\d\d$/, 'a day such as 2022-01-05, or nothing')
  .refine((day) => !Number.isNaN(Date.parse(day)), 'no day of the calendar')
  .nullable();
/** Who decides, where the token does not say it, and why. */
const signature = {
  by: z.string().trim().max(60).default('').meta({ description: 'Who decides; only where no token says so' }),
  reason: z.string().trim().max(500).default(''),
} as const;
const decision = <S extends z.core.$ZodLooseShape>(shape: S) => z.strictObject({ ...shape, ...signature });
const edit = <F extends string, V extends z.ZodType>(field: F, value: V) =>
  decision({ action: z.literal('edit'), field: z.literal(field), value });

const EditSchema = z.discriminatedUnion('field', [
  edit('severity', z.int().min(1).max(5)),
  edit('title', z.string().trim().min(1).max(200)),
  edit('state', z.enum(namesIn(STATE_LABELS))),
  edit('startedAt', Day),
  edit('endedAt', Day),
  edit(
    'countries',
    z.array(z.string().regex(/^[A-Z]{2}$/, 'codes of two letters such as KZ (ISO 3166-1 alpha-2)')).max(50),
  ),
  edit('companies', z.array(z.string().trim().min(1).max(100)).max(50)),
]);

/** What an analyst wants changed about an event. */
export const DecisionSchema = z.discriminatedUnion('action', [
  decision({ action: z.literal('accept') }),
  decision({ action: z.literal('reject') }),
  EditSchema,
  decision({ action: z.literal('merge'), into: z.string().min(1).max(300) }),
  decision({ action: z.literal('split'), reports: z.array(z.string().max(300)).min(1).max(1000) }),
]);

type Unsigned<D> = D extends unknown ? Omit<D, 'by' | 'reason'> : never;

/** A decision with the event that it is about, or one that takes another back. */
export type Decision =
  | (Unsigned<z.output<typeof DecisionSchema>> & { readonly event: string })
  | { readonly action: 'undo'; readonly correction: number };

/** Takes another decision back. */
export const UndoSchema = z.strictObject(signature);

/**
 * A decision out of a form.
 * @throws ApiProblem `bad-request` with the field and what it takes
 */
export function decisionIn(fields: Readonly<Record<string, unknown>>): z.output<typeof DecisionSchema> {
  const read = DecisionSchema.safeParse(fields);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  const name = issue?.path[0] === 'value' ? fields.field : issue?.path.join('.');
  throw new ApiProblem('bad-request', `${String(name)}: ${issue?.message ?? 'not as described'}.`);
}
