import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ServiceConfig, type Readiness, type ReadinessCheck } from '@app/platform';
import { ParticipantEntity } from './participant.entity.js';

/** Ready when the participants that the installation awaits (the sandbox's accounts) are known and accepted by customs. */
@Injectable()
export class ParticipantsReadiness implements ReadinessCheck {
  readonly name = 'participants';

  constructor(
    private readonly database: DataSource,
    private readonly config: ServiceConfig,
  ) {}

  async check(): Promise<Readiness> {
    const awaited = this.config.awaitedParticipants;
    const accepted = await this.database.manager.find(ParticipantEntity, { where: { customsStatus: 'accepted' } });
    const missing = awaited.filter((code) => !accepted.some((participant) => participant.creditCode === code));
    return missing.length === 0 ? { ready: true } : { ready: false, detail: `awaits ${missing.join(', ')}` };
  }
}
