import { describe, expect, it } from '@jest/globals';
import { instantText } from '@app/kernel';
import { addDuration, parseDuration } from './duration.js';

const after = (from: string, duration: string) => {
  const parsed = parseDuration(duration);
  if (parsed === undefined) throw new Error(`no duration: ${duration}`);
  return instantText(addDuration(new Date(from), parsed)).replace('.000', '');
};

describe('an ISO 8601 duration', () => {
  it.each([
    ['2021-09-17T09:00:00+08:00', 'P5D', '2021-09-22T09:00:00+08:00'],
    ['2021-09-17T09:00:00+08:00', 'P2W', '2021-10-01T09:00:00+08:00'],
    ['2021-09-17T09:00:00+08:00', 'PT36H', '2021-09-18T21:00:00+08:00'],
    ['2021-09-17T09:00:00+08:00', 'P1DT1H1M1S', '2021-09-18T10:01:01+08:00'],
    ['2021-12-31T23:59:59+08:00', 'PT1S', '2022-01-01T00:00:00+08:00'],
    ['2021-01-31T09:00:00+08:00', 'P1M', '2021-02-28T09:00:00+08:00'],
    ['2024-01-31T00:30:00+08:00', 'P1M', '2024-02-29T00:30:00+08:00'],
    ['2024-02-29T09:00:00+08:00', 'P1Y', '2025-02-28T09:00:00+08:00'],
    ['2021-01-31T09:00:00+08:00', 'P1M1D', '2021-03-01T09:00:00+08:00'],
    ['2021-11-30T09:00:00+08:00', 'P3M', '2022-02-28T09:00:00+08:00'],
    ['2021-09-17T09:00:00+08:00', '-P1D', '2021-09-16T09:00:00+08:00'],
    ['2021-03-31T09:00:00+08:00', '-P1M', '2021-02-28T09:00:00+08:00'],
    ['2021-09-17T09:00:00+08:00', 'P0D', '2021-09-17T09:00:00+08:00'],
  ])('%s and %s make %s', (from, duration, expected) => {
    expect(after(from, duration)).toBe(expected);
  });

  it.each([
    '',
    'P',
    'PT',
    'P1DT',
    '5D',
    'P5',
    'P1.5D',
    'P-5D',
    'P1D2W',
    'PT1D',
    'P1H',
    'p5d',
    'P5D ',
    'P1234567D',
  ])('%j is none', (text) => {
    expect(parseDuration(text)).toBeUndefined();
  });
});
