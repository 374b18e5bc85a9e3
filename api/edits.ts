import type { StoredEvent } from '../db/events.ts';
import type { EditableField } from '../nlp/resolve/corrections.ts';
import { type Form, textOf } from './forms.ts';
import { FIELD_LABELS, namesIn } from './vocabulary.ts';

/** What a field holds as a form shows it. */
export const SHOWN: Readonly<Record<EditableField, (event: StoredEvent) => string>> = {
  title: ({ title }) => title,
  severity: ({ severity }) => String(severity),
  state: ({ state }) => state,
  startedAt: ({ startedAt }) => startedAt ?? '',
  endedAt: ({ endedAt }) => endedAt ?? '',
  countries: ({ countries }) => countries.join(', '),
  companies: ({ companies }) => companies.join('\n'),
};

/** The other way. What is no value of the field is left as it is, for the schema to refuse. */
const READ: Readonly<Record<EditableField, (text: string) => unknown>> = {
  title: (text) => text,
  severity: Number,
  state: (text) => text,
  startedAt: (text) => text || null,
  endedAt: (text) => text || null,
  countries: (text) =>
    text
      .toUpperCase()
      .split(/[\s,]+/)
      .filter(Boolean),
  companies: (text) =>
    text
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean),
};

/** The fields of a form that differ from the event; those that the form does not have stay. */
export function editsIn(form: Form, event: StoredEvent): readonly { field: EditableField; value: unknown }[] {
  return namesIn(FIELD_LABELS).flatMap((field) => {
    if (form[field] === undefined) return [];
    const text = textOf(form, field).replace(/\r\n/g, '\n');
    return text === SHOWN[field](event) ? [] : [{ field, value: READ[field](text) }];
  });
}
