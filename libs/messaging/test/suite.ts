import type { EventDocument, EventType } from '@app/contracts';
import type { AloneWorker } from '@app/platform';
import type { DataSource, EntityManager } from 'typeorm';
import type { EventLog, LogRecord, OnBatch, Subscription, Takes } from '../src/log/event-log.js';
import { append } from '../src/outbox/append.js';
import { startRelay } from '../src/outbox/relay.js';
import { freshPrefix, openLog, type LogAddress } from './log-under-test.js';
import { openDatabase, types } from './test-service.js';

/** What a test of one log has at hand; everything it opened is closed after it. */
export interface Bench {
  readonly address: () => LogAddress;
  /** A fresh database of a service, migrated; its address beside it. */
  database(): Promise<{ database: DataSource; url: string }>;
  /** A log with topics of its own. */
  log(prefix?: string): Promise<{ log: EventLog; prefix: string }>;
  relay(url: string, log: EventLog): AloneWorker;
  subscribe(log: EventLog, group: string, onBatch: OnBatch, takes?: Takes): Promise<Subscription>;
  closing(close: () => Promise<unknown>): void;
}

export interface BenchOptions {
  readonly address: () => LogAddress;
  readonly createDatabase: () => Promise<{ url: string; close(): Promise<void> }>;
}

export function createBench({ address, createDatabase }: BenchOptions): Bench & { close(): Promise<void> } {
  const open: (() => Promise<unknown>)[] = [];
  const closing = (close: () => Promise<unknown>) => void open.push(close);
  return {
    address,
    closing,
    async database() {
      const created = await createDatabase();
      closing(() => created.close());
      const database = await openDatabase(created.url);
      closing(() => database.destroy());
      return { database, url: created.url };
    },
    async log(prefix = freshPrefix()) {
      const log = openLog(address(), prefix);
      closing(() => log.close());
      await log.ensureTopics();
      return { log, prefix };
    },
    relay(url, log) {
      const relay = startRelay({ service: 'customs', databaseUrl: url, log });
      closing(() => relay.stop());
      return relay;
    },
    async subscribe(log, group, onBatch, takes) {
      const subscription = await log.subscribe(group, ['customs.lists'], onBatch, takes);
      closing(() => subscription.close());
      return subscription;
    },
    /** Last opened, first closed. */
    async close() {
      for (let close = open.pop(); close; close = open.pop()) await close();
    },
  };
}

export function document(id: string, version = 1): EventDocument {
  return { id, version };
}

/** Appends one event per list of documents, in one transaction. */
export async function appendEvents(
  database: DataSource,
  key: string,
  events: readonly (readonly EventDocument[])[],
  type: EventType = types[0],
): Promise<void> {
  await database.transaction(async (tx: EntityManager) => {
    for (const documents of events) await append(tx, type, key, documents);
  });
}

/** A record as a relay publishes it, for tests that need no outbox. */
export function record(
  key: string,
  documents: readonly EventDocument[],
  headers: Record<string, string> = {},
): LogRecord {
  return {
    topic: 'customs.lists',
    key,
    headers: {
      ce_specversion: '1.0',
      ce_id: crypto.randomUUID(),
      ce_source: '/customs',
      ce_type: types[0],
      ce_subject: key,
      ce_time: '2026-01-05T09:00:00.000+08:00',
      'content-type': 'application/json',
      ...headers,
    },
    value: Buffer.from(JSON.stringify({ documents })),
  };
}
