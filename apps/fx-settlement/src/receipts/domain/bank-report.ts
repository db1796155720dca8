import {
  checkCreditCode,
  checkCustomsCode,
  decimal,
  DomainError,
  identifierFaults,
  normaliseIdentifier,
  type CalendarDate,
  type Decimal,
} from '@app/kernel';
import { assertNotAhead } from '../../access/not-ahead.js';
import { assertIsoCurrency, assertMinorUnit } from '../../currencies/domain/currencies.js';
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
  readonly valueDate?: string;
  readonly account?: string;
  readonly institutionCode?: string;
  readonly documents?: readonly NamedDocument[];
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
  /** 起息日 */
  readonly valueDate?: CalendarDate;
  /** The account that it came into. */
  readonly account?: string;
  /** Credit code of the payment institution (支付机构) that it came through. */
  readonly institution?: string;
  readonly documents: readonly NamedDocument[];
}

const creditCodeLength = 18;

/**
 * Throws `payee-code-invalid`, `institution-code-invalid`, `received-at-invalid`, `time-in-future`, `day-invalid`,
 * `amount-too-fine` (invalid) and `currency-unknown` (uncomputable). The value date (起息日) may lie ahead.
 */
export function readReport(typed: TypedReport, now: Date): BankReport {
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
  const amount = decimal(typed.amount);
  assertMinorUnit(amount, typed.currency, '/amount');
  const receivedAt = readInstant(typed.receivedAt);
  assertNotAhead(receivedAt, now, '/receivedAt');
  const { reference, currency, payer, orderNos = [], documents = [], valueDate, account } = typed;
  const institution = readInstitution(typed.institutionCode);
  return {
    reference,
    payeeCode: check.normalised,
    currency,
    amount,
    payer: { name: payer.name, country: payer.country },
    receivedAt,
    orders: orderNos.map(({ orderNo, ebpCode }) => ({ orderNo, ebpCode })),
    ...(valueDate === undefined ? {} : { valueDate: readDay(valueDate, '/valueDate') }),
    ...(account === undefined ? {} : { account: account.replaceAll(/\s/g, '') }),
    ...(institution === undefined ? {} : { institution }),
    documents: documents.map(({ kind, number }) => ({ kind, number })),
  };
}

function readInstitution(code: string | undefined): string | undefined {
  if (code === undefined) return undefined;
  const check = checkCreditCode(normaliseIdentifier(code));
  if (check.valid) return check.normalised;
  throw new DomainError('institution-code-invalid', 'invalid', {
    message: {
      zh: '支付机构的统一社会信用代码无效',
      en: 'The credit code of the payment institution is not valid',
    },
    faults: identifierFaults('/institutionCode', check),
  });
}

/** Throws `day-invalid` (invalid) for a day that no month has. */
export function readDay(text: string, pointer: string): CalendarDate {
  const day = new Date(`${text}T00:00:00Z`);
  if (!Number.isNaN(day.getTime()) && day.toISOString().startsWith(text)) return text;
  const message = { zh: `没有这一天：${text}`, en: `There is no such day: ${text}` };
  throw new DomainError('day-invalid', 'invalid', {
    message,
    faults: [{ pointer, code: 'day-invalid', message, actual: text }],
  });
}

/** The same text for the same content: `60` and `60.00`, the same instant under another offset. */
export function contentOf(report: BankReport): string {
  const { payeeCode, currency, amount, payer, receivedAt, orders } = report;
  const { valueDate, account, institution, documents } = report;
  // what banks did not say before is left out where they do not say it: the hashes of before stay the same
  const more = { valueDate, account, institution, ...(documents.length > 0 ? { documents } : {}) };
  const said = Object.values(more).some((value) => value !== undefined);
  const named = orders.map(({ orderNo, ebpCode }) => [orderNo, ebpCode]);
  return JSON.stringify([
    payeeCode,
    currency,
    amount.toFixed(),
    payer.name,
    payer.country,
    receivedAt.toISOString(),
    named,
    ...(said ? [more] : []),
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
