import type { AttributeName } from '../../nlp/taxonomy.ts';
import type { NumberField, TimeField } from './tree.ts';

/** How the value of a field is read. */
export type Field =
  | { readonly kind: 'country'; readonly field: 'country' | 'from' | 'to' }
  | { readonly kind: 'type'; readonly families: boolean }
  | {
      readonly kind: 'choice';
      readonly field: 'modality' | 'state' | 'corroboration';
      readonly choices: readonly string[];
    }
  | {
      readonly kind: 'code';
      readonly field: 'subdivision' | 'lang' | 'source';
      readonly pattern: RegExp;
      readonly like: string;
    }
  | { readonly kind: 'company' }
  | { readonly kind: 'has' }
  | { readonly kind: 'number'; readonly field: NumberField }
  | { readonly kind: 'time'; readonly field: TimeField; readonly side: 'from' | 'to' | 'any' };

/** The numbers that an event may have. Checked by the compiler against the taxonomy. */
const ATTRIBUTE_FIELDS: { readonly [A in AttributeName]: A } = {
  connectivity_pct: 'connectivity_pct',
  duration_h: 'duration_h',
  megawatts: 'megawatts',
  machines: 'machines',
  hashrate_eh: 'hashrate_eh',
  hashrate_delta_pct: 'hashrate_delta_pct',
  usd: 'usd',
  arrests: 'arrests',
};
export const ATTRIBUTE_NAMES = Object.keys(ATTRIBUTE_FIELDS) as readonly AttributeName[];

const MODALITIES = ['actual', 'planned', 'alleged', 'denied', 'resolved'];
const STATES = ['alleged', 'planned', 'confirmed', 'denied', 'ongoing', 'easing', 'resolved', 'expired'];
const CORROBORATIONS = ['unconfirmed', 'corroborated', 'official', 'measured'];

/** All fields of the query language by name. */
export const FIELDS: Readonly<Record<string, Field>> = {
  country: { kind: 'country', field: 'country' },
  from: { kind: 'country', field: 'from' },
  to: { kind: 'country', field: 'to' },
  subdivision: { kind: 'code', field: 'subdivision', pattern: /^[A-Z]{2}-[A-Z0-9]{1,3}$/, like: 'US-TX (ISO 3166-2)' },
  company: { kind: 'company' },
  type: { kind: 'type', families: false },
  family: { kind: 'type', families: true },
  modality: { kind: 'choice', field: 'modality', choices: MODALITIES },
  state: { kind: 'choice', field: 'state', choices: STATES },
  corroboration: { kind: 'choice', field: 'corroboration', choices: CORROBORATIONS },
  source: {
    kind: 'code',
    field: 'source',
    pattern: /^[a-z0-9][a-z0-9._-]*$/,
    like: 'netblocks (its id in sources.yaml)',
  },
  lang: { kind: 'code', field: 'lang', pattern: /^[a-z]{2,3}$/, like: 'zh (ISO 639-1)' },
  has: { kind: 'has' },
  severity: { kind: 'number', field: 'severity' },
  confidence: { kind: 'number', field: 'confidence' },
  reports: { kind: 'number', field: 'reports' },
  sources: { kind: 'number', field: 'sources' },
  ...Object.fromEntries(ATTRIBUTE_NAMES.map((field): [string, Field] => [field, { kind: 'number', field }])),
  since: { kind: 'time', field: 'occurred', side: 'from' },
  until: { kind: 'time', field: 'occurred', side: 'to' },
  on: { kind: 'time', field: 'occurred', side: 'any' },
  seen: { kind: 'time', field: 'seen', side: 'any' },
  updated: { kind: 'time', field: 'updated', side: 'any' },
};

/** Short and foreign names of fields. */
export const FIELD_ALIASES: Readonly<Record<string, string>> = {
  mw: 'megawatts',
  connectivity: 'connectivity_pct',
  duration: 'duration_h',
  hashrate: 'hashrate_eh',
  language: 'lang',
};
