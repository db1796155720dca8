import { Injectable } from '@nestjs/common';
import { ServiceConfig, Transactions, type Readiness, type ReadinessCheck } from '@app/platform';
import { ParticipantsRepository } from './participants.repository.js';

/** Ready once the participants that the launcher awaits are known here. */
@Injectable()
export class ParticipantsReadiness implements ReadinessCheck {
  readonly name = 'participants';

  constructor(
    private readonly config: ServiceConfig,
    private readonly transactions: Transactions,
    private readonly participants: ParticipantsRepository,
  ) {}

  async check(): Promise<Readiness> {
    const { awaitedParticipants } = this.config;
    const known = await this.transactions.run((tx) => this.participants.byCodes(tx, awaitedParticipants));
    const missing = awaitedParticipants.filter((code) => !known.some((one) => one.creditCode === code));
    return missing.length === 0
      ? { ready: true }
      : { ready: false, detail: `${missing.length} participants not known yet` };
  }
}
