import { setTimeout as sleep } from 'node:timers/promises';
import { topics as topicSettings, type Topic } from '@app/contracts';
import { Kafka, Partitioners, type Admin, type Message, type Producer, type TopicMessages } from 'kafkajs';
import type { EventLog, LogRecord, PartitionLag } from '../event-log.js';
import { kafkaLogger } from './kafka-logger.js';
import { subscribeToKafka } from './kafka-subscription.js';
import { quietConnections } from './quiet-connections.js';

export interface KafkaLogOptions {
  readonly brokers: readonly string[];
  /** Topics begin with it: `sw.customs.lists`. */
  readonly prefix: string;
  readonly clientId: string;
}

/** One request to the broker carries so much at most; a single larger record goes alone. */
const maxRequestBytes = 1024 * 1024;
/** What a topic accepts as one batch: `maxRequestBytes`, or one record of the largest size, with headers. */
const maxBatchBytes = 2 * maxRequestBytes;
const dayMs = 86_400_000;
/** The broker's own default of replicas, which an installation decides (deploy/topics). */
const brokerDefault = -1;
const ensureTimeoutMs = 30_000;
const leaderPollMs = 50;

/** The event log on Apache Kafka: idempotent producer, acks of all in-sync replicas, topics made explicitly. */
export function createKafkaLog({ brokers, prefix, clientId }: KafkaLogOptions): EventLog {
  quietConnections();
  const kafka = new Kafka({
    brokers: [...brokers],
    clientId,
    logCreator: kafkaLogger,
    retry: { retries: 8, maxRetryTime: 5_000 },
  });
  const wireName = (topic: Topic) => `${prefix}.${topic}`;
  const producer = connectedLazily(() =>
    kafka.producer({
      idempotent: true,
      maxInFlightRequests: 1,
      allowAutoTopicCreation: false,
      createPartitioner: Partitioners.DefaultPartitioner,
    }),
  );
  const admin = connectedLazily(() => kafka.admin());

  return {
    identity: () =>
      admin.use(async (client) => `kafka:${(await client.describeCluster()).clusterId}:${prefix}`),

    ensureTopics: () => admin.use((client) => ensureTopics(client, wireName)),

    publish: (records) =>
      producer.use(async (client) => {
        for (const request of requests(records)) {
          await client.sendBatch({ acks: -1, topicMessages: byTopic(request, wireName) });
        }
      }),

    subscribe: (group, topics, onBatch) =>
      subscribeToKafka(kafka, {
        group,
        topics: new Map(topics.map((topic) => [wireName(topic), topic])),
        onBatch,
      }),

    lag: (group, topics) => admin.use((client) => lagOf(client, group, topics, wireName)),

    async close() {
      await producer.close();
      await admin.close();
    },
  };
}

async function ensureTopics(admin: Admin, wireName: (topic: Topic) => string): Promise<void> {
  const present = new Set(await admin.listTopics());
  // The keys of a constant are its type's.
  const missing = (Object.keys(topicSettings) as Topic[]).filter((topic) => !present.has(wireName(topic)));
  if (missing.length === 0) return;
  await admin.createTopics({
    // kafkajs takes a topic that a broker has not heard of yet for an error; the wait below does not.
    waitForLeaders: false,
    timeout: ensureTimeoutMs,
    topics: missing.map((topic) => ({
      topic: wireName(topic),
      numPartitions: topicSettings[topic].partitions,
      replicationFactor: brokerDefault,
      configEntries: [
        { name: 'cleanup.policy', value: 'delete' },
        { name: 'retention.ms', value: String(topicSettings[topic].retentionDays * dayMs) },
        { name: 'max.message.bytes', value: String(maxBatchBytes) },
      ],
    })),
  });
  await served(admin, missing.map(wireName));
}

/** Resolves when every partition has a leader that serves it: brokers hear of a new topic one after the other. */
async function served(admin: Admin, names: readonly string[]): Promise<void> {
  const deadline = Date.now() + ensureTimeoutMs;
  for (const name of names) {
    for (;;) {
      try {
        await admin.fetchTopicOffsets(name);
        break;
      } catch (error) {
        if (Date.now() > deadline) throw error;
        await sleep(leaderPollMs);
      }
    }
  }
}

/** Consecutive portions that a broker takes as one request. */
function requests(records: readonly LogRecord[]): LogRecord[][] {
  const portions: LogRecord[][] = [];
  let room = 0;
  for (const record of records) {
    const open = portions.at(-1);
    const bytes = record.value.length;
    if (open && bytes <= room) {
      open.push(record);
      room -= bytes;
    } else {
      portions.push([record]);
      room = maxRequestBytes - bytes;
    }
  }
  return portions;
}

function byTopic(records: readonly LogRecord[], wireName: (topic: Topic) => string): TopicMessages[] {
  const groups = new Map<string, Message[]>();
  for (const { topic, key, value, headers } of records) {
    const name = wireName(topic);
    const messages = groups.get(name) ?? [];
    messages.push({ key, value, headers: { ...headers } });
    groups.set(name, messages);
  }
  return [...groups].map(([topic, messages]) => ({ topic, messages }));
}

async function lagOf(
  admin: Admin,
  group: string,
  topics: readonly Topic[],
  wireName: (topic: Topic) => string,
): Promise<PartitionLag[]> {
  const committed = await admin.fetchOffsets({ groupId: group, topics: topics.map(wireName) });
  const lags: PartitionLag[] = [];
  for (const topic of topics) {
    const ends = await admin.fetchTopicOffsets(wireName(topic));
    const moved = committed.find((entry) => entry.topic === wireName(topic))?.partitions ?? [];
    for (const end of ends) {
      const offset = BigInt(moved.find((entry) => entry.partition === end.partition)?.offset ?? '-1');
      const low = BigInt(end.low);
      lags.push({
        topic,
        partition: end.partition,
        records: Number(BigInt(end.high) - (offset > low ? offset : low)),
      });
    }
  }
  return lags;
}

interface Lazily<C> {
  use<T>(work: (client: C) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** Connects at first use; after a failure the next use begins with a new client, so that no producer goes on with sequence numbers in doubt. */
function connectedLazily<C extends Producer | Admin>(create: () => C): Lazily<C> {
  let current: Promise<C> | undefined;
  const connect = async () => {
    const client = create();
    await client.connect();
    return client;
  };
  const drop = async () => {
    const dropped = current;
    current = undefined;
    await dropped?.then((client) => client.disconnect()).catch(() => {});
  };
  return {
    async use(work) {
      current ??= connect();
      try {
        return await work(await current);
      } catch (error) {
        await drop();
        throw error;
      }
    },
    close: drop,
  };
}
