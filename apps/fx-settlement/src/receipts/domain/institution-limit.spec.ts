import { expect, it } from '@jest/globals';
import { Decimal } from '@app/kernel';
import { assertWithinInstitutionLimit, keptUntil } from './institution-limit.js';

it.each([
  ['50000', '2019-04-29', undefined],
  ['50000.01', '2019-04-29', 'institution-limit-exceeded'],
  ['50000', '2026-11-29', undefined],
  ['50000.01', '2026-11-29', 'institution-limit-exceeded'],
  // before the rule nothing is known
  ['1', '2019-04-28', 'no-value-on-date'],
])('USD %s on %s: %s', (usd, date, code) => {
  const assert = (): void => assertWithinInstitutionLimit(new Decimal(usd), date);
  if (code === undefined) expect(assert).not.toThrow();
  else expect(assert).toThrow(expect.objectContaining({ code }));
});

it.each([
  ['2019-04-28', '2024-04-28'],
  ['2019-04-29', '2024-04-29'],
  ['2026-11-29', '2031-11-29'],
])('data of %s are kept until %s', (date, until) => {
  expect(keptUntil(date)).toBe(until);
});
