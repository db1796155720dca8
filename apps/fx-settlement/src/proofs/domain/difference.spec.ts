import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Decimal } from '@app/kernel';
import { judgeDifference } from './difference.js';

const judged = (declared: string, received: string, tradeMode: string | null) =>
  judgeDifference({
    declared: new Decimal(declared),
    received: new Decimal(received),
    tradeMode,
    on: '2026-03-31',
  });

it.each<[string | null, string, string, string, string]>([
  ['9810', '100000', '87300', '-12700.00', 'accepted'],
  ['9810', '100000', '0', '-100000.00', 'accepted'],
  ['9810', '100000', '180000', '80000.00', 'accepted'],
  ['9710', '100000', '95000', '-5000.00', 'accepted'],
  ['9710', '100000', '94999.99', '-5000.01', 'check'],
  ['9710', '100000', '105000', '5000.00', 'accepted'],
  ['9710', '100000', '105000.01', '5000.01', 'check'],
  ['0110', '100000', '95000', '-5000.00', 'accepted'],
  ['0110', '100000', '94999.99', '-5000.01', 'check'],
  ['9610', '100000', '99999.99', '-0.01', 'check'],
  [null, '100000', '87300', '-12700.00', 'waiting'],
])('mode %s, declared %s, received %s: %s, %s', (mode, declared, received, difference, status) => {
  const answer = judged(declared, received, mode);
  expect([answer.difference.toFixed(2), answer.status]).toEqual([difference, status]);
  if (mode !== null) expect(answer.steps[0]?.value).toBe(difference);
});

it('a difference of an overseas warehouse is never refused, whatever it is', () => {
  const cents = fc.integer({ min: 0, max: 100_000_000 });
  fc.assert(
    fc.property(cents, cents, (declared, received) => {
      const { status, difference } = judged(String(declared), String(received), '9810');
      expect(status).toBe('accepted');
      expect(difference.toNumber()).toBe(received - declared);
    }),
  );
});

it('before the tolerance is set there is none', () => {
  const facts = { declared: new Decimal(1), received: new Decimal(1), tradeMode: '9710', on: '2019-12-31' };
  expect(() => judgeDifference(facts)).toThrow(expect.objectContaining({ code: 'no-value-on-date' }));
});
