import type { FastifyInstance } from 'fastify';

/** The fields of a form as a browser sends it without scripts; a field that is there several times is a list. */
export type Form = Readonly<Record<string, string | readonly string[]>>;

/** Lets routes of this plugin take forms. */
export function acceptForms(app: FastifyInstance): void {
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_, body, done) => {
    const fields = new URLSearchParams(String(body));
    const names = [...new Set(fields.keys())];
    done(null, Object.fromEntries(names.map((name) => [name, one(fields.getAll(name))])));
  });
}

function one(values: readonly string[]): string | readonly string[] {
  return values.length === 1 && values[0] !== undefined ? values[0] : values;
}

/** The text of a field; empty when it is absent. */
export function textOf(form: Form, name: string): string {
  const value = form[name];
  return typeof value === 'string' ? value.trim() : '';
}

/** All values of a field. */
export function listOf(form: Form, name: string): readonly string[] {
  const value = form[name];
  return value === undefined ? [] : typeof value === 'string' ? [value] : value;
}
