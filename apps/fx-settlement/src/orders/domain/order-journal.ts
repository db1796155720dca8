import { Decimal, sum, zero, type CalendarDate } from '@app/kernel';
import { merged, reversal, type Entry, type Journal } from '../../ledger/domain/journal.js';
import type { OrderFact } from './order-fact.js';

/** Where an order stands in the ledger in one currency. */
export interface OrderPosition {
  readonly enterprise: string;
  /** ISO 4217. */
  readonly currency: string;
  readonly declared: Decimal;
  /** May still be used. */
  readonly order: Decimal;
  /** Was open when the order was withdrawn. */
  readonly withdrawn: Decimal;
  /** At most zero: what it was reduced by below what had been used. */
  readonly shortfall: Decimal;
}

/**
 * The journal that takes an order from where it stands to what customs says now: what is used stays used, also where the
 * order is reduced below it (`shortfall`), withdrawn, or changes its currency or seller.
 *
 * @param before one position per currency, none for an order that is new
 */
export function orderJournal(
  before: readonly OrderPosition[],
  fact: OrderFact,
  bookedOn: CalendarDate,
): Journal {
  const currencies = [...new Set([...before.map(({ currency }) => currency), fact.currency])];
  const after = currencies.map((currency) => positionAfter(usedIn(before, currency), currency, fact));
  return {
    kind: before.length === 0 ? 'order-declared' : 'order-changed',
    source: { kind: 'order', id: fact.id },
    bookedOn,
    entries: merged([
      ...reversal(before.flatMap((position) => entriesOf(position, fact.id))),
      ...after.flatMap((position) => entriesOf(position, fact.id)),
    ]),
  };
}

function usedIn(positions: readonly OrderPosition[], currency: string): Decimal {
  return sum(
    positions
      .filter((position) => position.currency === currency)
      .map(({ declared, order, withdrawn, shortfall }) =>
        declared.minus(order).minus(withdrawn).minus(shortfall),
      ),
  );
}

function positionAfter(used: Decimal, currency: string, fact: OrderFact): OrderPosition {
  const declared = currency === fact.currency ? new Decimal(fact.declared) : zero;
  const left = declared.minus(used);
  const open = Decimal.max(left, zero);
  return {
    enterprise: fact.ebcCode,
    currency,
    declared,
    order: fact.withdrawn ? zero : open,
    withdrawn: fact.withdrawn ? open : zero,
    shortfall: Decimal.min(left, zero),
  };
}

function entriesOf(position: OrderPosition, owner: string): Entry[] {
  const { enterprise, currency, declared, order, withdrawn, shortfall } = position;
  return [
    { kind: 'order', enterprise, owner, currency, amount: order },
    { kind: 'withdrawn', enterprise, owner, currency, amount: withdrawn },
    { kind: 'shortfall', enterprise, owner, currency, amount: shortfall },
    { kind: 'sales', enterprise, currency, amount: declared.negated() },
  ];
}
