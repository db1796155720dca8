import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { calendarDate, Decimal, DomainError } from '@app/kernel';
import { BusinessClock, type Caller } from '@app/platform';
import { bankOutcomeOf } from './domain/bank-outcomes.js';
import { receiptReport, type PaymentOrder, type ReceiptReport } from './domain/payment.js';
import { PaymentsRepository, type Payment } from './payments.repository.js';
import { StatementsRepository, type NewLine } from './statements.repository.js';

/** References as the bank makes them. */
const ours = /^SB[0-9A-F]{32}$/;

@Injectable()
export class PaymentsService {
  constructor(
    private readonly payments: PaymentsRepository,
    private readonly statements: StatementsRepository,
    private readonly clock: BusinessClock,
  ) {}

  /** Durable before it is answered; the reporter takes it to foreign exchange. */
  async pay(tx: EntityManager, caller: Caller, order: PaymentOrder): Promise<Payment> {
    const now = this.clock.now();
    const report = receiptReport(order, codesOf(caller), now);
    const outcome = bankOutcomeOf(report.orderNos.map(({ orderNo }) => orderNo))?.prefix;
    await this.payments.add(tx, report, outcome !== 'SB-BANK-UNREPORTED');
    if (outcome !== 'SB-BANK-HELD') {
      await this.payments.addNotice(tx, report.reference, 'pay-out', { paidOutOn: report.valueDate });
    }
    if (outcome !== 'SB-BANK-LINE-NONE') {
      const amount = new Decimal(report.amount).plus(outcome === 'SB-BANK-LINE-OTHER' ? 1 : 0);
      await this.statements.add(tx, lineOf(report, amount, now));
    }
    return { reference: report.reference, status: 'pending', receiptId: null, code: null };
  }

  /** The money goes back to the payer; foreign exchange hears of it until it answers. */
  async refund(tx: EntityManager, caller: Caller, reference: string, reason: string): Promise<Payment> {
    const payment = await this.get(tx, caller, reference);
    const report = await this.payments.reportOf(tx, reference);
    const own = `RF${reference.slice(2)}`;
    if (await this.payments.addNotice(tx, reference, 'refund', { reference: own, reason })) {
      const now = this.clock.now();
      const amount = new Decimal(report.amount).negated();
      await this.statements.add(tx, {
        ...lineOf(report, amount, now),
        kind: 'refund',
        reference: own,
      });
    }
    return payment;
  }

  async get(tx: EntityManager, caller: Caller, reference: string): Promise<Payment> {
    const payment = ours.test(reference)
      ? await this.payments.find(tx, reference, codesOf(caller))
      : undefined;
    if (payment) return payment;
    throw new DomainError('not-found', 'not-found', {
      message: { zh: '沙箱银行没有这笔款项', en: 'The sandbox bank has no such payment' },
    });
  }
}

function lineOf({ reference, account }: ReceiptReport, amount: Decimal, bookedAt: Date): NewLine {
  return {
    account,
    day: calendarDate(bookedAt),
    kind: 'receipt',
    reference,
    number: null,
    amount,
    bookedAt,
  };
}

function codesOf({ enterprise }: Caller): string[] | undefined {
  return enterprise && [enterprise.creditCode, enterprise.customsCode];
}
