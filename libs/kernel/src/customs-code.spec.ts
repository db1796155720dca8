import { describe, expect, it } from '@jest/globals';
import { checkCustomsCode } from './customs-code.js';

describe('customs registration code', () => {
  it.each([
    ['Ningbo, bonded zone, private', '3302461678'],
    ['letters in the serial', '3301961Q43'],
    ['the demo enterprise of the sandbox', '330246D001'],
  ])('accepts %s: %s', (_what, code) => {
    expect(checkCustomsCode(code)).toEqual({ valid: true, normalised: code, errors: [] });
  });

  it('reads full width, small letters and blanks around', () => {
    expect(checkCustomsCode(' ３３０２４６d001 ')).toMatchObject({ valid: true, normalised: '330246D001' });
  });

  it.each([
    ['a zone outside the table', '3302861678', 'customs-code-zone'],
    ['a kind of ownership outside the table', '3302401678', 'customs-code-ownership'],
    ['a customs broker only', '3302481678', 'customs-code-broker-only'],
  ])('accepts %s with a warning', (_what, value, code) => {
    expect(checkCustomsCode(value)).toMatchObject({ valid: true, errors: [{ code, severity: 'warning' }] });
  });

  it.each([
    ['nothing', '', 'customs-code-length'],
    ['9 characters', '330246167', 'customs-code-length'],
    ['a Chinese character', '330246宁678', 'customs-code-character'],
    ['letters in the place', '33N2461678', 'customs-code-place'],
  ])('refuses %s', (_what, value, code) => {
    const check = checkCustomsCode(value);
    expect(check.valid).toBe(false);
    expect(check.errors.map((error) => error.code)).toContain(code);
  });
});
