import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { setTimeout as delay } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { checkout } from '../../deploy/local/settings.mjs';

const built = (...path) => import(pathToFileURL(join(checkout, 'dist', 'libs', ...path)).href);
export const eventPrefix = 'sw';
const pollMs = 200;
const readLimitMs = 60_000;

/**
 * The platform's event log as one more reader sees it, in a group of its own from the first record on: everything that is
 * in it, also what no consumer takes.
 *
 * @param {{ url: string, kafkaBrokers?: string }} at
 */
export async function openEventLog({ url, kafkaBrokers }) {
  // what strikes is known; the library's warnings about it are the services' to log
  Logger.overrideLogger(false);
  const { topics } = await built('contracts', 'src', 'contracts.js');
  const log = kafkaBrokers
    ? (await built('messaging', 'src', 'log', 'kafka', 'kafka-log.js')).createKafkaLog({
        brokers: kafkaBrokers.split(','),
        prefix: eventPrefix,
        clientId: 'chaos',
      })
    : (await built('messaging', 'src', 'log', 'postgres', 'postgres-log.js')).createPostgresLog({
        url,
        prefix: eventPrefix,
      });
  const names = Object.keys(topics);
  const group = `chaos.${randomUUID()}`;
  const records = new Map();
  const subscription = await log.subscribe(group, names, async (batch) => {
    for (const record of batch.records)
      records.set(`${batch.topic}/${batch.partition}/${record.offset}`, record);
  });
  return {
    topics: names,
    /** Stored records so far. */
    records: () => [...records.values()],
    publish: (some) => log.publish(some),
    /** Waits until everything that is in the log has been read. */
    async readToEnd() {
      const deadline = Date.now() + readLimitMs;
      for (;;) {
        const behind = (await log.lag(group, names)).reduce((sum, place) => sum + place.records, 0);
        if (behind === 0) return;
        if (Date.now() > deadline) throw new Error(`${behind} records of the event log could not be read`);
        await delay(pollMs);
      }
    },
    async close() {
      await subscription.close();
      await log.close();
    },
  };
}

/** A record as the checks need it; ciphertext stays behind. */
export function eventOf({ topic, headers, value }) {
  const event = { id: headers.ce_id, type: headers.ce_type, source: headers.ce_source, topic };
  try {
    const { documents } = JSON.parse(value.toString('utf8'));
    return { ...event, documents: documents.map(({ body: _, ...document }) => document) };
  } catch {
    return { ...event, documents: [] };
  }
}
