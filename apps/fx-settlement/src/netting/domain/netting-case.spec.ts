import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Decimal, sum } from '@app/kernel';
import { costKinds } from './balance-of-payments-codes.js';
import { composeNetting, reportDue, type NettedCostFacts, type NettingFacts } from './netting-case.js';
import { afterStep, nettingLife, nettingStatuses, type NettingStep } from './netting-life.js';

const of = (text: string): Decimal => new Decimal(text);
const cost = (kind: string, documentNo: string, amount: string, change: Partial<NettedCostFacts> = {}) => ({
  kind,
  issuer: 'EU Warehouse GmbH',
  documentNo,
  currency: 'USD',
  amount: of(amount),
  ...change,
});
const costs = [
  cost('warehousing', 'W1', '8000'),
  cost('logistics', 'L1', '12000'),
  cost('tax', 'T1', '5000'),
];
const order = (gross: string, byReceipts: string, declared = true) => ({
  reference: 'A1',
  gross: of(gross),
  byReceipts: of(byReceipts),
  declared,
});
const facts = (change: Partial<NettingFacts> = {}): NettingFacts => ({
  nettedOn: '2026-03-02',
  currency: 'USD',
  receipts: [{ reference: 'BK1', amount: of('75000') }],
  orders: [order('100000', '75000')],
  costs,
  ...change,
});
const refused = (code: string, change: Partial<NettingFacts>) =>
  expect(() => composeNetting(facts(change))).toThrow(expect.objectContaining({ code }));

describe('the worked example', () => {
  it('75,000 came, 100,000 and three costs are restored, due in five working days', () => {
    const { actual, restored, byCosts, dueOn } = composeNetting(facts());
    expect([actual.direction, actual.code, actual.amount.toFixed(2)]).toEqual([
      'receipt',
      '999999',
      '75000.00',
    ]);
    expect(restored.map(({ direction, code, amount }) => [direction, code, amount.toFixed(0)])).toEqual([
      ['receipt', '121010', '100000'],
      ['payment', '222014', '8000'],
      ['payment', '222011', '12000'],
      ['payment', '421990', '5000'],
    ]);
    expect(byCosts.map((one) => one.toFixed(2))).toEqual(['25000.00']);
    expect(dueOn).toBe('2026-03-09');
  });

  it('goods that customs never saw are 122030', () => {
    const { restored } = composeNetting(facts({ orders: [order('100000', '75000', false)] }));
    expect(restored[0]?.code).toBe('122030');
  });

  it('net zero: a record of nothing with 999998', () => {
    const { actual } = composeNetting(facts({ receipts: [], orders: [order('25000', '0')] }));
    expect([actual.direction, actual.code, actual.amount.toFixed(2)]).toEqual(['none', '999998', '0.00']);
  });

  it('negative: what was really paid', () => {
    const paid = { reference: 'P1', amount: of('5000') };
    const { actual } = composeNetting(facts({ receipts: [], orders: [order('20000', '0')], payment: paid }));
    expect([actual.direction, actual.code, actual.amount.toFixed(2)]).toEqual([
      'payment',
      '999999',
      '5000.00',
    ]);
  });
});

describe('refused', () => {
  it.each<[string, string, Partial<NettingFacts>]>([
    [
      'a cent more came',
      'netting-does-not-add-up',
      { receipts: [{ reference: 'B', amount: of('75000.01') }] },
    ],
    [
      'a cent less came',
      'netting-does-not-add-up',
      { receipts: [{ reference: 'B', amount: of('74999.99') }] },
    ],
    [
      'the net is negative and nothing was paid',
      'netting-does-not-add-up',
      { receipts: [], orders: [order('20000', '0')] },
    ],
    [
      'the receipt paid for something else',
      'netting-receipt-elsewhere',
      { orders: [order('100000', '74999.99')] },
    ],
    ['another kind of cost', 'cost-kind-not-allowed', { costs: [cost('advertising', 'X', '25000')] }],
    ['no evidence', 'reference-empty', { costs: [cost('tax', ' ', '25000')] }],
    [
      'nobody issued the evidence',
      'reference-empty',
      { costs: [cost('tax', 'T', '25000', { issuer: ' ' })] },
    ],
    [
      'a document twice, written otherwise',
      'reference-twice',
      { costs: [cost('tax', 'T1', '20000'), cost('tax', 't1 ', '5000')] },
    ],
    [
      'another currency without a rate',
      'cost-rate-missing',
      { costs: [cost('tax', 'T', '1', { currency: 'EUR' })] },
    ],
    [
      'the same currency with a rate',
      'cost-rate-needless',
      { costs: [cost('tax', 'T', '25000', { rate: { value: of('1'), source: 'bank' } })] },
    ],
    ['a currency that is none', 'currency-unknown', { costs: [cost('tax', 'T', '1', { currency: 'EUX' })] }],
  ])('%s: %s', (_what, code, change) => refused(code, change));

  it('before the rule of 2020', () => refused('no-value-on-date', { nettedOn: '2020-05-19' }));
  it.each<[string, string, Partial<NettingFacts>]>([
    ['reference-empty', '/costs/0/documentNo', { costs: [cost('tax', ' ', '25000')] }],
    ['reference-empty', '/costs/0/issuer', { costs: [cost('tax', 'T', '25000', { issuer: ' ' })] }],
    [
      'reference-twice',
      '/costs/1/documentNo',
      { costs: [cost('tax', 'T1', '20000'), cost('tax', 'T1', '5000')] },
    ],
    ['amount-too-fine', '/costs/0/amount', { costs: [cost('tax', 'T', '25000.001')] }],
    ['amount-too-fine', '/payment/amount', { payment: { reference: 'P1', amount: of('0.001') } }],
  ])('%s points at %s', (code, pointer, change) =>
    expect(() => composeNetting(facts(change))).toThrow(
      expect.objectContaining({ code, faults: [expect.objectContaining({ pointer })] }),
    ),
  );
});

