import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { ExportDeclared } from '@app/contracts';
import type { Delivery } from '@app/messaging';
import { EntriesRepository } from './entries.repository.js';

@Controller()
export class EntriesConsumer {
  constructor(private readonly entries: EntriesRepository) {}

  @EventPattern<string>('customs.exports-declared.v1')
  async declared(@Payload() { tx, documents }: Delivery<ExportDeclared>): Promise<void> {
    await this.entries.keep(tx, documents);
  }
}
