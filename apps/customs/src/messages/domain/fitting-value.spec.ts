import { describe, expect, it } from '@jest/globals';
import { fittingValue } from './fitting-value.js';

describe('what a receipt repeats of a refused document', () => {
  it.each`
    type        | required | value               | shown
    ${'C1..18'} | ${true}  | ${'330246D001'}     | ${'330246D001'}
    ${'C1..18'} | ${true}  | ${''}               | ${'-'}
    ${'C1..18'} | ${false} | ${''}               | ${undefined}
    ${'C1..4'}  | ${true}  | ${'12345'}          | ${'1234'}
    ${'C..2'}   | ${true}  | ${'😀😀😀'}         | ${'😀😀'}
    ${'C..9'}   | ${true}  | ${'a\u0000b\ud800'} | ${'ab'}
    ${'C4'}     | ${false} | ${'31'}             | ${undefined}
    ${'C4'}     | ${true}  | ${'31'}             | ${'31--'}
    ${'C4'}     | ${true}  | ${'31055'}          | ${'3105'}
    ${'int N9'} | ${true}  | ${'x'}              | ${'0'}
    ${'int N9'} | ${true}  | ${' 12 '}           | ${'12'}
    ${'N19,5'}  | ${false} | ${'NaN'}            | ${undefined}
  `('$value as $type is $shown', ({ type, required, value, shown }) => {
    const field = { name: 'a', required: required === true, max: 1, type: String(type) };
    expect(fittingValue(field, String(value))).toBe(shown);
  });
});
