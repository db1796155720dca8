import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { SubmissionRequested } from '@app/contracts';
import type { Delivery } from '@app/messaging';
import { SubmissionsService } from './submissions.service.js';

@Controller()
export class SubmissionsConsumer {
  constructor(private readonly submissions: SubmissionsService) {}

  @EventPattern<string>('customs.submissions-requested.v1')
  async requested(@Payload() delivery: Delivery<SubmissionRequested>): Promise<void> {
    const requests = delivery.events.flatMap(({ data, traceparent }) =>
      data.documents.map((document) => ({ document, traceparent })),
    );
    await this.submissions.request(delivery.tx, requests);
  }
}
