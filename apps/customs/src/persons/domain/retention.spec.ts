import { describe, expect, it } from '@jest/globals';
import { hasRunOut, keptUntil, type CaseList } from './retention.js';

const settings = { declaredYears: 3, undeclaredDays: 180 };
const received = new Date('2026-09-17T10:00:00+08:00');
const list = (status: CaseList['status'], since: string, attempt = 1): CaseList => ({
  status,
  statusSince: new Date(`${since}T10:00:00+08:00`),
  attempt,
});

describe('a document is kept', () => {
  it.each`
    case                                          | lists                                                             | until
    ${'with a list that was released'}            | ${[list('released', '2026-09-18')]}                               | ${'2029-09-18'}
    ${'with a list that customs refused'}         | ${[list('rejected', '2026-09-18')]}                               | ${'2029-09-18'}
    ${'with the later of two lists'}              | ${[list('closed', '2026-09-18'), list('returned', '2026-11-01')]} | ${'2029-11-01'}
    ${'as long as one list is under way'}         | ${[list('closed', '2020-09-18'), list('detained', '2026-11-01')]} | ${null}
    ${'half a year where it was never declared'}  | ${[]}                                                             | ${'2027-03-16'}
    ${'half a year after a list that never went'} | ${[list('mismatched', '2026-10-01', 0)]}                          | ${'2027-03-30'}
    ${'half a year after a list taken back'}      | ${[list('cancelled', '2026-10-01', 0)]}                           | ${'2027-03-30'}
    ${'years after a list customs cancelled'}     | ${[list('cancelled', '2026-10-01', 1)]}                           | ${'2029-10-01'}
  `('$case', ({ lists, until }) =>
    expect(keptUntil(received, lists as CaseList[], settings).until).toBe(until),
  );

  it('longer, never shorter, where the operator says so', () => {
    const lists = [list('released', '2026-09-18')];
    expect(keptUntil(received, lists, { ...settings, declaredYears: 10 }).until).toBe('2036-09-18');
    expect(keptUntil(received, lists, { ...settings, declaredYears: 1 }).until).toBe('2029-09-18');
  });

  it('through its last day', () => {
    const kept = keptUntil(received, [list('released', '2026-09-18')], settings);
    expect([hasRunOut(kept, '2029-09-18'), hasRunOut(kept, '2029-09-19')]).toEqual([false, true]);
    expect(kept.clause).toContain('电子商务法 第三十一条');
  });
});
