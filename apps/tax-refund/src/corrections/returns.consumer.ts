import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { ListApplicationMoved } from '@app/contracts';
import type { Delivery } from '@app/messaging';
import { BusinessClock } from '@app/platform';
import { ClawBacks } from './claw-backs.js';
import { CorrectionsRepository } from './corrections.repository.js';

/** Export returns that customs accepted: the refund for them is taken back, now or when the claim is approved. */
@Controller()
export class ReturnsConsumer {
  constructor(
    private readonly corrections: CorrectionsRepository,
    private readonly clawBacks: ClawBacks,
    private readonly clock: BusinessClock,
  ) {}

  @EventPattern<string>('customs.applications-accepted.v1')
  async accepted(@Payload() { tx, documents }: Delivery<ListApplicationMoved>): Promise<void> {
    const returns = documents.filter(({ kind, ieFlag }) => kind === 'return' && ieFlag === 'E');
    if (returns.length === 0) return;
    await this.corrections.keepReturns(tx, returns);
    const entryIds = await this.corrections.entriesOf(tx, returns);
    await this.clawBacks.forEntries(tx, entryIds, this.clock.now());
  }
}
