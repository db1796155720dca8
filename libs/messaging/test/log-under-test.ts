import { randomBytes } from 'node:crypto';
import type { EventLog } from '../src/log/event-log.js';
import { createKafkaLog } from '../src/log/kafka/kafka-log.js';
import { createPostgresLog } from '../src/log/postgres/postgres-log.js';

/** Where a log is; also handed to child processes as JSON. */
export type LogAddress =
  | { readonly kind: 'postgres'; readonly url: string }
  | { readonly kind: 'kafka'; readonly brokers: readonly string[] };

export function openLog(address: LogAddress, prefix: string): EventLog {
  switch (address.kind) {
    case 'postgres':
      return createPostgresLog({ url: address.url, prefix });
    case 'kafka':
      return createKafkaLog({ brokers: address.brokers, prefix, clientId: prefix });
  }
}

/** Topics and groups of its own for one test. */
export function freshPrefix(): string {
  return `t${randomBytes(5).toString('hex')}`;
}
