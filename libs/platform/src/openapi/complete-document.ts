import type { OpenAPIObject } from '@nestjs/swagger';

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

/** Adds to every operation what the decorators cannot: the problem answer, an explicit `security: []` where it is public, examples. */
export function completeDocument(document: OpenAPIObject): OpenAPIObject {
  for (const path of Object.values(document.paths)) {
    for (const method of methods) {
      const operation = path[method];
      if (operation !== undefined) completeOperation(operation);
    }
  }
  document.components = {
    ...document.components,
    schemas: { ...document.components?.schemas, Problem: problem },
  };
  return document;
}

function completeOperation(operation: OperationObject): void {
  operation.security ??= [];
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
