import { afterEach, describe } from '@jest/globals';
import { postgresForSuite } from '@app/testing';
import { crashCases } from './crash-cases.js';
import type { LogAddress } from './log-under-test.js';
import { logCases } from './log-cases.js';
import { outboxCases } from './outbox-cases.js';
import { parkingCases } from './parking-cases.js';
import { createBench } from './suite.js';

/** What every event log must keep, whichever carries the events. */
export function contractCases(address: () => LogAddress): void {
  const bench = createBench({ address, createDatabase: () => postgresForSuite('service') });
  afterEach(() => bench.close());
  describe('the log', () => logCases(bench));
  describe('outbox, relay and inbox', () => outboxCases(bench));
  describe('parking', () => parkingCases(bench));
  describe('crashes', () => crashCases(bench));
}
