import { Decimal, DomainError, sum, type ErrorKind, type Fault, type Text } from '@app/kernel';
import { exactText } from '../../currencies/domain/amount-text.js';
import { sameCase, type CaseReference } from '../../orders/domain/case-reference.js';
import type { OrderBalance } from '../../orders/domain/order-balance.js';

/** How much of a receipt uses an order. */
export interface WantedAllocation extends CaseReference {
  readonly amount: Decimal;
}

export interface Allocation extends WantedAllocation {
  readonly orderId: string;
}

/** The receipt as far as matching is concerned. */
export interface OpenReceipt {
  /** ISO 4217. */
  readonly currency: string;
  /** What no order has been found for yet. */
  readonly unmatched: Decimal;
}

interface Defect extends Fault {
  readonly kind: ErrorKind;
}

/**
 * Matches a receipt with orders of its payee: each order must be known, not withdrawn, in the same currency, and open for
 * the amount, so that no order amount is ever used twice (FX-1, 汇发〔2020〕11号 一); together they may not exceed what the
 * receipt still has. `orders` are those of the payee only. Throws the first defect, with all of them as faults:
 * `order-twice`, `order-unknown`, `currency-differs` (uncomputable), `order-withdrawn`, `order-amount-used-up`,
 * `receipt-amount-exceeded` (conflict).
 */
export function allocate(
  receipt: OpenReceipt,
  wanted: readonly WantedAllocation[],
  orders: readonly OrderBalance[],
): Allocation[] {
  const defects = [
    ...wanted.flatMap((one, at) => defectOf(receipt, one, at, wanted, orders) ?? []),
    ...excess(receipt, wanted),
  ];
  const [first] = defects;
  if (first)
    throw new DomainError(first.code, first.kind, { message: first.message, faults: defects.map(asFault) });
  return wanted.flatMap((one) => {
    const order = orderOf(one, orders);
    return order ? [{ ...one, orderId: order.id }] : [];
  });
}

/**
 * The allocations that need nobody's decision: the bank named one order and the whole receipt fits into it, or it named
 * several and together they are open for just the receipt; otherwise none.
 */
export function fittingAllocations(
  receipt: OpenReceipt,
  named: readonly CaseReference[],
  orders: readonly OrderBalance[],
): Allocation[] {
  const found = named.flatMap((one) => {
    const order = orderOf(one, orders);
    return order && !order.withdrawn && order.currency === receipt.currency ? [order] : [];
  });
  if (found.length < named.length || new Set(found).size < named.length) return [];
  const [only, ...others] = found;
  if (only === undefined) return [];
  if (others.length === 0) {
    const fits = only.open.greaterThanOrEqualTo(receipt.unmatched);
    return fits ? [allocationOf(only, receipt.unmatched)] : [];
  }
  const together = sum(found.map(({ open }) => open));
  const whole = together.equals(receipt.unmatched) && found.every(({ open }) => open.greaterThan(0));
  return whole ? found.map((order) => allocationOf(order, order.open)) : [];
}

const allocationOf = ({ id, orderNo, ebpCode }: OrderBalance, amount: Decimal): Allocation => ({
  orderNo,
  ebpCode,
  orderId: id,
  amount,
});

/** The order of the case; a number that was withdrawn and used anew stands twice, and the newer one (ids ascend) counts. */
function orderOf(reference: CaseReference, orders: readonly OrderBalance[]): OrderBalance | undefined {
  const ofCase = orders.filter((order) => sameCase(order, reference));
  return ofCase.filter((order) => !order.withdrawn).at(-1) ?? ofCase.at(-1);
}

function defectOf(
  receipt: OpenReceipt,
  one: WantedAllocation,
  at: number,
  wanted: readonly WantedAllocation[],
  orders: readonly OrderBalance[],
): Defect | undefined {
  const pointer = `/allocations/${at}`;
  const order = orderOf(one, orders);
  if (wanted.findIndex((other) => sameCase(other, one)) < at) {
    return defect('order-twice', 'uncomputable', `${pointer}/orderNo`, {
      zh: `订单 ${one.orderNo} 重复出现`,
      en: `The order ${one.orderNo} stands twice`,
    });
  }
  if (!order) {
    return defect('order-unknown', 'uncomputable', `${pointer}/orderNo`, {
      zh: `本企业没有订单 ${one.orderNo}（${one.ebpCode}）`,
      en: `You have no order ${one.orderNo} (${one.ebpCode})`,
    });
  }
  if (order.withdrawn) {
    return defect('order-withdrawn', 'conflict', `${pointer}/orderNo`, {
      zh: `订单 ${one.orderNo} 已撤回`,
      en: `The order ${one.orderNo} was withdrawn`,
    });
  }
  if (order.currency !== receipt.currency) {
    return {
      ...defect('currency-differs', 'uncomputable', `${pointer}/orderNo`, {
        zh: `订单 ${one.orderNo} 以 ${order.currency} 计价，收汇为 ${receipt.currency}`,
        en: `The order ${one.orderNo} is in ${order.currency}, the receipt in ${receipt.currency}`,
      }),
      expected: receipt.currency,
      actual: order.currency,
    };
  }
  return one.amount.greaterThan(order.open) ? usedUp(pointer, one, order) : undefined;
}

function usedUp(pointer: string, { orderNo, amount }: WantedAllocation, order: OrderBalance): Defect {
  const [open, wanted] = [exactText(order.open), exactText(amount)];
  return {
    ...defect('order-amount-used-up', 'conflict', `${pointer}/amount`, {
      zh: `订单 ${orderNo} 尚可使用 ${open} ${order.currency}，不足 ${wanted}`,
      en: `Of the order ${orderNo} ${open} ${order.currency} is open, which is less than ${wanted}`,
    }),
    expected: `<= ${open}`,
    actual: wanted,
  };
}

function excess({ currency, unmatched }: OpenReceipt, wanted: readonly WantedAllocation[]): Defect[] {
  const total = sum(wanted.map(({ amount }) => amount));
  if (total.lessThanOrEqualTo(unmatched)) return [];
  const [left, asked] = [exactText(unmatched), exactText(total)];
  return [
    {
      ...defect('receipt-amount-exceeded', 'conflict', '/allocations', {
        zh: `该笔收汇尚未匹配 ${left} ${currency}，不足 ${asked}`,
        en: `Of the receipt ${left} ${currency} is not matched yet, which is less than ${asked}`,
      }),
      expected: `<= ${left}`,
      actual: asked,
    },
  ];
}

const defect = (code: string, kind: ErrorKind, pointer: string, message: Text): Defect => ({
  code,
  kind,
  pointer,
  message,
});

function asFault({ kind: _, ...fault }: Defect): Fault {
  return fault;
}
