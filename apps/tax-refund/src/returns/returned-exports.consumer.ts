import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { ListApplicationMoved } from '@app/contracts';
import type { Delivery } from '@app/messaging';
import { ReturnedExportsRepository } from './returned-exports.repository.js';

@Controller()
export class ReturnedExportsConsumer {
  constructor(private readonly returns: ReturnedExportsRepository) {}

  @EventPattern<string>('customs.applications-accepted.v1')
  async accepted(@Payload() { tx, documents }: Delivery<ListApplicationMoved>): Promise<void> {
    await this.returns.keep(tx, documents);
  }
}
