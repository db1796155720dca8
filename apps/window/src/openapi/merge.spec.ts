import { expect, it } from '@jest/globals';
import type { OpenAPIObject } from '@nestjs/swagger';
import { mergeDocuments, type ServiceDocument } from './merge.js';

const own: OpenAPIObject = {
  openapi: '3.1.0',
  info: { title: 'window', version: '1' },
  paths: { '/timeline': { get: { responses: {}, tags: ['全程追踪 · The timeline of a case'] } } },
};

function service(name: string, thing: string, ...paths: string[]): ServiceDocument {
  const operation = {
    tags: [`tag of ${name}`],
    responses: {
      '200': {
        description: '',
        content: { 'application/json': { schema: { $ref: '#/components/schemas/Thing' } } },
      },
    },
  };
  const document: OpenAPIObject = {
    openapi: '3.1.0',
    info: { title: name, version: '1' },
    paths: Object.fromEntries(paths.map((path) => [path, { get: operation }])),
    components: {
      schemas: {
        Thing: { type: 'object', description: thing },
        List: { type: 'array', items: { $ref: '#/components/schemas/Thing' } },
      },
    },
  };
  return { service: name, segments: [name], document };
}

const refOf = (document: OpenAPIObject, path: string): unknown =>
  JSON.stringify(document.paths[path]).match(/"\$ref":"([^"]+)"/)?.[1];

it('takes the paths that the window routes, and no others', () => {
  const merged = mergeDocuments(own, [
    service('customs', 'x', '/customs/lists', '/metrics', '/customs-adapter/messages'),
  ]);
  expect(Object.keys(merged.paths)).toEqual(['/timeline', '/customs/lists']);
});

it('shares a schema that means the same in two services', () => {
  const merged = mergeDocuments(own, [service('customs', 'x', '/customs/a'), service('fx', 'x', '/fx/a')]);
  expect(Object.keys(merged.components?.schemas ?? {})).toEqual(['Thing', 'List']);
});

it('keeps apart what two services call by one name', () => {
  const merged = mergeDocuments(own, [
    service('customs', 'a list', '/customs/a'),
    service('tax-refund', 'a claim', '/tax-refund/a'),
  ]);
  expect(refOf(merged, '/customs/a')).toBe('#/components/schemas/Thing');
  expect(refOf(merged, '/tax-refund/a')).toBe('#/components/schemas/TaxRefundThing');
  expect(merged.components?.schemas?.TaxRefundThing).toMatchObject({ description: 'a claim' });
});

it('groups by task, in the order of a first visit', () => {
  const merged = mergeDocuments(own, [service('customs', 'x', '/customs/a')]);
  expect(merged.tags).toEqual([{ name: '全程追踪 · The timeline of a case' }, { name: 'tag of customs' }]);
});
