/** As much of JSON Schema as our description uses. */
interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly description?: string;
}

type Content = Readonly<Record<string, { readonly schema: Schema }>>;

interface Operation {
  readonly operationId: string;
  readonly summary?: string;
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly required?: boolean;
    readonly schema: Schema;
  }[];
  readonly requestBody?: { readonly content: Content };
  readonly responses: Readonly<Record<string, { readonly content?: Content }>>;
}

/** A description in OpenAPI 3.1, as far as it is read here. */
export interface Described {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components?: { readonly schemas?: Readonly<Record<string, Schema>> };
}

/** A TypeScript module with a type for each schema, and path, parameters, body and answer of each operation. */
export function operationTypes({ paths, components }: Described): string {
  const known = components?.schemas ?? {};
  const used = Object.keys(known).filter((name) => reached(paths, known).has(name));
  const schemas = used.map((name) => {
    const schema = known[name] ?? {};
    return `${comment(schema.description)}export type ${name} = ${typeOf(schema)};\n`;
  });
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );
  return [
    '// Made by api/build/client.ts from /api/v1/openapi.json. Not edited by hand.\n',
    ...schemas,
    'export interface Operations {',
    ...operations.map(({ operation }) => operationType(operation)),
    '}\n',
    'export const OPERATIONS = {',
    ...operations.map(({ path, method, operation }) => {
      return `  ${operation.operationId}: [${JSON.stringify(method.toUpperCase())}, ${JSON.stringify(path)}],`;
    }),
    '} as const satisfies Record<keyof Operations, readonly [method: string, path: string]>;\n',
  ].join('\n');
}

/** Names of the schemas that answers and bodies lead to. */
function reached(paths: object, schemas: Readonly<Record<string, Schema>>): ReadonlySet<string> {
  const names = new Set<string>();
  const follow = (part: unknown) => {
    for (const [, name = ''] of JSON.stringify(part).matchAll(/"#\/components\/schemas\/(\w+)"/g)) {
      if (names.has(name)) continue;
      names.add(name);
      follow(schemas[name] ?? {});
    }
  };
  follow(paths);
  return names;
}

function operationType({ operationId, summary, parameters = [], requestBody, responses }: Operation): string {
  const given = (place: string) =>
    object(
      parameters
        .filter((one) => one.in === place)
        .map(({ name, required, schema }) => [name, typeOf(schema), required === true]),
    );
  const body = requestBody?.content['application/json']?.schema;
  const [, success] = Object.entries(responses).find(([status]) => status.startsWith('2')) ?? [];
  const answer = success?.content?.['application/json'] ?? success?.content?.['text/event-stream'];
  return (
    `${comment(summary)}  ${operationId}: { readonly path: ${given('path')}; readonly query: ${given('query')}; ` +
    `readonly body: ${body === undefined ? 'undefined' : typeOf(body)}; readonly answer: ${answer === undefined ? 'undefined' : typeOf(answer.schema)} };`
  );
}

function comment(text: string | undefined): string {
  return text === undefined ? '' : `/** ${text.replaceAll('*/', '* /')} */\n`;
}

function typeOf(schema: Schema): string {
  if (schema.$ref !== undefined) return schema.$ref.split('/').at(-1) ?? 'unknown';
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return union(schema.enum.map((value) => JSON.stringify(value)));
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return union(choices.map(typeOf));
  if (schema.allOf) return schema.allOf.map(typeOf).join(' & ');
  if (typeof schema.type === 'object') return union(schema.type.map((type) => typeOf({ ...schema, type })));
  switch (schema.type) {
    case 'array':
      return `readonly (${typeOf(schema.items ?? {})})[]`;
    case 'object':
      return objectType(schema);
    case 'integer':
    case 'number':
      return 'number';
    case 'string':
    case 'boolean':
    case 'null':
      return schema.type;
    default:
      return 'unknown';
  }
}

function union(types: readonly string[]): string {
  return [...new Set(types)].join(' | ');
}

function objectType({ properties, required = [], additionalProperties }: Schema): string {
  if (properties !== undefined) {
    return object(Object.entries(properties).map(([name, schema]) => [name, typeOf(schema), required.includes(name)]));
  }
  const values = typeof additionalProperties === 'object' ? typeOf(additionalProperties) : 'unknown';
  return `{ readonly [name: string]: ${values} }`;
}

function object(fields: readonly (readonly [name: string, type: string, needed: boolean])[]): string {
  const inner = fields.map(([name, type, needed]) => `readonly ${JSON.stringify(name)}${needed ? '' : '?'}: ${type}`);
  return inner.length === 0 ? 'Record<never, never>' : `{ ${inner.join('; ')} }`;
}
