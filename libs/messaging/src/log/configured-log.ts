import { ServiceConfig } from '@app/platform';
import type { EventLog } from './event-log.js';
import { createPostgresLog } from './postgres/postgres-log.js';

/** The log that the configuration names: Kafka where brokers are given, otherwise the PostgreSQL database `event_log`. */
export async function eventLogOf(config: ServiceConfig, service: string): Promise<EventLog> {
  const prefix = config.EVENT_PREFIX;
  const brokers = config.kafkaBrokers;
  if (brokers.length > 0) {
    // Kafka's client is read where there is a Kafka
    const { createKafkaLog } = await import('./kafka/kafka-log.js');
    return createKafkaLog({ brokers, prefix, clientId: `${prefix}.${service}` });
  }
  if (config.EVENT_LOG_URL === undefined) throw new Error('EVENT_LOG_URL or KAFKA_BROKERS must be given');
  return createPostgresLog({ url: config.EVENT_LOG_URL, prefix });
}
