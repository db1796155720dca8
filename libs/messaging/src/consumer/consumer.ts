import { setTimeout as sleep } from 'node:timers/promises';
import { isEventType, type EventDocument, type Topic } from '@app/contracts';
import { isTransient } from '@app/platform';
import { Logger } from '@nestjs/common';
import type { DataSource, EntityManager } from 'typeorm';
import { readRecord, type ReadRecord } from '../log/cloud-event-record.js';
import { ConsumptionPaused, type LogRecord, type OnBatch } from '../log/event-log.js';
import { failureOf, reactionTo } from './failure.js';
import { groupEvents } from './group-events.js';
import { handOver, type Handlers } from './handlers.js';
import { takeUnseen } from './inbox.js';
import { openVersions, park, parkBehind } from './parked-rows.js';

export interface ConsumerOptions {
  /** Names the inbox rows: the service. */
  readonly consumer: string;
  readonly database: DataSource;
  readonly handlers: Handlers;
  readonly onHandled?: (events: number) => void;
  /** Something may have been parked that tries again by itself. */
  readonly onParked?: () => void;
}

/** One transaction handles so many events at most. */
const maxEventsPerTransaction = 500;
const triesPerEvent = 3;
const firstRetryMs = 100;

const logger = new Logger('Consumer');

type Readable = Extract<ReadRecord, { event: unknown }>;

/**
 * Handles batches of a log: all unseen events of a batch in one transaction with their inbox rows; when that fails event
 * by event, then document by document, where what fails is parked alone. Rejects only to have the same batch again later
 * (a neighbour or the database is away); what was done by then is remembered by the inbox.
 */
export function createConsumer(options: ConsumerOptions): OnBatch {
  return async ({ topic, records }) => {
    for (let start = 0; start < records.length; start += maxEventsPerTransaction) {
      const together = records.slice(start, start + maxEventsPerTransaction);
      const taken = together.filter((record) => concerns(options.handlers, record)).map(readRecord);
      if (taken.length === 0) continue;
      try {
        await options.database.transaction((tx) => handleTogether(options, tx, topic, taken));
      } catch (error) {
        pauseIfAway(error);
        for (const entry of taken) await handleAlone(options, topic, entry);
        options.onParked?.();
      }
      options.onHandled?.(taken.length);
    }
  };
}

/** What others have subscribed the topic for is not even read; a record that does not name its type may concern anyone. */
function concerns(handlers: Handlers, { headers: { ce_type: type } }: LogRecord): boolean {
  return type === undefined || !isEventType(type) || handlers.has(type);
}

async function handleTogether(
  options: ConsumerOptions,
  tx: EntityManager,
  topic: Topic,
  taken: readonly ReadRecord[],
): Promise<void> {
  const readable = await take(options, tx, taken);
  const events = await holdBack(options, tx, topic, readable);
  for (const group of groupEvents(events)) await handOver(options.handlers, tx, group.type, group.events);
}

/** One event in a transaction of its own: a few tries where another may succeed, then its documents one by one. */
async function handleAlone(options: ConsumerOptions, topic: Topic, entry: ReadRecord): Promise<void> {
  for (let attempt = 1; attempt <= triesPerEvent; attempt += 1) {
    try {
      return await options.database.transaction((tx) => handleTogether(options, tx, topic, [entry]));
    } catch (error) {
      pauseIfAway(error);
      if (reactionTo(error).does === 'park') break;
      if (attempt < triesPerEvent) await sleep(firstRetryMs * 2 ** (attempt - 1));
    }
  }
  try {
    await options.database.transaction((tx) => handleApart(options, tx, topic, entry));
  } catch (error) {
    pauseIfAway(error);
    // Every document passed or was parked, and still the whole cannot be committed (a deferred constraint, say).
    await options.database.transaction((tx) => parkAll(options, tx, topic, entry, error));
  }
}

