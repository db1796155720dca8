import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { ExportDeclared } from '@app/contracts';
import type { Delivery } from '@app/messaging';
import { FactsRepository } from './facts.repository.js';

@Controller()
export class DeclarationsConsumer {
  constructor(private readonly facts: FactsRepository) {}

  @EventPattern<string>('customs.exports-declared.v1')
  async declared(@Payload() { tx, documents }: Delivery<ExportDeclared>): Promise<void> {
    await this.facts.keepDeclarations(tx, documents);
  }
}
