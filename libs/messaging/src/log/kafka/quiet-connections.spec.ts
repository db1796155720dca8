import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, it } from '@jest/globals';
import RequestQueue from 'kafkajs/src/network/requestQueue/index.js';
import { quietConnections } from './quiet-connections.js';

quietConnections();

const queue = new RequestQueue({
  maxInFlightRequests: null,
  requestTimeout: 30_000,
  clientId: 'test',
  broker: 'none',
  logger: { debug: () => undefined },
});
let sent = 0;
const request = (correlationId: number) => ({
  entry: { correlationId, apiKey: 3, apiName: 'Metadata', resolve: () => undefined, reject: () => undefined },
  expectResponse: false,
  sendRequest: () => (sent += 1),
});
afterEach(() => queue.destroy());

it('a connection where no request waits sets no timer', () => {
  queue.push(request(1));
  queue.checkPendingRequests();
  expect(sent).toBe(1);
  expect(queue.throttleCheckTimeoutId).toBeNull();
});

it('requests that the broker wants later are sent then, in their order, and the timer ends', async () => {
  sent = 0;
  queue.throttledUntil = Date.now() + 60;
  queue.push(request(2));
  queue.push(request(3));
  expect([sent, queue.pending.length]).toEqual([0, 2]);
  while (sent < 2) await sleep(5);
  expect(Date.now()).toBeGreaterThanOrEqual(queue.throttledUntil);
  await sleep(20);
  expect([queue.pending.length, queue.throttleCheckTimeoutId]).toEqual([0, null]);
});
