import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ServiceConfig, type Readiness, type ReadinessCheck } from '@app/platform';
import { ParticipantEntity, type Department } from './participant.entity.js';

export const DEPARTMENT = Symbol('department');

/** Ready when the participants that the installation awaits (the sandbox's accounts) are known and in standing here. */
@Injectable()
export class ParticipantsReadiness implements ReadinessCheck {
  readonly name = 'participants';

  constructor(
    private readonly database: DataSource,
    private readonly config: ServiceConfig,
    @Inject(DEPARTMENT) private readonly department: Department,
  ) {}

  async check(): Promise<Readiness> {
    const awaited = this.config.awaitedParticipants;
    if (awaited.length === 0) return { ready: true };
    const known = await this.database.manager.find(ParticipantEntity);
    const accepted = known.filter(({ departments }) => departments[this.department].status === 'accepted');
    const missing = awaited.filter(
      (code) => !accepted.some((participant) => participant.creditCode === code),
    );
    return missing.length === 0 ? { ready: true } : { ready: false, detail: `awaits ${missing.join(', ')}` };
  }
}
