import { Decimal } from '@app/kernel';
import type { OrderBalance } from '../../orders/domain/order-balance.js';

/** An open order of USD 100 in the name of nobody; amounts as text. */
export function orderBalance(
  change: Partial<Omit<OrderBalance, 'declared' | 'matched' | 'settled' | 'open'>> & {
    readonly declared?: string;
    readonly matched?: string;
    readonly settled?: string;
  } = {},
): OrderBalance {
  const { declared = '100', matched = '0', settled = '0', ...rest } = change;
  return {
    id: 'order-1',
    orderNo: 'A1',
    ebpCode: 'P',
    ebcCode: 'E',
    currency: 'USD',
    withdrawn: false,
    released: true,
    declared: new Decimal(declared),
    matched: new Decimal(matched),
    settled: new Decimal(settled),
    open: new Decimal(declared).minus(matched).minus(settled),
    ...rest,
  };
}
