import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { ConnectionChanged } from '@app/contracts';
import type { Delivery } from '@app/messaging';
import { keepConnections } from './connections.repository.js';

@Controller()
export class ConnectionsConsumer {
  @EventPattern<string>('registration.connections-changed.v1')
  async changed(@Payload() { tx, documents }: Delivery<ConnectionChanged>): Promise<void> {
    await keepConnections(tx, documents);
  }
}
