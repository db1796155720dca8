import { describe, expect, it } from '@jest/globals';
import { DomainError } from '@app/kernel';
import { movedOffset, type ClockMove } from './clock-move.js';

const realNow = new Date('2026-11-23T10:00:00+08:00');
const dayMs = 86_400_000;

function refusedAt(move: ClockMove, offsetMs = 0): string {
  try {
    movedOffset(offsetMs, move, realNow);
  } catch (error) {
    if (error instanceof DomainError) return `${error.kind} ${error.faults[0]?.pointer}`;
    throw error;
  }
  return 'accepted';
}

describe('moving the business clock', () => {
  it('advances from the business time that stands, not from real time', () => {
    expect(movedOffset(3 * dayMs, { advance: 'P5D' }, realNow)).toBe(8 * dayMs);
  });

  it('may go backwards', () => {
    expect(movedOffset(3 * dayMs, { advance: '-P5D' }, realNow)).toBe(-2 * dayMs);
    expect(movedOffset(3 * dayMs, { set: '2026-11-22T10:00:00+08:00' }, realNow)).toBe(-dayMs);
  });

  it.each([
    ['2021-09-17T09:00:00+08:00', '2021-09-17T09:00:00+08:00'],
    ['2021-09-17T01:00:00Z', '2021-09-17T09:00:00+08:00'],
    ['2021-09-17T01:00:00.500Z', '2021-09-17T09:00:00.500+08:00'],
  ])('sets it to %s', (set, instant) => {
    expect(movedOffset(5, { set }, realNow)).toBe(Date.parse(instant) - realNow.getTime());
  });

  it.each<[string, ClockMove, string]>([
    ['neither', {}, 'invalid '],
    ['both', { advance: 'P1D', set: '2021-09-17T09:00:00+08:00' }, 'invalid '],
    ['no duration', { advance: 'five days' }, 'invalid /advance'],
    ['an instant without an offset', { set: '2021-09-17T09:00:00' }, 'invalid /set'],
    ['a date only', { set: '2021-09-17' }, 'invalid /set'],
    ['30 February', { set: '2021-02-30T09:00:00+08:00' }, 'invalid /set'],
    ['25 o’clock', { set: '2021-09-17T25:00:00+08:00' }, 'invalid /set'],
    ['the 20th century', { set: '1999-12-31T23:59:59+08:00' }, 'invalid /set'],
    ['the 22nd century', { advance: 'P74Y' }, 'invalid /advance'],
    ['a duration beyond all dates', { advance: 'P999999Y' }, 'invalid /advance'],
  ])('refuses %s', (_what, move, expected) => {
    expect(refusedAt(move)).toBe(expected);
  });
});
