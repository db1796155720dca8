import { expect, it } from '@jest/globals';
import { createWakeUp } from './wake-up.js';

const longMs = 60_000;

it('does not miss a call that came before the wait', async () => {
  const { wake, wait } = createWakeUp();
  wake();
  expect(await wait(longMs)).toBe(true);
});

it('ends a wait that has begun', async () => {
  const { wake, wait } = createWakeUp();
  const waiting = wait(longMs);
  wake();
  expect(await waiting).toBe(true);
});

it('ends a wait after its time', async () => {
  expect(await createWakeUp().wait(1)).toBe(false);
});
