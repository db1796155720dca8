import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DomainError } from '@app/kernel';
import { BusinessClock, type Caller } from '@app/platform';
import { receiptReport, type PaymentOrder } from './domain/payment.js';
import { PaymentsRepository, type Payment } from './payments.repository.js';

/** References as the bank makes them. */
const ours = /^SB[0-9A-F]{32}$/;

@Injectable()
export class PaymentsService {
  constructor(
    private readonly payments: PaymentsRepository,
    private readonly clock: BusinessClock,
  ) {}

  /** Durable before it is answered; the reporter takes it to foreign exchange. */
  async pay(tx: EntityManager, caller: Caller, order: PaymentOrder): Promise<Payment> {
    const report = receiptReport(order, codesOf(caller), this.clock.now());
    await this.payments.add(tx, report);
    return { reference: report.reference, status: 'pending', receiptId: null, code: null };
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

function codesOf({ enterprise }: Caller): string[] | undefined {
  return enterprise && [enterprise.creditCode, enterprise.customsCode];
}
