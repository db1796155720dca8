import type { EventType, Topic } from '@app/contracts';

/** A CloudEvent in binary mode: attributes as `ce_*` headers, `data` as the value. */
export interface LogRecord {
  readonly topic: Topic;
  /** Records of one key stay in one partition, in the order in which they were published. */
  readonly key: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly value: Buffer;
}

export interface StoredRecord extends LogRecord {
  readonly partition: number;
  readonly offset: bigint;
}

/** Records of one partition in the order of their offsets; never empty. */
export interface RecordBatch {
  readonly topic: Topic;
  readonly partition: number;
  readonly records: readonly StoredRecord[];
}

/** Resolves when everything in the batch is durable; only then its offsets move. Rejects: the same batch comes again after a pause. */
export type OnBatch = (batch: RecordBatch) => Promise<void>;

/**
 * The event types that a group takes. Known types that it does not take may be passed over without being given to it; a
 * record of a type that this release does not know, or of none, concerns every group.
 */
export type Takes = (type: EventType) => boolean;

export interface Subscription {
  /** Finishes the batches at work, gives the partitions back and resolves. */
  close(): Promise<void>;
}

export interface PartitionLag {
  readonly topic: Topic;
  readonly partition: number;
  /** Records of the partition that the group has not moved past. */
  readonly records: number;
}

/**
 * The log between services: topics of contracts in partitions, consumer groups with offsets of their own, at least once.
 * Two adapters pass the same contract suite: Apache Kafka, and PostgreSQL as the default on one machine.
 */
export interface EventLog {
  /** Names this very log; an outbox keeps it in its marks, so that another log receives everything again. */
  identity(): Promise<string>;
  /** Creates what is missing of the topics of contracts, with their partitions and retention; never changes one that exists. */
  ensureTopics(): Promise<void>;
  /** Durable when it resolves. Rejects as a whole; part of the records may have been stored then, in order. */
  publish(records: readonly LogRecord[]): Promise<void>;
  /** A new group begins with the oldest record kept. Instances of one group share the partitions and take over from each other. */
  subscribe(group: string, topics: readonly Topic[], onBatch: OnBatch, takes?: Takes): Promise<Subscription>;
  lag(group: string, topics: readonly Topic[]): Promise<PartitionLag[]>;
  close(): Promise<void>;
}

/** What the consumer needs is away for now: its partition rests, nothing is parked. */
export class ConsumptionPaused extends Error {
  constructor(
    readonly retryAfterMs: number,
    cause: unknown,
  ) {
    super('consumption paused', { cause });
    this.name = 'ConsumptionPaused';
  }
}

const firstPauseMs = 250;
const longestPauseMs = 10_000;

/** How long a partition rests after its `failures`-th failure in a row: as the consumer asks, otherwise doubling. */
export function pauseMs(error: unknown, failures: number): number {
  const doubled = Math.min(firstPauseMs * 2 ** (failures - 1), longestPauseMs);
  return error instanceof ConsumptionPaused ? Math.max(error.retryAfterMs, doubled) : doubled;
}
