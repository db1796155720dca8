import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { amountText, Decimal, sum } from '@app/kernel';
import { costKinds } from './balance-of-payments-codes.js';
import { net, type NettingQuestion } from './netting.js';

const receipt = (reference: string, amount: string, declared = true) => ({
  reference,
  amount: new Decimal(amount),
  declared,
});
const cost = (kind: string, reference: string, amount: string) => ({
  kind,
  reference,
  amount: new Decimal(amount),
});
const question = (change: Partial<NettingQuestion>): NettingQuestion => ({
  date: '2026-09-18',
  currency: 'USD',
  receipts: [receipt('R1', '100000')],
  costs: [],
  ...change,
});

describe('netting of receipts with costs abroad', () => {
  it('reports 100,000 less 8,000, 12,000 and 5,000 as 75,000 actual and every record restored', () => {
    const costs = [
      cost('warehousing', 'W1', '8000'),
      cost('logistics', 'L1', '12000'),
      cost('tax', 'T1', '5000'),
    ];
    const { actual, restored, steps } = net(question({ costs }));
    expect({ ...actual, amount: amountText(actual.amount) }).toEqual({
      direction: 'receipt',
      amount: '75000.00',
      code: '999999',
    });
    expect(
      restored.map(({ direction, kind, amount, code }) => [direction, kind, amountText(amount), code]),
    ).toEqual([
      ['receipt', 'goods', '100000.00', '121010'],
      ['payment', 'warehousing', '8000.00', '222014'],
      ['payment', 'logistics', '12000.00', '222011'],
      ['payment', 'tax', '5000.00', '421990'],
    ]);
    expect(steps.at(-1)).toMatchObject({
      rule: 'fx-netting/actual',
      clause: expect.stringContaining('汇发〔2020〕11号'),
      value: '75000.00',
    });
  });

  it.each<any>`
    income      | spent       | direction    | amount    | code
    ${'100'}    | ${'99.99'}  | ${'receipt'} | ${'0.01'} | ${'999999'}
    ${'100.00'} | ${'100'}    | ${'none'}    | ${'0.00'} | ${'999998'}
    ${'100'}    | ${'100.01'} | ${'payment'} | ${'0.01'} | ${'999999'}
  `('$income less $spent is $direction $amount under $code', ({ income, spent, direction, amount, code }) => {
    const { actual } = net(
      question({ receipts: [receipt('R1', income)], costs: [cost('tax', 'T1', spent)] }),
    );
    expect({ ...actual, amount: amountText(actual.amount) }).toEqual({ direction, amount, code });
  });

  it('restores goods never declared at customs under their own code', () => {
    const { restored } = net(question({ receipts: [receipt('R1', '1'), receipt('R2', '2', false)] }));
    expect(restored.map(({ code }) => code)).toEqual(['121010', '122030']);
  });

  it.each<[Partial<NettingQuestion>, string, string]>([
    [{ costs: [cost('marketing', 'M1', '1')] }, 'cost-kind-not-allowed', '/costs/0/kind'],
    [{ costs: [cost('tax', '', '1')] }, 'reference-empty', '/costs/0/reference'],
    [{ costs: [cost('tax', '  ', '1')] }, 'reference-empty', '/costs/0/reference'],
    [{ receipts: [receipt('', '1')] }, 'reference-empty', '/receipts/0/reference'],
    [
      { costs: [cost('tax', 'T1', '1'), cost('logistics', 'T1', '1')] },
      'reference-twice',
      '/costs/1/reference',
    ],
    [{ receipts: [receipt('R1', '1'), receipt(' R1', '1')] }, 'reference-twice', '/receipts/1/reference'],
    [{ currency: 'ABC' }, 'currency-unknown', '/currency'],
  ])('%o is refused: %s', (change, code, pointer) => {
    expect(() => net(question(change))).toThrow(
      expect.objectContaining({ code, kind: 'uncomputable', faults: [expect.objectContaining({ pointer })] }),
    );
  });

  it('has no codes before the rule', () => {
    expect(() => net(question({ date: '2020-05-19' }))).toThrow(
      expect.objectContaining({ code: 'no-value-on-date' }),
    );
    expect(net(question({ date: '2020-05-20' })).actual.code).toBe('999999');
  });

  it('always: actual = Σ restored receipts − Σ restored payments', () => {
    const amounts = fc.array(fc.integer({ min: 0, max: 10_000_000 }), { maxLength: 20 });
    fc.assert(
      fc.property(amounts, amounts, (received, paid) => {
        const text = (cents: number): string => new Decimal(cents).div(100).toFixed(2);
        const { actual, restored } = net(
          question({
            receipts: received.map((cents, at) => receipt(`R${at}`, text(cents), at % 2 === 0)),
            costs: paid.map((cents, at) =>
              cost(costKinds[at % costKinds.length] ?? 'tax', `C${at}`, text(cents)),
            ),
          }),
        );
        const of = (direction: string): Decimal =>
          sum(restored.filter((one) => one.direction === direction).map(({ amount }) => amount));
        const signed = actual.direction === 'payment' ? actual.amount.negated() : actual.amount;
        expect(signed.toFixed(2)).toBe(of('receipt').minus(of('payment')).toFixed(2));
        expect(actual.amount.isNegative()).toBe(false);
        expect(actual.code).toBe(actual.amount.isZero() ? '999998' : '999999');
      }),
    );
  });
});