/** Document by document, each in a savepoint: the event is handled or parked to its last document, or not at all. */
async function handleApart(
  options: ConsumerOptions,
  tx: EntityManager,
  topic: Topic,
  entry: ReadRecord,
): Promise<void> {
  const readable = await take(options, tx, [entry]);
  for (const { id: eventId, record, event, type } of await holdBack(options, tx, topic, readable)) {
    const parked = new Map<string, number>();
    for (const document of event.data.documents) {
      const subject = { eventId, record, document };
      if (isBehind(parked, document)) {
        await parkBehind(tx, options.consumer, subject);
        continue;
      }
      try {
        await tx.transaction((inner) =>
          handOver(options.handlers, inner, type, [{ ...event, data: { documents: [document] } }]),
        );
      } catch (error) {
        pauseIfAway(error);
        if (isTransient(error)) throw new ConsumptionPaused(0, error);
        const failure = failureOf(error);
        await park(tx, options.consumer, subject, failure);
        parked.set(document.id, Math.min(document.version, parked.get(document.id) ?? document.version));
        report(failure.kind, { type, eventId, code: failure.code });
      }
    }
  }
}

async function parkAll(
  options: ConsumerOptions,
  tx: EntityManager,
  topic: Topic,
  entry: ReadRecord,
  error: unknown,
): Promise<void> {
  const readable = await take(options, tx, [entry]);
  const failure = failureOf(error);
  for (const { id: eventId, record, event, type } of await holdBack(options, tx, topic, readable)) {
    for (const document of event.data.documents)
      await park(tx, options.consumer, { eventId, record, document }, failure);
    report(failure.kind, { type, eventId, code: failure.code });
  }
}

/** Inbox rows for all; what cannot be handed over is parked as it is; returns the unseen readable ones in order, each once. */
async function take(
  options: ConsumerOptions,
  tx: EntityManager,
  taken: readonly ReadRecord[],
): Promise<Readable[]> {
  const unseen = await takeUnseen(
    tx,
    options.consumer,
    taken.map((entry) => entry.id),
  );
  const readable: Readable[] = [];
  for (const entry of taken) {
    if (!unseen.delete(entry.id)) continue;
    if ('event' in entry) {
      readable.push(entry);
    } else {
      await park(tx, options.consumer, { eventId: entry.id, record: entry.record }, failureOf(entry.defect));
      report('invalid', { eventId: entry.id, code: entry.defect.code });
    }
  }
  return readable;
}

/** Sets aside the documents whose earlier version is parked, and returns the events with what remains of them. */
async function holdBack(
  options: ConsumerOptions,
  tx: EntityManager,
  topic: Topic,
  readable: readonly Readable[],
): Promise<readonly Readable[]> {
  if (readable.length === 0) return readable;
  const ids = () => readable.flatMap((entry) => entry.event.data.documents.map((document) => document.id));
  const open = await openVersions(tx, options.consumer, topic, ids);
  if (open.size === 0) return readable;
  const remaining: Readable[] = [];
  for (const entry of readable) {
    const documents: EventDocument[] = [];
    for (const document of entry.event.data.documents) {
      if (isBehind(open, document)) {
        await parkBehind(tx, options.consumer, { eventId: entry.id, record: entry.record, document });
      } else {
        documents.push(document);
      }
    }
    remaining.push({ ...entry, event: { ...entry.event, data: { documents } } });
  }
  return remaining;
}

function isBehind(open: ReadonlyMap<string, number>, document: EventDocument): boolean {
  const version = open.get(document.id);
  return version !== undefined && document.version >= version;
}

function pauseIfAway(error: unknown): void {
  const reaction = reactionTo(error);
  if (reaction.does === 'pause') throw new ConsumptionPaused(reaction.afterMs, error);
}

/** A defect of ours is an alert; a refusal of the trade is business as usual. */
function report(
  kind: string,
  what: { readonly eventId: string; readonly code: string; readonly type?: string },
): void {
  if (kind === 'unexpected') logger.error({ msg: 'parked after an unexpected error', ...what });
  else logger.warn({ msg: 'parked', ...what });
}
