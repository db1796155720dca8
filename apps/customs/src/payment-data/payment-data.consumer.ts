import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { MessageReceived, MessageRefused, MessageSent } from '@app/contracts';
import type { Delivery } from '@app/messaging';
import { PaymentQuestionsService } from './payment-questions.service.js';

@Controller()
export class PaymentDataConsumer {
  constructor(private readonly questions: PaymentQuestionsService) {}

  @EventPattern<string>('customs-adapter.payment-data-received.v1')
  received(@Payload() { tx, documents }: Delivery<MessageReceived>): Promise<void> {
    return this.questions.received(tx, documents);
  }

  @EventPattern<string>('customs-adapter.payment-data-sent.v1')
  sent(@Payload() { tx, documents }: Delivery<MessageSent>): Promise<void> {
    return this.questions.sent(tx, documents);
  }

  @EventPattern<string>('customs-adapter.payment-data-refused.v1')
  refused(@Payload() { tx, documents }: Delivery<MessageRefused>): Promise<void> {
    return this.questions.refused(tx, documents);
  }
}
