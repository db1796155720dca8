import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { FilingRequested } from '@app/contracts';
import type { Delivery } from '@app/messaging';
import { FilingsService } from './filings.service.js';

@Controller()
export class FilingsConsumer {
  constructor(private readonly filings: FilingsService) {}

  @EventPattern<string>('tax-refund.filings-requested.v1')
  async requested(@Payload() delivery: Delivery<FilingRequested>): Promise<void> {
    const requests = delivery.events.flatMap(({ data, traceparent }) =>
      data.documents.map((document) => ({ document, traceparent })),
    );
    await this.filings.request(delivery.tx, requests);
  }
}
