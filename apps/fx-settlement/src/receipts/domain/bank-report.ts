import {
  checkCreditCode,
  checkCustomsCode,
  decimal,
  DomainError,
  identifierFaults,
  normaliseIdentifier,
  type Decimal,
} from '@app/kernel';
import { assertIsoCurrency } from '../../currencies/domain/currencies.js';
import type { CaseReference } from '../../orders/domain/case-reference.js';

/** A list (清单) or declaration (报关单) that the bank names: number of the list, or of the declaration at customs. */
export interface NamedDocument {
  readonly kind: 'list' | 'declaration';
  readonly number: string;
}

/** What a bank says, as it came. */
export interface TypedReport {
  readonly reference: string;
  readonly payeeCode: string;
  readonly currency: string;
  readonly amount: string;
  readonly payer: { readonly name: string; readonly country: string };
  readonly receivedAt: string;
  readonly orderNos?: readonly CaseReference[];
}

/** A receipt as a bank reports it. */
export interface BankReport {
  readonly reference: string;
  /** Credit or customs code. */
  readonly payeeCode: string;
  readonly currency: string;
  readonly amount: Decimal;
  readonly payer: { readonly name: string; readonly country: string };
  readonly receivedAt: Date;
  readonly orders: readonly CaseReference[];
}

const creditCodeLength = 18;

/** Throws `payee-code-invalid`, `received-at-invalid` (invalid) and `currency-unknown` (uncomputable). */
export function readReport(typed: TypedReport): BankReport {
  const payeeCode = normaliseIdentifier(typed.payeeCode);
  const check =
    payeeCode.length === creditCodeLength ? checkCreditCode(payeeCode) : checkCustomsCode(payeeCode);
  if (!check.valid) {
    throw new DomainError('payee-code-invalid', 'invalid', {
      message: {
        zh: '收款人代码既不是有效的统一社会信用代码，也不是有效的海关注册编码',
        en: 'The code of the payee is neither a valid credit code nor a valid customs code',
      },
      faults: identifierFaults('/payeeCode', check),
    });
  }
  assertIsoCurrency(typed.currency);
  const { reference, currency, payer, orderNos = [] } = typed;
  return {
    reference,
    payeeCode: check.normalised,
    currency,
    amount: decimal(typed.amount),
    payer: { name: payer.name, country: payer.country },
    receivedAt: readInstant(typed.receivedAt),
    orders: orderNos.map(({ orderNo, ebpCode }) => ({ orderNo, ebpCode })),
  };
}

/** The same text for the same content: `60` and `60.00`, the same instant under another offset. */
export function contentOf({ payeeCode, currency, amount, payer, receivedAt, orders }: BankReport): string {
  const named = orders.map(({ orderNo, ebpCode }) => [orderNo, ebpCode]);
  return JSON.stringify([
    payeeCode,
    currency,
    amount.toFixed(),
    payer.name,
    payer.country,
    receivedAt.toISOString(),
    named,
  ]);
}

/** A day that no month has is refused, not rolled over into the next one. */
function readInstant(text: string): Date {
  const instant = new Date(text);
  const [year = 0, month = 0, day = 0] = text.slice(0, 10).split('-').map(Number);
  const exists = new Date(Date.UTC(year, month - 1, day)).getUTCDate() === day;
  if (!Number.isNaN(instant.getTime()) && exists) return instant;
  const message = { zh: `没有这个时间：${text}`, en: `There is no such instant: ${text}` };
  throw new DomainError('received-at-invalid', 'invalid', {
    message,
    faults: [{ pointer: '/receivedAt', code: 'received-at-invalid', message, actual: text }],
  });
}
