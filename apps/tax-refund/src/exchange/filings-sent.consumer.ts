import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { FilingSent } from '@app/contracts';
import type { Delivery } from '@app/messaging';
import { ExchangeRepository } from './exchange.repository.js';

@Controller()
export class FilingsSentConsumer {
  constructor(private readonly exchange: ExchangeRepository) {}

  @EventPattern<string>('tax-adapter.filings-sent.v1')
  async sent(@Payload() { tx, documents }: Delivery<FilingSent>): Promise<void> {
    await this.exchange.sent(tx, documents);
  }
}
