import { contracts, topics, type EventContract, type EventType, type Topic } from './contracts.js';

/** A JSON value of a generated document. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };
type JsonObject = { readonly [name: string]: Json };

/** The headers of Kafka's binary mode; the PostgreSQL log keeps the same ones. */
const headers: JsonObject = {
  type: 'object',
  required: ['ce_specversion', 'ce_id', 'ce_source', 'ce_type', 'ce_subject', 'ce_time', 'content-type'],
  properties: {
    ce_specversion: { type: 'string', const: '1.0' },
    ce_id: { type: 'string', format: 'uuid', description: 'UUID version 7; consumers de-duplicate by it' },
    ce_source: { type: 'string', description: 'the service that emits it, as a path' },
    ce_type: { type: 'string' },
    ce_subject: { type: 'string', description: 'also the key of the record' },
    ce_time: { type: 'string', format: 'date-time' },
    ce_traceparent: { type: 'string', description: 'W3C trace context' },
    'content-type': { type: 'string', const: 'application/json' },
  },
};

/** JSON Schema of `data`: one document or many, each with its id and version. */
function dataSchema(document: Json): JsonObject {
  return {
    type: 'object',
    required: ['documents'],
    properties: { documents: { type: 'array', minItems: 1, items: document } },
  };
}

/** JSON Schema of the whole CloudEvent, as the frozen samples have it. */
export function envelopeSchema(type: EventType, contract: EventContract): JsonObject {
  const text: Json = { type: 'string', minLength: 1 };
  return {
    type: 'object',
    additionalProperties: false,
    required: ['specversion', 'id', 'source', 'type', 'subject', 'time', 'datacontenttype', 'data'],
    properties: {
      specversion: { const: '1.0' },
      id: {
        type: 'string',
        pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$',
      },
      source: { type: 'string', pattern: '^/[a-z-]+$' },
      type: { const: type },
      subject: text,
      time: text,
      datacontenttype: { const: 'application/json' },
      traceparent: { type: 'string', pattern: '^00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$' },
      data: dataSchema(schemaJson(contract)),
    },
  };
}

/** The schema as plain JSON: typebox objects carry symbols and read-only markers. */
function schemaJson(contract: EventContract): Json {
  return JSON.parse(JSON.stringify(contract.document)) as Json;
}

/** Events that share a shape share its schema, under the name of the first of them. */
function schemaOwner(contract: EventContract): EventType {
  const owner = eventTypes.find((type) => contracts[type].document === contract.document);
  if (owner === undefined) throw new Error('no contract has this document');
  return owner;
}

// The keys of a constant are its type's.
const eventTypes = Object.keys(contracts) as EventType[];
const topicNames = Object.keys(topics) as Topic[];

/** AsyncAPI 3.0: what every service publishes on its streams. Written to deploy/asyncapi.yaml. */
export function asyncApiDocument(): JsonObject {
  return {
    asyncapi: '3.0.0',
    info: {
      title: '跨境电商单一窗口 · 事件 | Single window · events',
      version: '1.0.0',
      description: `CloudEvents 1.0; on Apache Kafka in binary mode, in the PostgreSQL event log with the same attributes.
Topics carry the prefix of the installation. Order holds for one key; consumers keep the newest version of each document.
A published version never changes: a new shape is a new type beside the old one.`,
      license: { name: 'Apache-2.0' },
    },
    defaultContentType: 'application/json',
    channels: Object.fromEntries(topicNames.map((topic) => [topic, channel(topic)])),
    operations: Object.fromEntries(
      topicNames.map((topic) => [`publish-${topic.replace('.', '-')}`, operation(topic)]),
    ),
    components: {
      messages: Object.fromEntries(eventTypes.map((type) => [type, message(type)])),
      schemas: {
        'cloud-event-headers': headers,
        ...Object.fromEntries(
          eventTypes.map((type) => [schemaOwner(contracts[type]), schemaJson(contracts[type])]),
        ),
      },
    },
  };
}

function typesOf(topic: Topic): EventType[] {
  return eventTypes.filter((type) => contracts[type].topic === topic);
}

function channel(topic: Topic): Json {
  const { partitions } = topics[topic];
  return {
    address: `{prefix}.${topic}`,
    description: `Stream of the service ${topic.split('.')[0]}`,
    parameters: { prefix: { description: 'Prefix of the installation', default: 'sw' } },
    messages: Object.fromEntries(
      typesOf(topic).map((type) => [type, { $ref: `#/components/messages/${type}` }]),
    ),
    bindings: {
      kafka: {
        topic: `sw.${topic}`,
        partitions,
        topicConfiguration: topicConfiguration(topic),
        bindingVersion: '0.5.0',
      },
    },
  };
}

function operation(topic: Topic): Json {
  return {
    action: 'send',
    channel: { $ref: `#/channels/${topic}` },
    summary: `${topic.split('.')[0]} publishes`,
    messages: typesOf(topic).map((type) => ({ $ref: `#/channels/${topic}/messages/${type}` })),
  };
}

function message(type: EventType): Json {
  const contract: EventContract = contracts[type];
  return {
    name: type,
    title: contract.zh,
    summary: contract.en,
    contentType: 'application/json',
    headers: { $ref: '#/components/schemas/cloud-event-headers' },
    payload: dataSchema({ $ref: `#/components/schemas/${schemaOwner(contract)}` }),
    bindings: {
      kafka: {
        key: { type: 'string', description: 'the aggregate, or for batches the owner (the enterprise)' },
        bindingVersion: '0.5.0',
      },
    },
  };
}

const dayMs = 86_400_000;

function topicConfiguration(topic: Topic): JsonObject {
  return {
    'cleanup.policy': ['delete'],
    'retention.ms': topics[topic].retentionDays * dayMs,
    'max.message.bytes': maxMessageBytes,
  };
}

/** What a broker must take as one batch of records; the largest event is 900 kB. */
export const maxMessageBytes = 2 * 1024 * 1024;

/** What an operator creates on a cluster where services may not (deploy/topics/topics.yaml). */
export function topicsDocument(): JsonObject {
  return {
    topics: topicNames.map((topic) => ({
      name: `sw.${topic}`,
      partitions: topics[topic].partitions,
      config: {
        'cleanup.policy': 'delete',
        'retention.ms': topics[topic].retentionDays * dayMs,
        'max.message.bytes': maxMessageBytes,
      },
    })),
  };
}
