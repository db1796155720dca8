import type { DocumentReceived } from '@app/contracts';
import { decimal, DomainError } from '@app/kernel';
import { isoCurrency } from '../../currencies/domain/currencies.js';
import type { CaseReference } from './case-reference.js';

/** An order as customs told it. */
export interface OrderFact extends CaseReference {
  readonly id: string;
  readonly version: number;
  readonly ebcCode: string;
  readonly currency: string;
  readonly declared: string;
  readonly withdrawn: boolean;
  readonly receivedAt: string;
}

/**
 * What foreign exchange keeps of a received document; `undefined` for other kinds than orders, and for orders of imports: their
 * buyers pay at home, no money comes from abroad for them. Throws `order-incomplete` (invalid) and `currency-unknown`
 * (uncomputable): such an order is parked, never guessed at.
 */
export function orderFact(document: DocumentReceived): OrderFact | undefined {
  if (document.kind !== 'order' || document.ieFlag === 'I') return undefined;
  const { id, version, change, ebcCode, amount, receivedAt } = document;
  if (document.case === null || ebcCode === null || amount === null) {
    throw new DomainError('order-incomplete', 'invalid', {
      message: {
        zh: `订单 ${document.reference} 缺少平台、电商企业或金额`,
        en: `The order ${document.reference} has no platform, seller or amount`,
      },
    });
  }
  return {
    id,
    version,
    orderNo: document.case.orderNo,
    ebpCode: document.case.ebpCode,
    ebcCode,
    currency: isoCurrency(amount.currency),
    declared: decimal(amount.value).toFixed(),
    withdrawn: change === 'deleted',
    receivedAt,
  };
}
