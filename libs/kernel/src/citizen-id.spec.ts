import { describe, expect, it } from '@jest/globals';
import { checkCitizenId, maskCitizenId } from './citizen-id.js';
import { sharedRows } from './shared-rows.fixture.js';

const on = '2021-06-16';
const codes = (value: string, day = on) => checkCitizenId(value, day).errors.map((error) => error.code);

describe('citizen ID number', () => {
  it.each([
    ['the example of the standard', '11010519491231002X', '110***********002X'],
    ['a birth date in the 19th century', '440524188001010014', '440***********0014'],
    ['a leap day', '330206200002290016', '330***********0016'],
    ['a small x', '11010519491231002x', '110***********002X'],
    ['full-width digits', '１１０１０５１９４９１２３１００２Ｘ', '110***********002X'],
  ])('accepts %s and masks it', (_what, value, masked) => {
    expect(checkCitizenId(value, on)).toEqual({ valid: true, normalised: masked, errors: [] });
  });

  it.each([
    ['17 characters', '11010519491231002', 'citizen-id-length'],
    ['nothing', '', 'citizen-id-length'],
    ['15 digits', '110105491231002', 'citizen-id-fifteen-digits'],
    ['a letter other than X', '11010519491231002A', 'citizen-id-character'],
    ['an X in the middle', '1101051949X2310021', 'citizen-id-character'],
    ['30 February with the right check character', '330200199002300014', 'citizen-id-birth-date'],
    ['a wrong check character', '110105194912310021', 'citizen-id-check-character'],
  ])('refuses %s', (_what, value, code) => {
    expect(checkCitizenId(value, on).valid).toBe(false);
    expect(codes(value)).toEqual([code]);
  });

  it.each([
    ['1990-01-01', ['citizen-id-birth-date-future']],
    ['1989-12-31', ['citizen-id-birth-date-future']],
    ['1990-01-02', []],
  ])('judges a birth on 1990-01-01 as of %s', (day, expected) => {
    expect(codes('330200199001010015', day)).toEqual(expected);
  });

  it('never repeats the number in a message', () => {
    const value = '330200199002300019';
    expect(JSON.stringify(checkCitizenId(value, on))).not.toContain(value.slice(3, 14));
  });

  it.each([
    ['1234567', '*******'],
    ['', ''],
    ['110105491231002', '110********1002'],
  ])('masks %j as %j', (value, masked) => {
    expect(maskCitizenId(value)).toBe(masked);
  });

  const shared = sharedRows('citizen_id_test_cases.csv');
  (shared.length > 0
    ? it.each(shared)
    : it.skip.each([{ number: 'reference cases are not beside this checkout', expected: '' }]))(
    'agrees with the reference on $number: $expected',
    ({ number, expected }) => {
      expect(checkCitizenId(number ?? '', on).valid).toBe(expected !== 'invalid');
    },
  );
});
