import { setTimeout as sleep } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { readRecord } from '../log/cloud-event-record.js';
import type { ConsumerOptions } from './consumer.js';
import { failureOf, reactionTo } from './failure.js';
import { handOver } from './handlers.js';
import { lockOpen, noteFailure, settle, waitsBehindEarlier, type ParkedRow } from './parked-rows.js';

const pollMs = 500;
const maxRowsPerLook = 50;

const logger = new Logger('Replay');

/** Tries what is due by itself (not-yet, and what waited behind a settled version) until stopped. */
export function startReplay(options: ConsumerOptions): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const running = run(options, stopping.signal);
  return {
    async stop() {
      stopping.abort();
      await running;
    },
  };
}

async function run(options: ConsumerOptions, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    let pauseMs = pollMs;
    try {
      const ids = await due(options);
      for (const id of ids) {
        if (signal.aborted) return;
        await options.database.transaction((tx) => replayDue(options, tx, id));
      }
      if (ids.length === maxRowsPerLook) pauseMs = 0;
    } catch (error) {
      const reaction = reactionTo(error);
      if (reaction.does === 'pause') pauseMs = Math.max(reaction.afterMs, pollMs);
      else logger.error({ msg: 'replay failed', reason: failureOf(error).code });
    }
    await sleep(pauseMs, undefined, { signal }).catch(() => {});
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
