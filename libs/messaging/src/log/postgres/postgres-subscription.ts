import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { createWakeUp } from '@app/platform';
import { Logger } from '@nestjs/common';
import type { Pool } from 'pg';
import { pauseMs, type OnBatch, type Subscription } from '../event-log.js';
import type { FollowedTopic } from './followed-topic.js';
import {
  fairShare,
  heartbeat,
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
import { concernOf } from './notice.js';

export interface PostgresSubscriptionOptions {
  readonly group: string;
  /** By their names on the wire. */
  readonly topics: ReadonlyMap<string, FollowedTopic>;
  readonly onBatch: OnBatch;
}

/** Also how often it looks for records whose notification was lost with its connection. */
const heartbeatMs = 1_000;
/** Notifications, the heartbeat and the end of a pause wake the reader; it never sleeps longer. */
const longestSleepMs = 10_000;
const retryMs = 500;
/** Under load it looks so long after the look before, and takes all that has come meanwhile in one go. */
const gatherMs = 50;
/** What the group does not take is passed over so much later, many records at once: nobody waits for it. */
const passOverMs = 250;
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
  /** A partition has records that could not be taken on because of those at work. */
  let postponed = false;
  let passingOver = false;
  const listener = listen(url, heard);

  function heard(notice?: string): void {
    const concern = notice === undefined ? 'taken' : concernOf(notice, options.topics);
    if (concern === 'taken') wakeUp.wake();
    if (concern !== 'foreign' || passingOver) return;
    passingOver = true;
    setTimeout(() => {
      passingOver = false;
      wakeUp.wake();
    }, passOverMs).unref();
  }

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
    const { living, held } = await heartbeat(pool, membership);
    if (new Set(places.map(({ name }) => name)).size < membership.topics.length)
      places = await placesOf(pool, membership.topics);
    const fair = fairShare(places, living, membership.member);
    share = new Set(fair.map(keyOf));
    // A partition at work is kept to the end of its batch, also when it is another's share by now.
    const atWork = [...working.values()]
      .map((work) => work.place)
      .filter((place) => !share.has(keyOf(place)));
    const kept = [...fair, ...atWork];
    const heldKeys = new Set(held.map(keyOf));
    const missing = kept.filter((place) => !heldKeys.has(keyOf(place)));
    const taken = missing.length > 0 ? await takeLeases(pool, membership, missing) : 0;
    const keptKeys = new Set(kept.map(keyOf));
    if (held.some((place) => !keptKeys.has(keyOf(place)))) await releaseLeases(pool, membership, kept);
    return taken > 0 || held.some(({ behind }) => behind);
  }

  async function dispatch(): Promise<void> {
    while (!signal.aborted) {
      const beganAt = Date.now();
      try {
        for (const place of await placesWithRecords(pool, membership))
          begin(place, options.topics.get(place.name));
        await wakeUp.wait(longestSleepMs);
        await gather(beganAt);
      } catch (error) {
        logger.warn({ msg: 'log not readable, trying again', group: options.group, reason: String(error) });
        await sleep(retryMs, undefined, { signal }).catch(() => {});
      }
    }
  }

  async function gather(since: number): Promise<void> {
    const ms = since + gatherMs - Date.now();
    if (ms <= 0) return;
    await sleep(ms, undefined, { signal }).catch(() => {});
    // what woke it meanwhile is seen by the look that follows
    await wakeUp.wait(0);
  }

  function begin(place: Place, followed: FollowedTopic | undefined): void {
    const key = keyOf(place);
    const rests = (resting.get(key)?.until ?? 0) > Date.now();
    if (!followed || rests || !share.has(key)) return;
    if (working.has(key) || working.size >= maxPartitionsAtOnce) {
      postponed = true;
      return;
    }
    const done = drain(place, followed)
      .catch((error: unknown) => rest(key, error))
      .finally(() => {
        working.delete(key);
        if (!postponed) return;
        postponed = false;
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

  /**
   * Works on a partition batch by batch until it has read all that was there, or the partition is lost or another's
   * share. What is written meanwhile is announced, and taken on when it is done.
   */
  async function drain(place: Place, followed: FollowedTopic): Promise<void> {
    const key = keyOf(place);
    while (!signal.aborted && share.has(key)) {
      const reading = await nextRecords(pool, membership, place, followed);
      if (!reading) return;
      const { records, next, more } = reading;
      if (records.length > 0) {
        await options.onBatch({ topic: followed.topic, partition: place.partition, records });
        if (!(await moveOffset(pool, membership, place, next))) return;
      }
      resting.delete(key);
      if (!more) return;
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
