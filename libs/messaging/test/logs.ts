import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { kafkaLacks, startKafka, type RunningKafka } from '../../../deploy/local/kafka.mjs';
import type { LogAddress } from './log-under-test.js';

/** Where the suite finds its Kafka, and what to do at the end. */
export interface KafkaForSuite {
  readonly address: LogAddress;
  stop(): Promise<void>;
}

/** Why no Kafka can be had here; `undefined` when one can. With REQUIRE_KAFKA=1 its lack is an error of the suite. */
export function kafkaMissing(): string | undefined {
  if (process.env['TEST_KAFKA_BROKERS'] || process.env['REQUIRE_KAFKA'] === '1') return undefined;
  return kafkaLacks()?.en;
}

/** TEST_KAFKA_BROKERS (services under test must not see it), or a broker of its own that ends with the suite. */
export async function kafkaForSuite(): Promise<KafkaForSuite> {
  const outside = process.env['TEST_KAFKA_BROKERS'];
  if (outside) return { address: { kind: 'kafka', brokers: outside.split(',') }, stop: async () => {} };
  const dataDir = mkdtempSync(join(tmpdir(), 'sw-test-kafka-'));
  const kafka: RunningKafka = await startKafka({ dataDir });
  return {
    address: { kind: 'kafka', brokers: [kafka.brokers] },
    async stop() {
      await kafka.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
