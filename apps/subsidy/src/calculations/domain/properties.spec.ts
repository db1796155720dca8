import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Decimal } from '@app/kernel';
import { aMeasure, aPack } from '../../policies/domain/pack.builder.js';
import type { Part } from '../../policies/domain/part.js';
import { awards, type Claim } from './awards.js';

const cents = (max: bigint) =>
  fc.bigInt({ min: 0n, max }).map((value) => new Decimal(value.toString()).div(100));
const money = cents(10n ** 13n);
const rate = fc.integer({ min: 0, max: 10_000 }).map((value) => new Decimal(value).div(10_000).toFixed());
/** Tiers whose amounts grow with their thresholds. */
const monotone = fc
  .array(fc.tuple(fc.nat(10_000), fc.nat(10_000), fc.boolean()), { minLength: 1, maxLength: 6 })
  .map((steps) => {
    let [at, amount] = [0, 0];
    return steps.map(([further, more, above]) => {
      [at, amount] = [at + further + 1, amount + more];
      return above
        ? { above: String(at), amount: String(amount) }
        : { from: String(at), amount: String(amount) };
    });
  });
const cap = fc.option(fc.nat(50_000).map(String), { nil: undefined });
const capped = <T extends object>(part: T, most: string | undefined) =>
  (most === undefined ? part : { ...part, cap: most }) as unknown as Part;
const part = fc.oneof(
  fc.tuple(rate, cap).map(([by, most]) => capped({ method: 'percent', metric: 'x', rate: by }, most)),
  fc
    .tuple(fc.nat(500), cap)
    .map(([by, most]) => capped({ method: 'per-head', metric: 'x', amount: String(by) }, most)),
  fc.tuple(monotone, cap).map(([tiers, most]) => capped({ method: 'tiers', metric: 'x', tiers }, most)),
  monotone.map(
    (tiers) => ({ method: 'percent', metric: 'x', rate: '0.5', capTiers: { metric: 'x', tiers } }) as Part,
  ),
);
const parts = fc.array(part, { minLength: 1, maxLength: 4 });

const packOf = (one: Part[], two: Part[] = one) =>
  aPack([aMeasure('art-01', { excludes: ['art-02'] }), aMeasure('art-02'), aMeasure('art-03')], {
    'art-01': one,
    'art-02': two,
    'art-03': one,
  });
const claim = (measure: string, applicant: string, x: Decimal, otherFunding = new Decimal(0)): Claim => ({
  measure,
  applicant,
  inFreeTradeZone: false,
  metrics: { x },
  otherFunding,
});

const claims = fc
  .uniqueArray(fc.tuple(fc.constantFrom('art-01', 'art-02', 'art-03'), fc.constantFrom('A', 'B', 'C', 'D')), {
    selector: ([measure, applicant]) => `${measure} ${applicant}`,
    minLength: 1,
  })
  .chain((keys) =>
    fc.tuple(
      ...keys.map(([measure, applicant]) =>
        fc.tuple(money, cents(10n ** 6n)).map(([x, other]) => claim(measure, applicant, x, other)),
      ),
    ),
  );

describe('always', () => {
  it('no award is negative, none is above its due, and together they stay within the budget', () => {
    fc.assert(
      fc.property(parts, parts, claims, money, (one, two, asked, budget) => {
        const answer = awards({ pack: packOf(one, two), year: 2022, claims: asked, budget });
        expect(answer.total.lessThanOrEqualTo(budget)).toBe(true);
        for (const { amount, due } of answer.claims) {
          expect(amount.isNegative()).toBe(false);
          expect(amount.lessThanOrEqualTo(due)).toBe(true);
        }
      }),
    );
  });

  it('the order of the claims does not matter', () => {
    fc.assert(
      fc.property(parts, parts, claims, money, fc.nat(), (one, two, asked, budget, by) => {
        const paid = (these: readonly Claim[]) =>
          awards({ pack: packOf(one, two), year: 2022, claims: these, budget })
            .claims.map(({ measure, applicant, amount }) => `${measure} ${applicant} ${amount.toFixed()}`)
            .sort();
        const at = by % asked.length;
        expect(paid([...asked.slice(at), ...asked.slice(0, at)].toReversed())).toEqual(paid(asked));
      }),
    );
  });

  it('who has more of the metric never gets less under monotone tiers', () => {
    fc.assert(
      fc.property(parts, money, money, (one, less, more) => {
        const of = (x: Decimal) =>
          awards({ pack: packOf(one), year: 2022, claims: [claim('art-03', 'A', x)] }).claims[0]!.amount;
        expect(of(less.plus(more)).greaterThanOrEqualTo(of(less))).toBe(true);
      }),
    );
  });
});
