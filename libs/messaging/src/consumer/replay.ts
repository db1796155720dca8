import { createWakeUp, type WakeUp } from '@app/platform';
import { Logger } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { readRecord } from '../log/cloud-event-record.js';
import type { ConsumerOptions } from './consumer.js';
import { failureOf, reactionTo } from './failure.js';
import { handOver } from './handlers.js';
import { lockOpen, noteFailure, settle, waitsBehindEarlier, type ParkedRow } from './parked-rows.js';

/** Polling slows down where nothing is due; what this process parks wakes it. */
const firstPollMs = 500;
const longestPollMs = 2_000;
const maxRowsPerLook = 50;

const logger = new Logger('Replay');

export interface Replay {
  /** Something was parked. */
  wake(): void;
  stop(): Promise<void>;
}

/** Tries what is due by itself (not-yet, and what waited behind a settled version) until stopped. */
export function startReplay(options: ConsumerOptions): Replay {
  const stopping = new AbortController();
  const wakeUp = createWakeUp();
  const running = run(options, wakeUp, stopping.signal);
  return {
    wake: wakeUp.wake,
    async stop() {
      stopping.abort();
      wakeUp.wake();
      await running;
    },
  };
}

async function run(options: ConsumerOptions, { wait }: WakeUp, signal: AbortSignal): Promise<void> {
  let pollMs = firstPollMs;
  while (!signal.aborted) {
    let pauseMs: number;
    try {
      const ids = await due(options);
      for (const id of ids) {
        if (signal.aborted) return;
        await options.database.transaction((tx) => replayDue(options, tx, id));
      }
      pollMs = ids.length > 0 ? firstPollMs : Math.min(pollMs * 2, longestPollMs);
      if (ids.length === maxRowsPerLook) continue;
      pauseMs = pollMs;
    } catch (error) {
      const reaction = reactionTo(error);
      pauseMs = reaction.does === 'pause' ? Math.max(reaction.afterMs, firstPollMs) : firstPollMs;
      if (reaction.does !== 'pause') logger.error({ msg: 'replay failed', reason: failureOf(error).code });
    }
    if (await wait(pauseMs)) pollMs = firstPollMs;
  }
}

async function due({ database, consumer }: ConsumerOptions): Promise<string[]> {
  const rows: { id: string }[] = await database.query(
    `SELECT id FROM parked_events
     WHERE consumer = $1
       AND ((state = 'parked' AND next_try_at <= clock_timestamp()) OR (state = 'waiting' AND NOT ${waitsBehindEarlier}))
     ORDER BY id LIMIT ${maxRowsPerLook}`,
    [consumer],
  );
  return rows.map((row) => row.id);
}

async function replayDue(options: ConsumerOptions, tx: EntityManager, id: string): Promise<void> {
  const row = await lockOpen(tx, options.consumer, id, 'skip');
  if (row) await replayRow(options, tx, row, 'itself');
}

/**
 * Hands a locked row to its handlers again, in a savepoint of `tx`: settled when they take it, otherwise parked with the
 * new reason. Throws, and leaves the row as it is, when a neighbour is away.
 */
export async function replayRow(
  options: ConsumerOptions,
  tx: EntityManager,
  row: ParkedRow,
  by: string,
): Promise<'replayed' | 'parked'> {
  try {
    await tx.transaction(async (inner) => {
      // The headers were written by us as JSON of strings.
      const headers = JSON.parse(row.headers) as Record<string, string>;
      const read = readRecord({ topic: row.topic, key: row.key, headers, value: row.value });
      if ('defect' in read) throw read.defect;
      await handOver(options.handlers, inner, read.type, [read.event]);
    });
  } catch (error) {
    if (reactionTo(error).does === 'pause') throw error;
    await noteFailure(tx, row, failureOf(error));
    return 'parked';
  }
  await settle(tx, row.id, 'replayed', by);
  return 'replayed';
}
