import { valueType } from './table.js';
import { characters, collapsed, schemaValue, valueDefects } from './value-defects.js';

function codes(notation: string, text: string, collapse = false): string[] {
  const type = valueType(notation, collapse);
  return valueDefects(type, schemaValue(type, text)).map(({ code }) => code);
}

describe('lexical types', () => {
  it.each([
    ['C1..60', '20220518000001', []],
    ['C1..60', '', ['too-short']],
    ['C1..60', 'x'.repeat(60), []],
    ['C1..60', 'x'.repeat(61), ['too-long']],
    ['C..18', '', []],
    ['C8', '20220518', []],
    ['C8', '20220518093000', ['wrong-length']],
    ['C1', '', ['wrong-length']],
    ['C', 'x'.repeat(100_000), []],
    ['C3', ' 14', []],
    ['C3', '142 ', ['wrong-length']],
  ])('%s: a text is measured as it stands (%#)', (notation, text, expected) => {
    expect(codes(notation, text)).toEqual(expected);
  });

  it('measures characters, not the units of UTF-16', () => {
    expect(codes('C1..60', '𠮷'.repeat(60))).toEqual([]);
    expect(codes('C1..60', '𠮷'.repeat(61))).toEqual(['too-long']);
    expect(characters('宁波💎')).toBe(3);
  });

  it('folds white space only where the schema says so', () => {
    expect(codes('C1', ' 7\n', true)).toEqual([]);
    expect(codes('C1', ' 7\n')).toEqual(['wrong-length']);
    expect(collapsed(' a \t\r\n b ')).toBe('a b');
    expect(collapsed('\u00a0a\u3000')).toBe('\u00a0a\u3000');
  });

  it.each([
    '0',
    '1',
    '-1',
    '+1',
    '1.',
    '.5',
    '+.5',
    ' 12.5 ',
    '12345678901234.12345',
    '000000000000000000001',
    '1.000000000',
  ])('N19,5 accepts %p', (text) => {
    expect(codes('N19,5', text)).toEqual([]);
  });

  it.each([
    ['', ['not-decimal']],
    ['.', ['not-decimal']],
    ['-', ['not-decimal']],
    ['1e3', ['not-decimal']],
    ['1,000', ['not-decimal']],
    ['１', ['not-decimal']],
    ['1 2', ['not-decimal']],
    ['1.2.3', ['not-decimal']],
    ['NaN', ['not-decimal']],
    ['12345678901234567890', ['too-many-digits']],
    ['123456789012345.12345', ['too-many-digits']],
    ['0.000001', ['too-many-fraction-digits']],
    ['1.123456', ['too-many-fraction-digits']],
    ['1.12345678901234567890', ['too-many-digits', 'too-many-fraction-digits']],
  ])('N19,5 refuses %p', (text, expected) => {
    expect(codes('N19,5', text)).toEqual(expected);
  });

  it.each([
    ['int', '2147483647', []],
    ['int', '-2147483648', []],
    ['int', '2147483648', ['out-of-range']],
    ['int', '99999999999', ['out-of-range']],
    ['int', '007', []],
    ['int', '1.0', ['not-integer']],
    ['int', '1.', ['not-integer']],
    ['int', '', ['not-integer']],
    ['int N5', '99999', []],
    ['int N5', '100000', ['too-many-digits']],
    ['int N9', '+123456789', []],
  ])('%s: %p', (notation, text, expected) => {
    expect(codes(notation, text)).toEqual(expected);
  });

  it.each([
    ['base64', 'AAAA', true],
    ['base64', '', true],
    ['base64', 'AA==', true],
    ['base64', 'AB==', false],
    ['base64', 'AAE=', true],
    ['base64', 'AAB=', false],
    ['base64', 'AAA', false],
    ['base64', 'AA==AAAA', false],
    ['base64', 'A A\nAA', true],
    ['base64', 'AAA*', false],
    ['date-time', '2022-05-18T09:30:00', true],
    ['date-time', '2022-05-18T09:30:00.125+08:00', true],
    ['date-time', '2022-02-29T09:30:00', false],
    ['date-time', '2022-05-18 09:30:00', false],
    ['date-time', '20220518093000', false],
    ['uri', '', true],
    ['uri', 'http://www.w3.org/2000/09/xmldsig#sha1', true],
    ['uri', '%zz', false],
    ['uri', '::', false],
    ['uri', 'http://host:port/', false],
    ['id', 'a1', true],
    ['id', '1a', false],
  ])('%s: %p is %p', (notation, text, fits) => {
    expect(codes(notation, text).length === 0).toBe(fits);
  });

  it('refuses a notation that it does not know', () => {
    expect(() => valueType('X9')).toThrow('X9');
  });
});
