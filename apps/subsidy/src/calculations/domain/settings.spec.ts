import { describe, expect, it } from '@jest/globals';
import { Decimal } from '@app/kernel';
import { aMeasure, aPack, aParameter } from '../../policies/domain/pack.builder.js';
import type { PolicyPack } from '../../policies/domain/policy-pack.js';
import { awards, type Claim } from './awards.js';
import { claimedAboveVerified } from './claimed-above-verified.js';
import { settingsOf, type ConfirmedSetting } from './settings.js';

const measures = [aMeasure('art-01')];
const parts = [{ method: 'per-unit' as const, metric: 'x', rate: '1' }];
const pack = aPack(measures, { 'art-01': parts });
const claim: Claim = {
  measure: 'art-01',
  applicant: 'A',
  inFreeTradeZone: true,
  metrics: { x: new Decimal(100_000) },
  otherFunding: new Decimal(30_000),
};
const withRule = (of: string, ...values: Parameters<typeof aParameter>[1][]): PolicyPack => ({
  ...pack,
  parameters: [...pack.parameters.filter((one) => one.of !== of), aParameter(of, ...values)],
});
const zone = (of: PolicyPack) => ({
  ...of,
  parameters: [
    ...of.parameters.filter((one) => one.of !== 'free-trade-zone-factor'),
    aParameter('free-trade-zone-factor', { value: '1.1' }),
  ],
});
const amount = (of: PolicyPack, one = claim): string =>
  awards({ pack: of, year: 2022, claims: [one] }).claims[0]!.amount.toFixed();

describe('rules of the fund are switched by data', () => {
  it.each([
    ['all on: 100,000 × 1.1 − 30,000', zone(pack), '80000'],
    ['the zone is not favoured', zone(withRule('free-trade-zone', { on: false })), '70000'],
    ['a rule without a value in force is off', zone(withRule('free-trade-zone')), '70000'],
    ['other funding is not taken off', zone(withRule('other-funding', { on: false })), '110000'],
  ])('%s', (_what, of, expected) => expect(amount(of)).toBe(expected));

  it('the same article twice a year is refused only where the rule is on', () => {
    const twice = { year: 2022, claims: [claim, claim].map((one) => ({ ...one, inFreeTradeZone: false })) };
    expect(() => awards({ pack, ...twice })).toThrow(expect.objectContaining({ code: 'claim-twice' }));
    expect(awards({ pack: withRule('once-a-year', { on: false }), ...twice }).total.toFixed()).toBe('140000');
  });

  it('a budget scales only where the rule is on', () => {
    const asked = { year: 2022, claims: [{ ...claim, inFreeTradeZone: false }], budget: new Decimal(7_000) };
    expect(awards({ pack, ...asked }).total.toFixed()).toBe('7000');
    expect(awards({ pack: withRule('scaling', { on: false }), ...asked }).total.toFixed()).toBe('70000');
  });
});

describe('what is in force', () => {
  const setting = (order: number, from: string, to: string | null, rate: string): ConfirmedSetting => ({
    id: String(order),
    of: 'art-01',
    from,
    to,
    source: 'test',
    order,
    parts: [{ method: 'per-unit', metric: 'x', rate }],
  });
  const by = (year: number, ...confirmed: ConfirmedSetting[]) =>
    settingsOf(pack, year, confirmed)['art-01']?.by;

  it.each([
    [2021, [], 'test'],
    [2022, [setting(1, '2022-12-31', null, '2')], 'setting 1'],
    [2021, [setting(1, '2022-01-01', null, '2')], 'test'],
    [2022, [setting(1, '2022-01-01', '2022-12-30', '2')], 'test'],
    [2022, [setting(2, '2022-01-01', null, '2'), setting(1, '2022-01-01', null, '3')], 'setting 2'],
    [2023, [setting(1, '2023-01-01', '2023-12-31', '2')], 'setting 1'],
  ])('in %i with %j: %s', (year, confirmed, expected) => expect(by(year, ...confirmed)).toBe(expected));

  it('is the last day that counts, where the validity ends within the year', () => {
    const short = { ...pack, validity: { ...pack.validity, to: '2023-06-30' } };
    expect(settingsOf(short, 2023, [setting(1, '2023-06-30', null, '2')])['art-01']?.by).toBe('setting 1');
    expect(settingsOf(short, 2023, [setting(1, '2023-07-01', null, '2')])['art-01']?.by).toBe('test');
  });
});

describe('claimed above verified (R-16)', () => {
  it.each([
    ['100', '101', 0],
    ['100', '101.01', 1],
    ['100', '50', 0],
    ['0', '0', 0],
    ['0', '0.01', 1],
  ])('verified %s, claimed %s: %i findings', (verified, said, findings) => {
    const inputs = {
      metrics: { x: verified },
      inFreeTradeZone: false,
      otherFunding: '0',
      claimed: { x: said },
    };
    expect(claimedAboveVerified(settingsOf(pack, 2022), inputs)).toHaveLength(findings);
    const off = settingsOf(withRule('claimed-above-verified'), 2022);
    expect(claimedAboveVerified(off, inputs)).toEqual([]);
  });
});
