import type { Parameter, PublishedSpec, Schema } from './spec.ts';

/** A small generator with a seed (mulberry32), so that a failure can be repeated. */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const WORDS = [
  ...[
    'KZ',
    'kz',
    'CN,RU',
    'internet_shutdown',
    'shutdown',
    'policy',
    'actual',
    'bitmain',
    'BIT Mining',
    '$RIOT',
    'en',
    'CN-SC',
  ],
  ...[
    '2022-01-05',
    '2022-02',
    '7d',
    '999999w',
    '0001-01-01',
    '9999-12-31T23:59:59Z',
    '2022-01-05T06:00+06:00',
    '+275760-09-13',
  ],
  ...[
    '0',
    '1',
    '5',
    '-1',
    '1e9',
    '1e400',
    'NaN',
    '0x10',
    ' ',
    '',
    ',,,',
    'null',
    'undefined',
    'true',
    '__proto__',
    'constructor',
  ],
  ...[
    'country',
    'country,type',
    'day',
    'month',
    'json',
    'csv',
    'atom',
    'geojson',
    'ndjson',
    'kz-cut',
    'd-kz-cut',
    'cn-ban',
  ],
  ...[
    "'; drop table events; --",
    '" -" ""',
    '((((',
    ':*',
    '&|!',
    '%',
    '%25',
    '\u0001',
    '\ud83d\ude00',
    '矿场',
    'майнеры',
    'ﷺ',
    'x'.repeat(600),
  ],
  ...[
    'WyIyMDIyLTAxLTA1VDAwOjAwOjAwLjAwMFoiLCJreiJd',
    'W10',
    'eyJ9',
    '../../etc/passwd',
    '<script>',
    '\\',
    '\t',
    '\u202e',
  ],
] as const;

/** A request that the description allows, nearly allows, or forbids. The stream is left out: it does not end. */
export function randomRequest(
  spec: PublishedSpec,
  random: () => number,
): { readonly template: string; readonly method: string; readonly address: string; readonly init: RequestInit } {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const operations = spec.operations.filter(({ path }) => path !== '/api/v1/stream');
  const { method, path, operation } = pick(operations);
  const value = ({ schema }: Parameter) => {
    const choices = Array.isArray(schema.enum) ? schema.enum.map(String) : [];
    return choices.length > 0 && random() < 0.7 ? pick(choices) : pick(WORDS);
  };
  const query = new URLSearchParams();
  let address = path;
  for (const parameter of operation.parameters ?? []) {
    if (parameter.in === 'path')
      address = address.replace(`{${parameter.name}}`, encodeURIComponent(value(parameter) || 'x'));
    else if (random() < 0.3) query.append(parameter.name, value(parameter));
  }
  if (random() < 0.03) query.append(pick(WORDS), pick(WORDS));
  const init = operation.requestBody
    ? {
        method,
        headers: { 'content-type': pick(['application/json', 'application/json', 'text/plain']) },
        body: JSON.stringify(randomBody(operation.requestBody.content['application/json']?.schema ?? {}, spec, random)),
      }
    : { method, headers: { accept: pick(['*/*', 'application/json', 'text/csv', 'image/png', '']) } };
  return { template: path, method, address: `${address}${query.size > 0 ? `?${query}` : ''}`, init };
}

/** What a schema allows, with a word in a wrong place now and then. */
function randomBody(given: Schema, spec: PublishedSpec, random: () => number): unknown {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const schema = spec.resolve(given);
  if (random() < 0.05) return pick([null, [], {}, ...WORDS]);
  const choices = schema.oneOf ?? schema.anyOf;
  if (choices) return randomBody(pick(choices), spec, random);
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return pick(schema.enum);
  switch (schema.type) {
    case 'object': {
      const fields = Object.entries(schema.properties ?? {});
      const made = fields.filter(([name]) => schema.required?.includes(name) || random() < 0.5);
      return Object.fromEntries([
        ...made.map(([name, field]) => [name, randomBody(field, spec, random)]),
        ...(random() < 0.03 ? [[pick(WORDS), pick(WORDS)]] : []),
      ]);
    }
    case 'array':
      return Array.from({ length: Math.floor(random() * 3) }, () => randomBody(schema.items ?? {}, spec, random));
    case 'integer':
    case 'number':
      return pick([0, 1, 2, 5, -1, 1e9, 0.5]);
    case 'null':
      return null;
    default:
      return pick(WORDS);
  }
}