it.each([
  ['2026-09-18', '2026-09-24', false],
  ['2026-12-24', '2026-12-31', false],
  // paid out in a year whose holidays are published, due in one whose are not: reported all the same
  ['2026-12-28', '2027-01-04', true],
  ['2031-03-03', '2031-03-10', true],
])('paid out on %s, to be reported by %s, provisional: %s', (nettedOn, date, provisional) =>
  expect(reportDue(nettedOn)).toEqual({ date, provisional }),
);

it.each([
  ['KWD', '30.617'],
  ['JPY', '31'],
])('a cost converted into %s is rounded to its smallest unit: %s', (currency, expected) => {
  const rate = { value: of('0.306172'), source: '中国银行 2026-03-02' };
  const { converted } = composeNetting(
    facts({
      currency,
      costs: [cost('tax', 'T', '100', { rate })],
      receipts: [{ reference: 'B', amount: of('1000').minus(expected) }],
      orders: [order('1000', of('1000').minus(expected).toFixed())],
    }),
  );
  expect(converted.map((one) => one.toFixed())).toEqual([expected]);
});

it('a cost in another currency counts at its stated rate, rounded half up', () => {
  const rate = { value: of('1.08345'), source: '中国银行 2026-03-02' };
  const { converted } = composeNetting(
    facts({
      costs: [cost('tax', 'T', '100', { currency: 'EUR', rate })],
      receipts: [{ reference: 'B', amount: of('99891.65') }],
      orders: [order('100000', '99891.65')],
    }),
  );
  expect(converted.map((one) => one.toFixed(2))).toEqual(['108.35']);
});

it('always: restored receipts − restored payments = what was really paid, and costs pay for exactly the rest', () => {
  const cents = fc.integer({ min: 1, max: 100_000_000 });
  fc.assert(
    fc.property(
      fc.array(fc.tuple(cents, fc.double({ min: 0, max: 1, noNaN: true })), { minLength: 1, maxLength: 12 }),
      fc.array(fc.tuple(cents, fc.constantFrom(...costKinds), fc.constantFrom('USD', 'EUR')), {
        maxLength: 12,
      }),
      (sold, spent) => {
        const money = (amount: number): Decimal => new Decimal(amount).div(100);
        const paid = spent.map(([amount, kind, currency], at) =>
          cost(kind, `D${at}`, money(amount).toFixed(2), {
            currency,
            ...(currency === 'USD' ? {} : { rate: { value: of('1.08345'), source: 'bank' } }),
          }),
        );
        const converted = paid.map(({ currency, amount }) =>
          currency === 'USD' ? amount : amount.times('1.08345').toDecimalPlaces(2, Decimal.ROUND_HALF_UP),
        );
        const total = sum(sold.map(([amount]) => money(amount))).minus(sum(converted));
        // what really came is shared out over the orders, first come first served
        let left = Decimal.max(total, 0);
        const orders = sold.map(([amount], at) => {
          const byReceipts = Decimal.min(left, money(amount));
          left = left.minus(byReceipts);
          return { reference: `A${at}`, gross: money(amount), byReceipts, declared: true };
        });
        const netting = composeNetting(
          facts({
            orders,
            costs: paid,
            receipts: total.greaterThan(0) ? [{ reference: 'B', amount: total }] : [],
            payment: total.isNegative() ? { reference: 'P', amount: total.negated() } : undefined,
          }),
        );
        const restored = (direction: string): Decimal =>
          sum(netting.restored.filter((one) => one.direction === direction).map(({ amount }) => amount));
        const { direction, amount } = netting.actual;
        const actual = direction === 'payment' ? amount.negated() : amount;
        expect(restored('receipt').minus(restored('payment')).toFixed()).toBe(actual.toFixed());
        expect(actual.toFixed()).toBe(total.toFixed());
        const excess = total.isNegative() ? total.negated() : of('0');
        expect(sum(netting.byCosts).plus(excess).toFixed()).toBe(sum(converted).toFixed());
        expect(netting.byCosts.every((one) => !one.isNegative())).toBe(true);
      },
    ),
  );
});

describe('its life', () => {
  const legal = new Set(nettingLife.map(({ from, step }) => `${from} ${step}`));
  const steps: NettingStep[] = ['report', 'correct', 'withdraw'];
  it.each(nettingStatuses.flatMap((from) => steps.map((step) => [from, step] as const)))(
    '%s %s',
    (from, step) => {
      if (legal.has(`${from} ${step}`)) expect(nettingStatuses).toContain(afterStep(from, step));
      else expect(() => afterStep(from, step)).toThrow(expect.objectContaining({ code: 'wrong-state' }));
    },
  );
});
