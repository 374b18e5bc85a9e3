import assert from 'node:assert/strict';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

/** As much of JSON Schema as the description uses. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
}

interface Operation {
  readonly operationId?: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, { readonly schema: object }>> }>
  >;
}

export interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly schema: Readonly<Record<string, unknown>>;
}

export interface Spec {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components?: { readonly schemas?: Readonly<Record<string, Schema>> };
}

/** Holds answers to the description that the server publishes. */
export class PublishedSpec {
  readonly spec: Spec;
  readonly #ajv: Ajv2020;
  readonly #compiled = new Map<object, ValidateFunction>();

  private constructor(spec: Spec) {
    this.spec = spec;
    this.#ajv = new Ajv2020({ strict: false, allErrors: true });
    addFormats.default(this.#ajv);
    this.#ajv.addSchema(spec, 'spec');
  }

  static async read(url: string): Promise<PublishedSpec> {
    const response = await fetch(`${url}/api/v1/openapi.json`);
    assert.equal(response.status, 200);
    return new PublishedSpec((await response.json()) as Spec);
  }

  /** Every operation with its method and path. */
  get operations(): readonly { readonly method: string; readonly path: string; readonly operation: Operation }[] {
    return Object.entries(this.spec.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({ method, path, operation })),
    );
  }

  /** The schema that a reference leads to. */
  resolve(schema: Schema): Schema {
    const name = schema.$ref?.split('/').at(-1);
    return name === undefined ? schema : (this.spec.components?.schemas?.[name] ?? {});
  }

  /** Fails unless status, media type and body are as described for this path template and method. */
  async check(path: string, method: string, response: Response): Promise<void> {
    const where = `${method} ${response.url} → ${response.status}`;
    const described = this.spec.paths[path]?.[method]?.responses[response.status];
    assert.ok(described, `${where}: this status is not described`);
    const body = await response.text();
    if (described.content === undefined) return assert.equal(body, '', where);
    const type = response.headers.get('content-type')?.split(';')[0] ?? '';
    const content = described.content[type];
    assert.ok(content, `${where}: ${type} is not described`);
    if (!type.endsWith('json') || type === 'application/x-ndjson') return;
    const validate = this.#compiled.get(content.schema) ?? this.#compile(content.schema);
    assert.ok(
      validate(JSON.parse(body)),
      `${where}: ${JSON.stringify(validate.errors?.slice(0, 3))}\n${body.slice(0, 300)}`,
    );
  }

  #compile(schema: object): ValidateFunction {
    const text = JSON.stringify(schema).replaceAll('"#/components', '"spec#/components');
    const validate = this.#ajv.compile(JSON.parse(text) as object);
    this.#compiled.set(schema, validate);
    return validate;
  }
}
