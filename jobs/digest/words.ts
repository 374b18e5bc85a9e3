import type { SourceHealth } from '../../ingest/source.ts';
import type { AttributeName, Bound, EventType } from '../../nlp/taxonomy.ts';
import type { Language } from '../subscriptions/subscription.ts';
import type { SectionKind } from './digest.ts';
import { en } from './words/en.ts';
import { ru } from './words/ru.ts';
import { zh } from './words/zh.ts';

/** Forms of a phrase by number (CLDR plural categories); {n} is the number. */
export type Forms = Readonly<Partial<Record<Intl.LDMLPluralRule, string>>> & { readonly other: string };

/** All that a mail says in one language. Braces are filled in: `{from} → {to}`. */
export interface Words {
  /** BCP 47 */
  readonly locale: string;
  readonly types: Readonly<Record<EventType, string>>;
  /** States of events; one that is not here is shown as it is. */
  readonly states: Readonly<Record<string, string>>;
  readonly sections: Readonly<Record<SectionKind, string>>;
  /** Counts per section for the summary line. */
  readonly counts: Readonly<Record<SectionKind, Forms>>;
  readonly attributes: Readonly<Record<AttributeName, string>>;
  readonly bounds: Readonly<Record<Bound, string>>;
  readonly health: Readonly<Record<SourceHealth, string>>;
  readonly events: Forms;
  readonly sources: Forms;
  readonly subject: string;
  readonly subjectQuiet: string;
  readonly quietTitle: string;
  readonly quiet: string;
  readonly period: string;
  readonly severity: string;
  readonly network: string;
  readonly relocation: string;
  readonly since: string;
  readonly until: string;
  readonly due: string;
  readonly told: Forms;
  readonly changed: {
    readonly title: string;
    readonly fromTo: string;
    readonly first: string;
    readonly state: string;
    readonly severity: string;
    readonly countries: string;
    readonly companies: string;
    readonly start: string;
    readonly end: string;
    readonly sources: Forms;
  };
  readonly quoteFrom: string;
  readonly event: string;
  readonly source: string;
  readonly more: Forms;
  readonly all: string;
  readonly blind: {
    readonly title: string;
    readonly none: string;
    readonly all: string;
    readonly some: string;
    readonly unknown: string;
    readonly last: string;
    readonly never: string;
  };
  readonly why: {
    readonly title: string;
    readonly text: string;
    readonly everything: string;
    readonly extractive: string;
  };
  readonly unsubscribe: string;
  readonly unsubscribeOffline: string;
  readonly preferences: string;
  /** The mail that asks whether an address that was entered on the web wants to be told. */
  readonly confirm: {
    readonly subject: string;
    readonly title: string;
    readonly text: string;
    readonly link: string;
    readonly notYouTitle: string;
    readonly notYou: string;
    readonly never: string;
  };
  readonly alert: {
    readonly new: string;
    readonly worse: string;
    readonly state: string;
    readonly summary: Forms;
    readonly held: Forms;
    readonly test: string;
  };
}

export const WORDS: Readonly<Record<Language, Words>> = { en, zh, ru };

/** Puts values in the place of `{names}`; a value is never looked through for names. */
export function fill(template: string, values: Readonly<Record<string, string | number>>): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

const formats = new Map<string, { readonly plural: Intl.PluralRules; readonly number: Intl.NumberFormat }>();

/** Making them takes a hundred times longer than using them. */
function formatsOf(locale: string) {
  const known = formats.get(locale) ?? { plural: new Intl.PluralRules(locale), number: new Intl.NumberFormat(locale) };
  formats.set(locale, known);
  return known;
}

/** The form for a number, the number filled in. */
export function counted(
  words: Words,
  forms: Forms,
  n: number,
  values: Readonly<Record<string, string | number>> = {},
): string {
  const { plural, number } = formatsOf(words.locale);
  const form = forms[plural.select(n)] ?? forms.other;
  return fill(form, { n: number.format(n), ...values });
}
