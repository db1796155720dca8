/**
 * What the platform has stored, told and taken, asked of its databases and its event log: the judge of whether a run
 * counts. Identifiers rise with time, so that a count begins at the highest one before the run.
 */
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { openPlatformLog } from './platform-log.mjs';

const settleLimitMs = 600_000;
const pollMs = 50;
const consumers = ['window', 'tax-refund'];

/** @param {{ whole: boolean }} options `whole`: a list counts as taken when customs' sandbox has released it and everyone knows */
export async function openCounts(platform, { whole }) {
  const log = await openPlatformLog(platform);
  const clients = {};
  for (const service of ['customs', ...consumers]) {
    clients[service] = new pg.Client({ connectionString: platform.databases[service].database });
    await clients[service].connect();
  }
  const one = async (service, text, values) => (await clients[service].query(text, values)).rows[0];

  async function mark() {
    const { id: list } = (await one('customs', 'SELECT id FROM lists ORDER BY id DESC LIMIT 1')) ?? {
      id: noId,
    };
    const { id: entry } = await one('window', 'SELECT coalesce(max(id), 0) AS id FROM timeline_entries');
    return { list, entry, ends: await log.ends() };
  }

  const onTimeline = async ({ entry }, type = 'customs.lists-submitted.v1') =>
    (
      await one(
        'window',
        'SELECT count(*)::int AS n FROM timeline_entries WHERE id > $1 AND event_type = $2',
        [entry, type],
      )
    ).n;

  async function behind() {
    const records = await Promise.all(consumers.map((service) => log.behind(service)));
    return Math.max(...records);
  }

  return {
    mark,
    onTimeline,
    behind,
    parked,
    one,
    /** Waits until the timeline has `lists` submitted lists more than at `from` and nobody is behind; what there is then. */
    async settled(lists, from) {
      const deadline = Date.now() + settleLimitMs;
      const last = whole ? 'customs.lists-released.v1' : 'customs.lists-submitted.v1';
      while (((await onTimeline(from, last)) < lists || (await behind()) > 0) && Date.now() < deadline)
        await delay(pollMs);
      const takenS = performance.now() / 1000;
      const { n: stored } = await one(
        'customs',
        'SELECT count(*)::int AS n FROM lists WHERE id > $1 AND attempt > 0',
        [from.list],
      );
      return {
        takenS,
        counts: {
          stored,
          published: await log.submittedSince(from.ends),
          'on the timeline': await onTimeline(from),
          ...(whole ? { released: await onTimeline(from, last) } : {}),
        },
        /** Each must be 0. */
        open: { 'records not taken': await behind(), parked: await parked() },
      };
    },
    /** Waits until the timeline has `count` entries of that event more than at `from`; how many there are then. */
    async timelineReaches(count, from, type) {
      const deadline = Date.now() + settleLimitMs;
      while ((await onTimeline(from, type)) < count && Date.now() < deadline) await delay(pollMs);
      return onTimeline(from, type);
    },
    /** Waits until nothing more comes to the timeline, of whatever topic. */
    async quiet() {
      const deadline = Date.now() + settleLimitMs;
      const unpublished = async () =>
        (await one('customs', 'SELECT count(*)::int AS n FROM outbox WHERE published_at IS NULL')).n;
      const entries = async () =>
        (await one('window', 'SELECT coalesce(max(id), 0)::int AS n FROM timeline_entries')).n;
      for (let before = -1; Date.now() < deadline;) {
        const now = await entries();
        if (now === before && (await unpublished()) === 0 && (await behind()) === 0) return;
        before = now;
        await delay(quietMs);
      }
      throw new Error('the platform does not come to rest');
    },
    async close() {
      await log.close();
      await Promise.all(Object.values(clients).map((client) => client.end()));
    },
  };

  async function parked() {
    const rows = await Promise.all(
      Object.keys(clients).map((service) =>
        one(service, `SELECT count(*)::int AS n FROM parked_events WHERE state IN ('parked', 'waiting')`),
      ),
    );
    return rows.reduce((sum, { n }) => sum + n, 0);
  }
}

const noId = '00000000-0000-0000-0000-000000000000';
/** No new entry for so long: longer than a consumer waits for records. */
const quietMs = 1_000;
