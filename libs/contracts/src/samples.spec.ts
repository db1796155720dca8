import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { Ajv } from 'ajv';
import { contracts, topics, type EventContract, type EventType } from './contracts.js';
import { envelopeSchema } from './asyncapi.js';

const folder = join(import.meta.dirname, '..', 'samples');
const types = Object.keys(contracts) as EventType[];
const ajv = new Ajv({ strict: true, allErrors: true });

const sample = (type: string) =>
  JSON.parse(readFileSync(join(folder, `${type}.json`), 'utf8')) as {
    type: string;
    source: string;
    data: { documents: Record<string, unknown>[] };
  };

describe.each(types)('%s', (type) => {
  const contract: EventContract = contracts[type];
  const validate = ajv.compile(contract.document);

  it('has a frozen sample that still parses', () => {
    const { data } = sample(type);
    expect(data.documents.length).toBeGreaterThan(0);
    for (const document of data.documents) {
      validate(document);
      expect(validate.errors ?? []).toEqual([]);
    }
  });

  it('has a sample in the envelope of its type', () => {
    const validateEnvelope = ajv.compile(envelopeSchema(type, contract));
    validateEnvelope(sample(type));
    expect(validateEnvelope.errors ?? []).toEqual([]);
  });

  it.each(['id', 'version'])('refuses a document without %s', (name) => {
    const { [name]: _, ...rest } = sample(type).data.documents[0] ?? {};
    expect(validate(rest)).toBe(false);
  });

  it('is named after its owner, a change and a version, and goes to a stream of its owner', () => {
    expect(type).toMatch(/^[a-z-]+\.[a-z-]+\.v[1-9]\d*$/);
    expect(contract.topic.split('.')[0]).toBe(type.split('.')[0]);
    expect(Object.keys(topics)).toContain(contract.topic);
  });
});

it('has no sample without a contract', () => {
  expect(readdirSync(folder).sort()).toEqual(types.map((type) => `${type}.json`).sort());
});

it('publishes something on every topic', () => {
  const used = new Set(Object.values(contracts).map((contract: EventContract) => contract.topic));
  expect([...used].sort()).toEqual(Object.keys(topics).sort());
});
