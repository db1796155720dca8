import { describe, expect, it } from '@jest/globals';
import { RateLimit } from './rate-limit.js';

function limit(perSecond: number, keptAccounts = 10) {
  let nowMs = 0;
  const subject = new RateLimit(perSecond, keptAccounts, () => nowMs);
  const allowed = (account: string, times: number) =>
    Array.from({ length: times }, () => subject.take(account)).filter((answer) => answer.allowed).length;
  return { subject, allowed, wait: (ms: number) => (nowMs += ms) };
}

describe('the rate of an account', () => {
  it('may burst to twice the rate, then keeps to it', () => {
    const { allowed, wait } = limit(200);
    expect(allowed('demo', 500)).toBe(400);
    wait(1000);
    expect(allowed('demo', 500)).toBe(200);
    wait(10);
    expect(allowed('demo', 5)).toBe(2);
  });

  it('keeps up for ever at the rate itself', () => {
    const { allowed, wait } = limit(200);
    for (let tenth = 0; tenth < 100; tenth += 1) {
      expect(allowed('demo', 20)).toBe(20);
      wait(100);
    }
  });

  it('is nobody else’s', () => {
    const { allowed } = limit(1);
    expect([allowed('demo', 9), allowed('other', 9)]).toEqual([2, 2]);
  });

  it('tells what is left and when all is there again', () => {
    const { subject } = limit(10);
    expect(subject.policy).toBe('"account";q=20;w=2');
    expect(subject.take('demo')).toEqual({ allowed: true, state: '"account";r=19;t=1' });
  });

  it('remembers a limited number of accounts', () => {
    const { allowed } = limit(1, 2);
    allowed('a', 2);
    allowed('b', 1);
    allowed('c', 1);
    expect(allowed('a', 5)).toBe(2);
  });
});
