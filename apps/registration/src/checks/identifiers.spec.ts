import { describe, expect, it } from '@jest/globals';
import { checkAnswer, checkIdentifier } from './identifiers.js';

const today = '2021-06-16';

describe('a check of an identifier', () => {
  it.each([
    ['credit-code', '９１330100799655058b', '91330100799655058B'],
    ['customs-code', '330246d001', '330246D001'],
    ['citizen-id', '11010519491231002x', '110***********002X'],
  ] as const)('of a %s gives the normalised value', (kind, value, normalised) => {
    expect(checkAnswer(checkIdentifier(kind, value, today), 'zh')).toEqual({
      valid: true,
      normalised,
      errors: [],
    });
  });

  it('answers in the language asked for', () => {
    const check = checkIdentifier('credit-code', '91330100799655058', today);
    expect(checkAnswer(check, 'zh').errors[0]?.message).toBe('应为 18 位，实为 17 位');
    expect(checkAnswer(check, 'en').errors[0]?.message).toBe('It must have 18 characters; it has 17');
  });

  it('keeps a warning among the errors of a valid value', () => {
    expect(checkAnswer(checkIdentifier('customs-code', '3302861678', today), 'en')).toMatchObject({
      valid: true,
      errors: [{ code: 'customs-code-zone', severity: 'warning' }],
    });
  });
});
