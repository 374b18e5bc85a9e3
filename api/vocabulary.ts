import type { EditableField } from '../nlp/resolve/corrections.ts';
import type { Corroboration } from '../nlp/resolve/corroboration.ts';
import type { EventState } from '../nlp/resolve/life.ts';
import type { EventLink } from '../nlp/resolve/links.ts';
import type { AttributeName, EventType, Family, Modality } from '../nlp/taxonomy.ts';

// The names are the taxonomy's, of which this folder may import the types alone; the compiler sees that none is missing.

/** Words for people, in the order in which pages list them. */
export const FAMILY_LABELS: Readonly<Record<Family, string>> = {
  civil: 'Civil',
  connectivity: 'Connectivity',
  energy: 'Energy',
  policy: 'Policy',
  operations: 'Operations',
  market: 'Market',
};

export const TYPE_LABELS: Readonly<Record<EventType, string>> = {
  unrest: 'Unrest',
  conflict_security: 'Conflict',
  internet_shutdown: 'Internet shutdown',
  internet_outage: 'Internet outage',
  power_outage: 'Power outage',
  energy_curtailment: 'Energy curtailment',
  energy_cost: 'Energy cost',
  mining_ban: 'Mining ban',
  mining_regulation: 'Mining regulation',
  enforcement: 'Enforcement',
  sanctions_trade: 'Sanctions and trade',
  relocation: 'Relocation',
  capacity_change: 'Capacity change',
  physical_incident: 'Physical incident',
  company_distress: 'Company distress',
  network_shock: 'Network shock',
};

export const MODALITY_LABELS: Readonly<Record<Modality, string>> = {
  actual: 'Actual',
  planned: 'Planned',
  alleged: 'Alleged',
  denied: 'Denied',
  resolved: 'Resolved',
};

/** States that an analyst may set, with what they mean; an event expires by silence alone. */
export const STATE_LABELS: Readonly<Record<Exclude<EventState, 'expired'>, string>> = {
  alleged: 'Rests on a leak, a rumour or one party’s accusation.',
  planned: 'Decided, drafted or announced for later.',
  confirmed: 'A report says that it has happened or begun.',
  ongoing: 'A further report says so again.',
  easing: 'It is getting better, and not over.',
  denied: 'The last word is that it did not or will not happen.',
  resolved: 'It happened, and it ended.',
};

/** What an analyst may set. */
export const FIELD_LABELS: Readonly<Record<EditableField, string>> = {
  title: 'Title',
  severity: 'Severity',
  state: 'State',
  startedAt: 'Began',
  endedAt: 'Ended',
  countries: 'Countries',
  companies: 'Companies',
};

/** How well an event is founded. */
export const CORROBORATION_LABELS: Readonly<Record<Corroboration, string>> = {
  unconfirmed: 'one voice',
  corroborated: 'independent voices agree',
  official: 'said by an office',
  measured: 'measured',
};

/** Links as read from the event that they go out from, and from the one that they lead to. */
export const LINK_LABELS: Readonly<Record<EventLink['kind'], readonly [out: string, back: string]>> = {
  caused_by: ['Caused by', 'Led to'],
  part_of: ['Part of', 'Includes'],
  contradicts: ['Contradicts', 'Contradicted by'],
  supersedes: ['Follows up', 'Followed up by'],
};

export const ATTRIBUTE_LABELS: Readonly<Record<AttributeName, { readonly label: string; readonly unit: string }>> = {
  connectivity_pct: { label: 'Connectivity left', unit: '%' },
  duration_h: { label: 'Duration', unit: 'h' },
  megawatts: { label: 'Power', unit: 'MW' },
  machines: { label: 'Machines', unit: '' },
  hashrate_eh: { label: 'Hashrate', unit: 'EH/s' },
  hashrate_delta_pct: { label: 'Hashrate change', unit: '%' },
  usd: { label: 'Money', unit: 'USD' },
  arrests: { label: 'Arrests', unit: '' },
};

export const SEVERITY_LABELS = ['', 'Notable', 'Moderate', 'Serious', 'Severe', 'Critical'] as const;

/** Names of a record as the non-empty list that zod wants. */
export function namesIn<K extends string>(labels: Readonly<Record<K, unknown>>): [K, ...K[]] {
  return Object.keys(labels) as [K, ...K[]];
}

/** What can be searched by: types, families, `shutdown`. */
export const TYPE_WORDS: readonly string[] = [...namesIn(TYPE_LABELS), ...namesIn(FAMILY_LABELS), 'shutdown'];
