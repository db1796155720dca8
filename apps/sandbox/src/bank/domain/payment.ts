import { DomainError, calendarDate, instantText, newId } from '@app/kernel';
import { accountOf } from './statement.js';

interface PaidOrder {
  readonly orderNo: string;
  readonly ebpCode: string;
}

/** Somebody abroad pays; what is not said is made up. */
export interface PaymentOrder {
  readonly payeeCode?: string;
  /** ISO 4217. */
  readonly currency: string;
  readonly amount: string;
  readonly payer?: { readonly name: string; readonly country: string };
  readonly orderNos?: readonly PaidOrder[];
}

/** The body that a bank sends to `POST /fx/receipts`. */
export interface ReceiptReport {
  readonly reference: string;
  readonly payeeCode: string;
  readonly currency: string;
  readonly amount: string;
  readonly payer: { readonly name: string; readonly country: string };
  readonly receivedAt: string;
  readonly orderNos: readonly PaidOrder[];
  readonly valueDate: string;
  readonly account: string;
}

const unnamedPayer = { name: 'Sandbox Shopping Ltd', country: 'US' };

/**
 * The money has come in: the report under a fresh reference. An enterprise is paid itself. Throws `payee-missing` (invalid)
 * and `payee-not-own` (forbidden).
 *
 * @param own codes of the enterprise that asks; absent for the bank and the operator, who name any payee
 */
export function receiptReport(
  order: PaymentOrder,
  own: readonly string[] | undefined,
  now: Date,
): ReceiptReport {
  const { currency, amount, payer = unnamedPayer, orderNos = [] } = order;
  const payeeCode = payeeOf(order.payeeCode, own);
  return {
    reference: `SB${newId().replaceAll('-', '').toUpperCase()}`,
    payeeCode,
    currency,
    amount,
    payer: { name: payer.name, country: payer.country },
    receivedAt: instantText(now),
    orderNos: orderNos.map(({ orderNo, ebpCode }) => ({ orderNo, ebpCode })),
    valueDate: calendarDate(now),
    account: accountOf(payeeCode, currency),
  };
}

function payeeOf(named: string | undefined, own: readonly string[] | undefined): string {
  const payee = named ?? own?.[0];
  if (payee === undefined) {
    const message = { zh: '请指明收款企业', en: 'Name the payee' };
    throw new DomainError('payee-missing', 'invalid', {
      message,
      faults: [{ pointer: '/payeeCode', code: 'payee-missing', message }],
    });
  }
  if (own === undefined || own.includes(payee)) return payee;
  throw new DomainError('payee-not-own', 'forbidden', {
    message: { zh: '企业账户只能让款项付给自己', en: 'An enterprise can only have itself paid' },
  });
}
