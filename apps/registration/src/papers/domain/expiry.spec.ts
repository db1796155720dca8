import { describe, expect, it } from '@jest/globals';
import { expiryStage, isMissed, over } from './expiry.js';
import { paper } from './paper.builder.js';

describe('the stage of a paper’s end', () => {
  it.each([
    ['2026-12-31', undefined],
    ['2027-01-01', 60],
    ['2027-02-22', 60],
    ['2027-02-23', 7],
    ['2027-03-02', 7],
    ['2027-03-03', over],
  ])('of one until 2027-03-02 is on %s %s', (today, stage) => {
    expect(expiryStage({ validTo: '2027-03-02' }, today)).toBe(stage);
  });

  it('is none for one without an end', () => {
    expect(expiryStage({ validTo: null }, '2099-01-01')).toBeUndefined();
  });
});

describe('the end of a paper', () => {
  const ending = paper({ validTo: '2027-03-02' });

  it('is missed by a role that demands it then', () => {
    expect(isMissed(ending, [ending], ['logistics'])).toBe(true);
    expect(isMissed(ending, [ending], ['platform'])).toBe(false);
  });

  it.each([
    ['2027-03-03', 'verified', false],
    ['2027-03-04', 'verified', true],
    ['2027-03-03', 'entered', true],
  ] as const)('with one from %s that is %s: %s', (validFrom, status, missed) => {
    const next = paper({ number: '2', validFrom, status });
    expect(isMissed(ending, [ending, next], ['logistics'])).toBe(missed);
  });

  it('is missed no more when the law stops to demand it', () => {
    const filing = (validTo: string) => paper({ kind: 'foreign-trade-operator-filing', validTo });
    expect(isMissed(filing('2022-12-28'), [], ['agent'])).toBe(true);
    expect(isMissed(filing('2022-12-29'), [], ['agent'])).toBe(false);
  });
});
