import { describe, expect, it } from '@jest/globals';
import { aMeasure, aPack } from '../../policies/domain/pack.builder.js';
import { exact } from './exact.js';
import { higherApplies } from './higher-applies.js';

/** art-01 and art-03 each exclude art-02, and not each other. */
const pack = aPack([
  aMeasure('art-01', { excludes: ['art-02'] }),
  aMeasure('art-02'),
  aMeasure('art-03', { excludes: ['art-02'] }),
]);
const due = (measure: string, amount: number, applicant = 'A') => ({
  measure,
  applicant,
  due: exact(amount),
  clause: '',
  steps: [],
});
const left = (...args: Parameters<typeof higherApplies> extends [unknown, ...infer Rest] ? Rest : never) =>
  higherApplies(pack, ...args).map((one) => `${one.applicant} ${one.measure} ${one.due.toFixed()}`);

describe('of measures that exclude each other (就高不重复)', () => {
  it('the higher one applies, of equal ones the first of the pack, to each applicant for itself', () => {
    expect(left([due('art-01', 10), due('art-02', 11), due('art-01', 5, 'B')])).toEqual([
      'A art-01 0',
      'A art-02 11',
      'B art-01 5',
    ]);
    expect(left([due('art-02', 10), due('art-01', 10)])).toEqual(['A art-02 0', 'A art-01 10']);
  });

  it('one that gets nothing itself takes nothing from a third one', () => {
    expect(left([due('art-03', 1), due('art-02', 2), due('art-01', 3)])).toEqual([
      'A art-03 1',
      'A art-02 0',
      'A art-01 3',
    ]);
  });

  it.each([
    [31, '1'],
    [30, '0'],
    [29, '0'],
  ])('where 30 was granted for the other one before, of %i only %s is due', (amount, rest) => {
    const granted = [
      { measure: 'art-02', applicant: 'A', amount: exact(30) },
      { measure: 'art-03', applicant: 'A', amount: exact(100) },
      { measure: 'art-02', applicant: 'B', amount: exact(100) },
    ];
    expect(left([due('art-01', amount)], granted)).toEqual([`A art-01 ${rest}`]);
    const [one] = higherApplies(pack, [due('art-01', amount)], granted);
    expect(one?.steps.at(-1)).toMatchObject({
      rule: 'subsidy/art-01/higher-applies',
      inputs: { amount: `${amount}.00`, other: 'art-02', otherAmount: '30.00' },
      value: `${rest}.00`,
    });
  });
});
