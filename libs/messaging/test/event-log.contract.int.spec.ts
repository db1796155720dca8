import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { postgresForSuite, type SuiteDatabase } from '@app/testing';
import { Logger } from '@nestjs/common';
import { crashCases } from './crash-cases.js';
import type { LogAddress } from './log-under-test.js';
import { logCases } from './log-cases.js';
import { kafkaForSuite, kafkaMissing, type KafkaForSuite } from './logs.js';
import { outboxCases } from './outbox-cases.js';
import { parkingCases } from './parking-cases.js';
import { createBench } from './suite.js';

jest.setTimeout(120_000);
if (!process.env['SHOW_CHILDREN']) Logger.overrideLogger(false);

describe('event log in PostgreSQL', () => {
  let database: SuiteDatabase;
  beforeAll(async () => {
    database = await postgresForSuite('event log');
  });
  afterAll(() => database.close());
  cases(() => ({ kind: 'postgres', url: database.url }));
});

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
  cases(() => kafka.address);
});

function cases(address: () => LogAddress): void {
  const bench = createBench({ address, createDatabase: () => postgresForSuite('service') });
  afterEach(() => bench.close());
  describe('the log', () => logCases(bench));
  describe('outbox, relay and inbox', () => outboxCases(bench));
  describe('parking', () => parkingCases(bench));
  describe('crashes', () => crashCases(bench));
}
