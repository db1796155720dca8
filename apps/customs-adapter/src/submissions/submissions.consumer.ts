import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { PaymentAnswerRequested, SubmissionRequested } from '@app/contracts';
import type { Delivery } from '@app/messaging';
import { SubmissionsService } from './submissions.service.js';

@Controller()
export class SubmissionsConsumer {
  constructor(private readonly submissions: SubmissionsService) {}

  @EventPattern<string>('customs.submissions-requested.v1')
  requested(@Payload() delivery: Delivery<SubmissionRequested>): Promise<void> {
    return this.record(delivery);
  }

  @EventPattern<string>('customs.payment-answers-requested.v1')
  paymentAnswers(@Payload() delivery: Delivery<PaymentAnswerRequested>): Promise<void> {
    return this.record(delivery);
  }

  private async record(
    delivery: Delivery<SubmissionRequested> | Delivery<PaymentAnswerRequested>,
  ): Promise<void> {
    const requests = delivery.events.flatMap(({ data, traceparent }) =>
      data.documents.map((document) => ({ document, traceparent })),
    );
    await this.submissions.request(delivery.tx, requests);
  }
}
