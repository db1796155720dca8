import { afterEach, describe } from '@jest/globals';
import { crashCases } from './crash-cases.js';
import { logCases } from './log-cases.js';
import { outboxCases } from './outbox-cases.js';
import { parkingCases } from './parking-cases.js';
import { createBench, type BenchOptions } from './suite.js';

/** What every event log must keep, whichever carries the events. */
export function contractCases(options: BenchOptions): void {
  const bench = createBench(options);
  afterEach(() => bench.close());
  describe('the log', () => logCases(bench));
  describe('outbox, relay and inbox', () => outboxCases(bench));
  describe('parking', () => parkingCases(bench));
  describe('crashes', () => crashCases(bench));
}
