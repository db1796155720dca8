import { topics as topicSettings, type Topic } from '@app/contracts';
import { Logger } from '@nestjs/common';
import { Pool } from 'pg';
import type { EventLog } from '../event-log.js';
import { followedTopic } from './followed-topic.js';
import { prepareLogDatabase } from './log-schema.js';
import { writeRecords } from './log-writer.js';
import { purgeRecords } from './log-retention.js';
import { subscribeToPostgres } from './postgres-subscription.js';

export interface PostgresLogOptions {
  /** The database `event_log`. */
  readonly url: string;
  /** Topics begin with it: `sw.customs.lists`. */
  readonly prefix: string;
  readonly poolSize?: number;
}

const defaultPoolSize = 5;
const connectTimeoutMs = 5_000;
/** A connection that is kept has its statements prepared. */
const idleConnectionMs = 60_000;
const purgeEveryMs = 3_600_000;

const logger = new Logger('EventLog');

/** The event log in a PostgreSQL database of its own: the default on one machine. */
export function createPostgresLog({ url, prefix, poolSize = defaultPoolSize }: PostgresLogOptions): EventLog {
  const pool = new Pool({
    connectionString: url,
    max: poolSize,
    connectionTimeoutMillis: connectTimeoutMs,
    idleTimeoutMillis: idleConnectionMs,
    keepAlive: true,
    application_name: 'event-log',
  });
  // An idle connection that is lost is replaced at the next use; one in use tells of it by the query that fails.
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  const wireName = (topic: Topic) => `${prefix}.${topic}`;
  let prepared: Promise<void> | undefined;
  const prepare = async () => {
    prepared ??= prepareLogDatabase(pool);
    try {
      await prepared;
    } catch (error) {
      prepared = undefined;
      throw error;
    }
  };
  const purge = setInterval(() => {
    purgeRecords(pool).catch((error: unknown) =>
      logger.warn({ msg: 'old records could not be deleted', reason: String(error) }),
    );
  }, purgeEveryMs);
  purge.unref();

  return {
    async identity() {
      await prepare();
      const { rows } = await pool.query<{ id: string }>('SELECT id FROM log');
      return `postgres:${rows[0]?.id}:${prefix}`;
    },

    async ensureTopics() {
      await prepare();
      for (const [topic, { partitions, retentionDays }] of Object.entries(topicSettings)) {
        await pool.query(
          `WITH topic AS (
             INSERT INTO topics (name, partitions, retention_days) VALUES ($1, $2::int, $3) ON CONFLICT DO NOTHING RETURNING id)
           INSERT INTO partitions (topic_id, partition) SELECT id, generate_series(0, $2::int - 1) FROM topic`,
          [`${prefix}.${topic}`, partitions, retentionDays],
        );
      }
    },

    publish: (records) => (records.length === 0 ? Promise.resolve() : writeRecords(pool, records, wireName)),

    async subscribe(group, topics, onBatch, takes = () => true) {
      await prepare();
      return subscribeToPostgres(pool, url, {
        group,
        topics: new Map(topics.map((topic) => [wireName(topic), followedTopic(topic, takes)])),
        onBatch,
      });
    },

    async lag(group, topics) {
      const { rows } = await pool.query<{ name: string; partition: number; records: string }>(
        `SELECT t.name, p.partition, p.next_offset - coalesce(g.next_offset, 0) AS records
         FROM topics t JOIN partitions p ON p.topic_id = t.id
         LEFT JOIN group_offsets g ON g.group_name = $1 AND g.topic_id = p.topic_id AND g.partition = p.partition
         WHERE t.name = ANY($2)`,
        [group, topics.map(wireName)],
      );
      const byName = new Map(topics.map((topic) => [wireName(topic), topic]));
      return rows.flatMap(({ name, partition, records }) => {
        const topic = byName.get(name);
        return topic ? [{ topic, partition, records: Number(records) }] : [];
      });
    },

    async close() {
      clearInterval(purge);
      await pool.end();
    },
  };
}
