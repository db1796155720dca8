import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Topic } from '@app/contracts';
import { createWakeUp } from '@app/platform';
import { Logger } from '@nestjs/common';
import type { Pool } from 'pg';
import { pauseMs, type OnBatch, type Subscription } from '../event-log.js';
import {
  fairShare,
  heartbeat,
  heldPlaces,
  leaveGroup,
  placesOf,
  releaseLeases,
  takeLeases,
  type Membership,
  type NamedPlace,
  type Place,
} from './group-leases.js';
import { listen } from './listen.js';
import { moveOffset, nextRecords, placesWithRecords } from './log-reader.js';

export interface PostgresSubscriptionOptions {
  readonly group: string;
  /** Names on the wire and in contracts. */
  readonly topics: ReadonlyMap<string, Topic>;
  readonly onBatch: OnBatch;
}

/** Also how often it looks for records whose notification was lost with its connection. */
const heartbeatMs = 1_000;
/** Notifications, the heartbeat and the end of a pause wake the reader; it never sleeps longer. */
const longestSleepMs = 10_000;
const retryMs = 500;
const maxPartitionsAtOnce = 4;

const logger = new Logger('EventLog');

/** Consumes the instance's share of the group's partitions, each in order, until closed. */
export function subscribeToPostgres(
  pool: Pool,
  url: string,
  options: PostgresSubscriptionOptions,
): Subscription {
  const membership: Membership = {
    group: options.group,
    member: randomUUID(),
    topics: [...options.topics.keys()],
  };
  const stopping = new AbortController();
  const { signal } = stopping;
  const wakeUp = createWakeUp();
  const working = new Map<string, { place: Place; done: Promise<void> }>();
  const resting = new Map<string, { failures: number; until: number }>();
  let share = new Set<string>();
  let places: readonly NamedPlace[] = [];
  const listener = listen(url, membership.topics, wakeUp.wake);

  async function keepShare(): Promise<void> {
    while (!signal.aborted) {
      try {
        if (await renewShare()) wakeUp.wake();
      } catch (error) {
        logger.warn({ msg: 'share of the group not renewed', group: options.group, reason: String(error) });
      }
      await sleep(heartbeatMs, undefined, { signal }).catch(() => {});
    }
  }

  /** Where nothing changes, one row is written. True when there may be something to read. */
  async function renewShare(): Promise<boolean> {
    const living = await heartbeat(pool, membership);
    if (new Set(places.map(({ name }) => name)).size < membership.topics.length)
      places = await placesOf(pool, membership.topics);
    const fair = fairShare(places, living, membership.member);
    share = new Set(fair.map(keyOf));
    // A partition at work is kept to the end of its batch, also when it is another's share by now.
    const atWork = [...working.values()]
      .map((work) => work.place)
      .filter((place) => !share.has(keyOf(place)));
    const kept = [...fair, ...atWork];
    const held = await heldPlaces(pool, membership);
    const heldKeys = new Set(held.map(keyOf));
    const missing = kept.filter((place) => !heldKeys.has(keyOf(place)));
    const taken = missing.length > 0 ? await takeLeases(pool, membership, missing) : 0;
    const keptKeys = new Set(kept.map(keyOf));
    if (held.some((place) => !keptKeys.has(keyOf(place)))) await releaseLeases(pool, membership, kept);
    return taken > 0 || held.some(({ behind }) => behind);
  }

  async function dispatch(): Promise<void> {
    while (!signal.aborted) {
      try {
        for (const place of await placesWithRecords(pool, membership))
          begin(place, options.topics.get(place.name));
        await wakeUp.wait(longestSleepMs);
      } catch (error) {
        logger.warn({ msg: 'log not readable, trying again', group: options.group, reason: String(error) });
        await sleep(retryMs, undefined, { signal }).catch(() => {});
      }
    }
  }

  function begin(place: Place, topic: Topic | undefined): void {
    const key = keyOf(place);
    const rests = (resting.get(key)?.until ?? 0) > Date.now();
    if (!topic || rests || !share.has(key) || working.has(key) || working.size >= maxPartitionsAtOnce) return;
    const done = drain(place, topic)
      .catch((error: unknown) => rest(key, error))
      .finally(() => {
        working.delete(key);
        wakeUp.wake();
      });
    working.set(key, { place, done });
  }

  function rest(key: string, error: unknown): void {
    const failures = (resting.get(key)?.failures ?? 0) + 1;
    const ms = pauseMs(error, failures);
    resting.set(key, { failures, until: Date.now() + ms });
    setTimeout(wakeUp.wake, ms).unref();
  }

  /** Works on a partition batch by batch until it is empty, lost, or another's share. */
  async function drain(place: Place, topic: Topic): Promise<void> {
    const key = keyOf(place);
    while (!signal.aborted && share.has(key)) {
      const records = await nextRecords(pool, membership, place, topic);
      const last = records.at(-1);
      if (!last) return;
      await options.onBatch({ topic, partition: place.partition, records });
      if (!(await moveOffset(pool, membership, place, last.offset))) return;
      resting.delete(key);
    }
  }

  const running = Promise.all([keepShare(), dispatch()]);
  return {
    async close() {
      stopping.abort();
      wakeUp.wake();
      await running;
      await Promise.all([...working.values()].map((work) => work.done));
      await listener.close();
      await leaveGroup(pool, membership).catch(() => {});
    },
  };
}

function keyOf(place: Place): string {
  return `${place.topicId}/${place.partition}`;
}
