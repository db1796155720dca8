import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { DelegationChanged } from '@app/contracts';
import type { Delivery } from '../consumer/delivery.js';
import { DelegationsRepository } from './delegations.repository.js';

@Controller()
export class DelegationsConsumer {
  constructor(private readonly delegations: DelegationsRepository) {}

  @EventPattern<string>('registration.delegations-changed.v1')
  async changed(@Payload() { tx, documents }: Delivery<DelegationChanged>): Promise<void> {
    await this.delegations.keep(tx, documents);
  }
}
