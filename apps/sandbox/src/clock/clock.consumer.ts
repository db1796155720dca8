import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { ClockAcknowledged } from '@app/contracts';
import type { Delivery } from '@app/messaging';
import { ClockService } from './clock.service.js';

@Controller()
export class ClockConsumer {
  constructor(private readonly clock: ClockService) {}

  @EventPattern<string>('sandbox.clock-acknowledged.v1')
  async acknowledged(@Payload() delivery: Delivery<ClockAcknowledged>): Promise<void> {
    await this.clock.acknowledged(delivery.tx, delivery.documents);
  }
}
