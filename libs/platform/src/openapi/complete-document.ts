import type { OpenAPIObject } from '@nestjs/swagger';
import { rolesOf, type Grants } from '@app/kernel';

type OperationObject = NonNullable<OpenAPIObject['paths'][string]['get']>;

type Schema = NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>[string];

const methods = ['get', 'post', 'put', 'patch', 'delete'] as const;

const text: Schema = { type: 'string' };
/** RFC 9457 as API.md section 1 fixes it. */
const problem: Schema = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail', 'instance', 'code', 'traceId'],
  properties: {
    type: text,
    title: text,
    status: { type: 'integer' },
    detail: text,
    instance: text,
    code: text,
    traceId: text,
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['pointer', 'code', 'message'],
        properties: { pointer: text, code: text, message: text, expected: text, actual: text, fix: text },
      },
    },
  },
};

/**
 * Makes every operation say what the decorators cannot: who may call it and how far each role reaches, as `grantsOf` says,
 * the problem answer, examples, and that what has a default need not be sent.
 */
export function completeDocument(
  document: OpenAPIObject,
  grantsOf: (method: string, path: string) => Grants | undefined,
): OpenAPIObject {
  for (const [path, item] of Object.entries(document.paths)) {
    for (const method of methods) {
      const operation = item[method];
      if (operation === undefined) continue;
      tellAccess(operation, grantsOf(method.toUpperCase(), path) ?? 'public');
      completeOperation(operation);
    }
  }
  for (const schema of Object.values(document.components?.schemas ?? {})) askForNoDefault(schema);
  document.components = {
    ...document.components,
    schemas: { ...document.components?.schemas, Problem: problem },
  };
  return document;
}

/** `x-roles`: the roles that may call it; `x-scope`: whose records each of them reaches. */
function tellAccess(operation: OperationObject, grants: Grants): void {
  operation.security = grants === 'public' ? [] : [{ token: [] }];
  Object.assign(operation, {
    'x-roles': rolesOf(grants),
    'x-scope': grants === 'public' ? 'public' : grants,
  });
}

/** A member that the program fills in is an initialised property, which the compiler's plugin takes for a required one. */
const isFilledIn = (schema: Schema | undefined): boolean =>
  schema !== undefined && 'default' in schema && schema.default !== '';

function askForNoDefault(schema: Schema): void {
  if (!('required' in schema) || schema.required === undefined) return;
  const asked = schema.required.filter((name) => !isFilledIn(schema.properties?.[name]));
  if (asked.length > 0) schema.required = asked;
  else delete schema.required;
}

function completeOperation(operation: OperationObject): void {
  for (const parameter of operation.parameters ?? [])
    if ('schema' in parameter && isFilledIn(parameter.schema)) parameter.required = false;
  operation.responses['default'] = {
    description: '错误 · Problem (RFC 9457)',
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  };
  const extensions = operation as OperationObject & Record<string, unknown>;
  addExamples(operation, extensions['x-request-examples']);
  delete extensions['x-request-examples'];
}

function addExamples(operation: OperationObject, examples: unknown): void {
  if (typeof examples !== 'object' || examples === null) return;
  const body =
    operation.requestBody !== undefined && 'content' in operation.requestBody
      ? operation.requestBody
      : { content: {}, required: true };
  for (const [name, example] of Object.entries(examples)) {
    const type: string = example.contentType ?? 'application/json';
    const media = body.content[type] ?? {
      schema: typeof example.value === 'string' ? { type: 'string' } : { type: 'object' },
    };
    body.content[type] = {
      ...media,
      examples: { ...media.examples, [name]: { summary: example.summary ?? name, value: example.value } },
    };
  }
  operation.requestBody = body;
}
