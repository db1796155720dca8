import type { Topic } from '@app/contracts';
import { Logger } from '@nestjs/common';
import type { Consumer, EachBatchPayload, IHeaders, Kafka, KafkaMessage } from 'kafkajs';
import { pauseMs, type OnBatch, type StoredRecord, type Subscription } from '../event-log.js';

export interface KafkaSubscriptionOptions {
  readonly group: string;
  /** Names on the wire and in contracts. */
  readonly topics: ReadonlyMap<string, Topic>;
  readonly onBatch: OnBatch;
}

/** How long a dead instance keeps its partitions; Kafka's own default of 45 s would let a case stand still for that long. */
const sessionTimeoutMs = 10_000;
const heartbeatMs = 1_500;
const rebalanceTimeoutMs = 60_000;
const maxWaitMs = 500;
const maxPartitionBytes = 2 * 1024 * 1024;
const maxFetchBytes = 8 * 1024 * 1024;
const maxPartitionsAtOnce = 4;
const restartAfterMs = 1_000;

const logger = new Logger('Kafka');

/** Consumes with manual offsets: a batch's offset is committed after `onBatch`; when that rejects the partition rests and the batch comes again. */
export async function subscribeToKafka(
  kafka: Kafka,
  options: KafkaSubscriptionOptions,
): Promise<Subscription> {
  const resting = new Set<NodeJS.Timeout>();
  let closed = false;
  let restart: NodeJS.Timeout | undefined;
  let consumer = create();

  function create(): Consumer {
    return kafka.consumer({
      groupId: options.group,
      sessionTimeout: sessionTimeoutMs,
      heartbeatInterval: heartbeatMs,
      rebalanceTimeout: rebalanceTimeoutMs,
      maxWaitTimeInMs: maxWaitMs,
      maxBytesPerPartition: maxPartitionBytes,
      maxBytes: maxFetchBytes,
      allowAutoTopicCreation: false,
      // What kafkajs gives up on is begun anew below, with a new member.
      retry: { retries: 8, maxRetryTime: 5_000, restartOnFailure: () => Promise.resolve(false) },
    });
  }

  async function start(): Promise<void> {
    consumer.on(consumer.events.CRASH, ({ payload }) => {
      logger.warn({ msg: 'consumer stopped, starting again', reason: payload.error.message });
      begin();
    });
    await consumer.connect();
    await consumer.subscribe({ topics: [...options.topics.keys()], fromBeginning: true });
    await consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      partitionsConsumedConcurrently: maxPartitionsAtOnce,
      eachBatch: createEachBatch(() => consumer, options, resting),
    });
  }

  function begin(): void {
    if (closed || restart) return;
    restart = setTimeout(() => {
      restart = undefined;
      const crashed = consumer;
      consumer = create();
      void crashed.disconnect().catch(() => {});
      start().catch(() => begin());
    }, restartAfterMs);
  }

  await start();
  return {
    async close() {
      closed = true;
      clearTimeout(restart);
      await consumer.disconnect();
      for (const timer of resting) clearTimeout(timer);
    },
  };
}

function createEachBatch(
  consumer: () => Consumer,
  options: KafkaSubscriptionOptions,
  resting: Set<NodeJS.Timeout>,
) {
  const failures = new Map<string, number>();
  return async ({ batch, resolveOffset, heartbeat, pause }: EachBatchPayload): Promise<void> => {
    const last = batch.messages.at(-1);
    const topic = options.topics.get(batch.topic);
    if (!last || !topic) return;
    const place = `${batch.topic}/${batch.partition}`;
    const records = batch.messages.map((message) => storedRecord(topic, batch.partition, message));
    const beats = beatWhile(heartbeat);
    try {
      await options.onBatch({ topic, partition: batch.partition, records });
    } catch (error) {
      const failed = (failures.get(place) ?? 0) + 1;
      failures.set(place, failed);
      const resume = pause();
      const timer = setTimeout(
        () => {
          resting.delete(timer);
          resume();
        },
        pauseMs(error, failed),
      );
      resting.add(timer);
      return;
    } finally {
      beats.stop();
    }
    failures.delete(place);
    resolveOffset(last.offset);
    await consumer().commitOffsets([
      { topic: batch.topic, partition: batch.partition, offset: String(BigInt(last.offset) + 1n) },
    ]);
    // A rebalance noticed meanwhile: told to kafkajs now, so that it joins again.
    if (beats.failure !== undefined) throw beats.failure;
  };
}

/** Keeps the membership alive while a batch takes its time; kafkajs itself beats only between batches. */
function beatWhile(heartbeat: () => Promise<void>): { stop(): void; failure: unknown } {
  const beats: { stop(): void; failure: unknown } = { stop: () => clearInterval(timer), failure: undefined };
  const timer = setInterval(() => {
    heartbeat().catch((error: unknown) => {
      beats.failure = error;
    });
  }, heartbeatMs);
  return beats;
}

function storedRecord(topic: Topic, partition: number, message: KafkaMessage): StoredRecord {
  return {
    topic,
    partition,
    offset: BigInt(message.offset),
    key: message.key?.toString('utf8') ?? '',
    headers: textHeaders(message.headers ?? {}),
    value: message.value ?? Buffer.alloc(0),
  };
}

function textHeaders(headers: IHeaders): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => {
      const first = Array.isArray(value) ? value[0] : value;
      return first === undefined ? [] : [[name, first.toString()]];
    }),
  );
}
