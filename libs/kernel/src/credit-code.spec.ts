import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { checkCreditCode } from './credit-code.js';
import { sharedRows } from './shared-rows.fixture.js';

const codes = (value: string) => checkCreditCode(value).errors.map((error) => error.code);

describe('unified social credit code', () => {
  it.each([
    ['a company', '91330100799655058B'],
    ['an organisation code that ends in X', '9144030071526726XG'],
    ['a register of the whole country', '911000001000013428'],
    ['a university', '12100000470095016Q'],
    ['an organisation with code 0', '11100000000125815N'],
    ['a sole trader', '92141127MA0KD1Y64A'],
    ['a sum of 0 mod 31, whose check character is 0', '91330200MA00000820'],
    ['the demo enterprise of the sandbox', '91330200MA0DEM013H'],
    ['the other enterprise of the sandbox', '91330200MA0DEM021C'],
  ])('accepts %s: %s', (_what, code) => {
    expect(checkCreditCode(code)).toEqual({ valid: true, normalised: code, errors: [] });
  });

  it.each([
    [' 91330100799655058b\n', '91330100799655058B'],
    ['９１３３０１００７９９６５５０５８Ｂ', '91330100799655058B'],
    ['\u3000９144030071526726xg', '9144030071526726XG'],
  ])('reads %j as %s', (typed, normalised) => {
    expect(checkCreditCode(typed)).toMatchObject({ valid: true, normalised });
  });

  it.each([
    ['nothing at all', '', ['credit-code-length']],
    ['17 characters', '91330100799655058', ['credit-code-length']],
    ['19 characters', '91330100799655058BB', ['credit-code-length']],
    ['the letter I', '9133010079965505IB', ['credit-code-character']],
    ['the letter O', '9133010079965505OB', ['credit-code-character']],
    ['a hyphen, and too long', '9133010079-9655058B', ['credit-code-length', 'credit-code-character']],
    ['a wrong check character', '91330100799655058A', ['credit-code-check-character']],
    [
      'transposed digits',
      '91330100799655085B',
      ['credit-code-organisation-check', 'credit-code-check-character'],
    ],
    [
      'a wrong organisation check digit only',
      '362322198709086409',
      ['credit-code-kind', 'credit-code-organisation-check'],
    ],
    [
      'an unknown department',
      'B1330100799655058B',
      ['credit-code-department', 'credit-code-check-character'],
    ],
    ['letters in the region', '913A0100799655058B', ['credit-code-region', 'credit-code-check-character']],
  ])('refuses %s', (_what, value, expected) => {
    expect(checkCreditCode(value).valid).toBe(false);
    expect(codes(value)).toEqual(expected);
  });

  it('says which check digit it expected and which stood there', () => {
    expect(checkCreditCode('911000001000054748').errors).toEqual([
      expect.objectContaining({ code: 'credit-code-check-character', expected: '4', actual: '8' }),
    ]);
  });

  it('only warns of a province that does not exist', () => {
    expect(checkCreditCode('919902001MA00000AX').errors).toContainEqual(
      expect.objectContaining({ code: 'credit-code-province', severity: 'warning' }),
    );
  });

  it('refuses every code in which one digit was mistyped', () => {
    const digits = fc.constantFrom(...'0123456789');
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 16 }), digits, (position, digit) => {
        const right = '91330100799655058B';
        const wrong = right.slice(0, position) + digit + right.slice(position + 1);
        expect(checkCreditCode(wrong).valid).toBe(wrong === right);
      }),
    );
  });

  const shared = sharedRows('uscc_test_cases.csv');
  (shared.length > 0
    ? it.each(shared)
    : it.skip.each([{ code: 'reference cases are not beside this checkout', expected: '' }]))(
    'agrees with the reference on $code: $expected',
    ({ code, expected }) => {
      expect(checkCreditCode(code ?? '').valid).toBe(expected === 'valid');
    },
  );
});
