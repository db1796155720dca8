import { getEventListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, it, jest } from '@jest/globals';
import { listen } from './listen.js';

/** Nothing listens there. */
const nowhere = 'postgres://nobody@127.0.0.1:1/nothing';

afterEach(() => {
  jest.restoreAllMocks();
});

it('leaves nothing behind of a connection that could not be made, however often it tries', async () => {
  const added = jest.spyOn(EventTarget.prototype, 'addEventListener');
  const listener = listen(nowhere, () => undefined);
  // some five tries
  await sleep(4_500);
  const targets = [...new Set(added.mock.contexts)].filter((one) => one instanceof EventTarget);
  const listeners = targets.map((target) => getEventListeners(target, 'abort').length);
  await listener.close();
  expect(Math.max(...listeners)).toBeGreaterThan(0);
  expect(Math.max(...listeners)).toBeLessThan(3);
});
