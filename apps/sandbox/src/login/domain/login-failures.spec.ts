import { expect, it } from '@jest/globals';
import { closedForS, failureWindowMs } from './login-failures.js';

const now = new Date('2026-03-01T10:00:00Z');
const ago = (seconds: number) => new Date(now.getTime() - seconds * 1_000);
const windowSeconds = failureWindowMs / 1_000;

it.each([
  ['four wrong secrets', [4, 3, 2, 1].map(ago), undefined],
  ['five', [300, 4, 3, 2, 1].map(ago), windowSeconds - 300],
  ['five, the first of them just within the quarter of an hour', [899, 4, 3, 2, 1].map(ago), 1],
  ['five, the first of them just outside it', [900, 4, 3, 2, 1].map(ago), undefined],
  ['six: the last five count', [600, 500, 4, 3, 2, 1].map(ago), windowSeconds - 500],
  ['none', [], undefined],
])('%s', (_, failures, seconds) => {
  expect(closedForS(failures, now)).toBe(seconds);
});
