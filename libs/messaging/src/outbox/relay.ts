import { setTimeout as sleep } from 'node:timers/promises';
import { workAlone, type AloneWorker, type WakeUp } from '@app/platform';
import { Logger } from '@nestjs/common';
import type { Client } from 'pg';
import type { EventLog } from '../log/event-log.js';
import { purgeExpired } from '../retention.js';
import { markPublished, reopenForeign, unpublished } from './outbox-rows.js';

export interface RelayOptions {
  /** Names the source of the events: `/customs`. */
  readonly service: string;
  readonly databaseUrl: string;
  readonly log: EventLog;
  readonly onPublished?: (events: number) => void;
}

/** Commits wake the relay, also those of other instances, which notify it; polling is for one that died in between. */
const firstPollMs = 50;
const longestPollMs = 2_000;
const appendedChannel = 'outbox_appended';
/** Under load a batch begins so long after the one before, and takes all that has come meanwhile in one go. */
const gatherMs = 40;
/** How soon a waiting relay takes over from one that died. */
const lockPollMs = 500;
const retryAfterFailureMs = 500;
const purgeEveryMs = 3_600_000;
/** Any constant will do, since every service has its own database: one relay per database. */
const relayLock = 7_205_759;

const logger = new Logger('Relay');

/**
 * Publishes the outbox in order until stopped. Reading, publishing and marking happen on the connection that holds the
 * advisory lock: when it is lost, nothing more is read or marked, and a relay elsewhere takes over. A batch published but
 * not marked is published again; inboxes drop it.
 */
export function startRelay(options: RelayOptions): AloneWorker {
  return workAlone({
    name: 'relay',
    databaseUrl: options.databaseUrl,
    lock: relayLock,
    lockPollMs,
    work: (client, wakeUp, signal) => relay(client, options, wakeUp, signal),
    failed(error) {
      logger.warn({ msg: 'relay interrupted, trying again', reason: String(error) });
      return retryAfterFailureMs;
    },
    // commits of this process are told to the relay that works meanwhile
    wokenWhileWaiting: (client) => client.query(`NOTIFY ${appendedChannel}`),
  });
}

async function relay(
  client: Client,
  options: RelayOptions,
  { wait }: WakeUp,
  signal: AbortSignal,
): Promise<void> {
  const { log, service } = options;
  const identity = await log.identity();
  await log.ensureTopics();
  await client.query(`LISTEN ${appendedChannel}`);
  // A mark lost in a crash costs a second publication, which inboxes drop; waiting for the disk costs every batch.
  await client.query('SET synchronous_commit = off');
  const reopened = await reopenForeign(client, identity);
  if (reopened > 0) logger.log({ msg: 'outbox rows of another log are published again', rows: reopened });
  let purgedAt = 0;
  let pollMs = firstPollMs;
  while (!signal.aborted) {
    const beganAt = Date.now();
    const batch = await unpublished(client, `/${service}`);
    if (batch.ids.length > 0) {
      await log.publish(batch.records);
      await markPublished(client, batch.ids, identity);
      options.onPublished?.(batch.ids.length);
      pollMs = firstPollMs;
      if (batch.full) continue;
      await sleep(Math.max(0, beganAt + gatherMs - Date.now()), undefined, { signal }).catch(() => {});
    } else {
      pollMs = Math.min(pollMs * 2, longestPollMs);
    }
    if (Date.now() - purgedAt > purgeEveryMs) {
      await purgeExpired(client);
      purgedAt = Date.now();
    }
    await wait(pollMs);
  }
}
