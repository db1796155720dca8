import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { ListApplicationMoved } from '@app/contracts';
import type { Delivery } from '@app/messaging';
import { BusinessClock } from '@app/platform';
import { ClawBacks } from '../corrections/claw-backs.js';
import { CorrectionsRepository } from '../corrections/corrections.repository.js';
import { ReturnedExportsRepository } from './returned-exports.repository.js';

/** Exports that came back: the refund for them is taken back, now or when their claim is approved. */
@Controller()
export class ReturnedExportsConsumer {
  constructor(
    private readonly returns: ReturnedExportsRepository,
    private readonly corrections: CorrectionsRepository,
    private readonly clawBacks: ClawBacks,
    private readonly clock: BusinessClock,
  ) {}

  @EventPattern<string>('customs.applications-accepted.v1')
  async accepted(@Payload() { tx, documents }: Delivery<ListApplicationMoved>): Promise<void> {
    await this.returns.keep(tx, documents);
    const returned = documents.filter(({ kind, ieFlag }) => kind === 'return' && ieFlag === 'E');
    if (returned.length === 0) return;
    await this.clawBacks.forEntries(tx, await this.corrections.entriesOf(tx, returned), this.clock.now());
  }
}
