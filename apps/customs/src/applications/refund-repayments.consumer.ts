import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { EventType, RepaymentMoved } from '@app/contracts';
import type { Delivery } from '@app/messaging';
import { RefundRepaymentsRepository } from './refund-repayments.repository.js';

const events = [
  'tax-refund.repayments-demanded.v1',
  'tax-refund.repayments-made.v1',
  'tax-refund.repayments-released.v1',
] satisfies EventType[];

@Controller()
export class RefundRepaymentsConsumer {
  constructor(private readonly repayments: RefundRepaymentsRepository) {}

  @EventPattern<string[]>(events)
  moved(@Payload() { tx, documents }: Delivery<RepaymentMoved>): Promise<void> {
    return this.repayments.keep(tx, documents);
  }
}
