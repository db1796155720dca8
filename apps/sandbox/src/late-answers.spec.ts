import { beforeEach, expect, it } from '@jest/globals';
import type { CommitNotices } from '@app/platform';
import { LateAnswers } from './late-answers.js';

const longS = 3_600;
let listeners: Set<() => void>;
let laidOut: string[];
let asked: number;
let late: LateAnswers;

beforeEach(() => {
  listeners = new Set();
  laidOut = [];
  asked = 0;
  const on = (matter: string, listener: () => void) => {
    expect(matter).toBe('mail');
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  late = new LateAnswers({ on } as unknown as CommitNotices);
});

const ask = async () => {
  asked += 1;
  return { items: [...laidOut] };
};
const commit = (): void => {
  for (const listener of listeners) listener();
};

it('answers at once when there is something', async () => {
  laidOut = ['one'];
  expect(await late.within(longS, 'mail', ask)).toEqual({ items: ['one'] });
});

it('answers at once that there is nothing when it shall not wait', async () => {
  expect(await late.within(0, 'mail', ask)).toEqual({ items: [] });
  expect(asked).toBe(1);
});

it('waits until something is laid out, and then listens no more', async () => {
  const answer = late.within(longS, 'mail', ask);
  commit();
  laidOut = ['one'];
  commit();
  expect(await answer).toEqual({ items: ['one'] });
  expect(listeners.size).toBe(0);
});

it('lets all who wait go when the service stops, also those who come later', async () => {
  const answer = late.within(longS, 'mail', ask);
  late.onModuleDestroy();
  expect(await answer).toEqual({ items: [] });
  expect(await late.within(longS, 'mail', ask)).toEqual({ items: [] });
});
