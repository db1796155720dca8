import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Decimal, sum } from '@app/kernel';
import type { Entry } from '../../ledger/domain/journal.js';
import type { OrderFact } from './order-fact.js';
import { orderJournal, type OrderPosition } from './order-journal.js';

const fact = (change: Partial<OrderFact> = {}): OrderFact => ({
  id: 'order-1',
  version: 1,
  orderNo: 'A1',
  ebpCode: 'P',
  ebcCode: 'E',
  currency: 'USD',
  declared: '100',
  withdrawn: false,
  receivedAt: '2026-09-17T10:00:00+08:00',
  ...change,
});
const position = (declared: string, order: string, more: Partial<Record<string, string>> = {}) => ({
  enterprise: 'E',
  currency: 'USD',
  declared: new Decimal(declared),
  order: new Decimal(order),
  withdrawn: new Decimal(more['withdrawn'] ?? '0'),
  shortfall: new Decimal(more['shortfall'] ?? '0'),
});
const lines = (entries: readonly Entry[]): string[] =>
  entries
    .map(({ kind, enterprise, currency, amount }) => [kind, enterprise, amount.toFixed(), currency].join(' '))
    .sort();

it.each<[string, OrderPosition[], Partial<OrderFact>, string[]]>([
  ['declared', [], {}, ['order E 100 USD', 'sales E -100 USD']],
  ['told again as it was', [position('100', '40')], {}, []],
  ['raised', [position('100', '40')], { declared: '120' }, ['order E 20 USD', 'sales E -20 USD']],
  [
    'reduced to just what is used',
    [position('100', '40')],
    { declared: '60' },
    ['order E -40 USD', 'sales E 40 USD'],
  ],
  [
    'reduced below what is used',
    [position('100', '40')],
    { declared: '59.99' },
    ['order E -40 USD', 'sales E 40.01 USD', 'shortfall E -0.01 USD'],
  ],
  ['withdrawn', [position('100', '40')], { withdrawn: true }, ['order E -40 USD', 'withdrawn E 40 USD']],
  [
    'brought back',
    [position('100', '0', { withdrawn: '40' })],
    {},
    ['withdrawn E -40 USD', 'order E 40 USD'],
  ],
  [
    'in another currency',
    [position('100', '40')],
    { currency: 'EUR' },
    ['order E -40 USD', 'sales E 100 USD', 'shortfall E -60 USD', 'order E 100 EUR', 'sales E -100 EUR'],
  ],
  [
    'of another seller',
    [position('100', '40')],
    { ebcCode: 'F' },
    ['order E -40 USD', 'sales E 100 USD', 'order F 40 USD', 'sales F -100 USD'],
  ],
])('an order that is %s', (_what, before, change, expected) => {
  expect(lines(orderJournal(before, fact(change), '2026-09-18').entries)).toEqual([...expected].sort());
});

describe('whatever customs says and whatever is used', () => {
  const cents = fc.integer({ min: 0, max: 100_000 });
  const said = fc.record({ declared: cents, withdrawn: fc.boolean(), used: cents });
  it('the journal balances, what is used stays used, and no account crosses its side', () => {
    fc.assert(
      fc.property(fc.array(said, { minLength: 1, maxLength: 8 }), (steps) => {
        const balances = new Map<string, Decimal>();
        const add = (entries: readonly Entry[]): void => {
          for (const { kind, amount } of entries)
            balances.set(kind, (balances.get(kind) ?? new Decimal(0)).plus(amount));
        };
        const of = (kind: string): Decimal => balances.get(kind) ?? new Decimal(0);
        let used = new Decimal(0);
        let declared = new Decimal(0);
        steps.forEach((step, at) => {
          const before =
            at === 0
              ? []
              : [
                  position(declared.toFixed(), of('order').toFixed(), {
                    withdrawn: of('withdrawn').toFixed(),
                    shortfall: of('shortfall').toFixed(),
                  }),
                ];
          declared = new Decimal(step.declared).div(100);
          const { entries } = orderJournal(
            before,
            fact({ declared: declared.toFixed(), withdrawn: step.withdrawn }),
            '2026-09-18',
          );
          expect(sum(entries.map(({ amount }) => amount)).toFixed()).toBe('0');
          add(entries);
          const taken = Decimal.min(new Decimal(step.used).div(100), of('order'));
          balances.set('order', of('order').minus(taken));
          used = used.plus(taken);
          expect(of('order').isNegative() || of('withdrawn').isNegative()).toBe(false);
          expect(of('shortfall').isPositive() && !of('shortfall').isZero()).toBe(false);
          expect(declared.minus(of('order')).minus(of('withdrawn')).minus(of('shortfall')).toFixed()).toBe(
            used.toFixed(),
          );
        });
      }),
    );
  });
});
