import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { ServedEnterpriseChanged } from '@app/contracts';
import type { Delivery } from '@app/messaging';
import { ServedEnterprisesRepository } from './served-enterprises.repository.js';

@Controller()
export class ServedEnterprisesConsumer {
  constructor(private readonly served: ServedEnterprisesRepository) {}

  @EventPattern<string>('registration.served-enterprises-changed.v1')
  async changed(@Payload() { tx, documents }: Delivery<ServedEnterpriseChanged>): Promise<void> {
    await this.served.keep(tx, documents);
  }
}
