import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { postgresForSuite } from '@app/testing';
import { Logger } from '@nestjs/common';
import { contractCases } from './contract-cases.js';
import { kafkaForSuite, kafkaMissing, type KafkaForSuite } from './logs.js';

jest.setTimeout(120_000);
if (!process.env['SHOW_CHILDREN']) Logger.overrideLogger(false);

describe('event log on Apache Kafka', () => {
  const missing = kafkaMissing();
  if (missing !== undefined) {
    process.stdout.write(`event log on Apache Kafka: skipped, ${missing}\n`);
    it.skip(`skipped: ${missing}`, () => expect(missing).toBeUndefined());
    return;
  }
  let kafka: KafkaForSuite;
  beforeAll(async () => {
    kafka = await kafkaForSuite();
  }, 360_000);
  afterAll(() => kafka?.stop());
  contractCases({ address: () => kafka.address, createDatabase: () => postgresForSuite('service') });
});
