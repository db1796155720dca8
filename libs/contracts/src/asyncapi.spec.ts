import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { asyncApiDocument, topicsDocument, type Json } from './asyncapi.js';
import { contracts, topics } from './contracts.js';

const deploy = join(import.meta.dirname, '..', '..', '..', 'deploy');
const plain = (value: unknown) => JSON.parse(JSON.stringify(value)) as Record<string, Record<string, Json>>;
const document = plain(asyncApiDocument());

/** Every object of the document with the path to it. */
function objects(value: Json, path = '#'): [string, { readonly [name: string]: Json }][] {
  if (typeof value !== 'object' || value === null) return [];
  const inner = Object.entries(value).flatMap(([name, child]) => objects(child, `${path}/${name}`));
  return Array.isArray(value) ? inner : [[path, value as { readonly [name: string]: Json }], ...inner];
}

function resolved(reference: string): Json | undefined {
  const steps = reference.replace(/^#\//, '').split('/');
  return steps.reduce<Json | undefined>(
    (value, step) => (value as Record<string, Json> | undefined)?.[step],
    document,
  );
}

/** Not the official schema, which is not among the dependencies: the parts that this document uses, checked one by one. */
describe('AsyncAPI document', () => {
  it('is AsyncAPI 3.0 with the fields that it demands, and no others', () => {
    expect(document['asyncapi']).toBe('3.0.0');
    expect(Object.keys(document).sort()).toEqual([
      'asyncapi',
      'channels',
      'components',
      'defaultContentType',
      'info',
      'operations',
    ]);
    expect(document['info']).toMatchObject({ title: expect.any(String), version: expect.any(String) });
  });

  it('names things as AsyncAPI allows', () => {
    const names = ['channels', 'operations'].flatMap((part) => Object.keys(document[part] ?? {}));
    for (const name of [...names, ...Object.keys(document['components']?.['messages'] ?? {})])
      expect(name).toMatch(/^[a-zA-Z0-9._-]+$/);
  });

  it('has only references that lead somewhere, alone in their object', () => {
    const references = objects(asyncApiDocument()).filter(([, object]) => '$ref' in object);
    expect(references.length).toBeGreaterThan(Object.keys(contracts).length);
    for (const [path, object] of references) {
      expect([path, Object.keys(object)]).toEqual([path, ['$ref']]);
      expect([path, resolved(String(object['$ref']))]).not.toEqual([path, undefined]);
    }
  });

  it('has one channel for every topic, with address, partitions and the parameter that its address names', () => {
    expect(Object.keys(document['channels'] ?? {})).toEqual(Object.keys(topics));
    for (const [topic, { partitions }] of Object.entries(topics)) {
      expect(document['channels']?.[topic]).toMatchObject({
        address: `{prefix}.${topic}`,
        parameters: { prefix: { description: expect.any(String) } },
        bindings: { kafka: { partitions, topicConfiguration: { 'retention.ms': expect.any(Number) } } },
      });
    }
  });

  it('has one message for every event, told in Chinese and English, on the channel of its topic', () => {
    expect(Object.keys(document['components']?.['messages'] ?? {})).toEqual(Object.keys(contracts));
    for (const [type, contract] of Object.entries(contracts)) {
      expect(resolved(`#/components/messages/${type}`)).toMatchObject({
        name: type,
        title: contract.zh,
        summary: contract.en,
        payload: { type: 'object', required: ['documents'] },
        headers: { $ref: '#/components/schemas/cloud-event-headers' },
      });
      expect(resolved(`#/channels/${contract.topic}/messages/${type}`)).toEqual({
        $ref: `#/components/messages/${type}`,
      });
    }
  });

  it('has one operation for every channel, which sends only messages of this channel', () => {
    for (const [name, operation] of Object.entries(document['operations'] ?? {})) {
      const { action, channel, messages } = operation as {
        action: string;
        channel: { $ref: string };
        messages: { $ref: string }[];
      };
      expect([name, action]).toEqual([name, 'send']);
      for (const message of messages) expect(message.$ref.startsWith(`${channel.$ref}/messages/`)).toBe(true);
    }
    expect(Object.keys(document['operations'] ?? {})).toHaveLength(Object.keys(topics).length);
  });
});

it.each([
  ['asyncapi.yaml', asyncApiDocument],
  ['topics/topics.yaml', topicsDocument],
])(
  'deploy/%s is up to date (otherwise run npm run build, then node deploy/asyncapi.mjs)',
  (name, generate) => {
    expect(parse(readFileSync(join(deploy, name), 'utf8'))).toEqual(plain(generate()));
  },
);
