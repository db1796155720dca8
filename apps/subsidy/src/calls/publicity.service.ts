import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { calendarDate, DomainError } from '@app/kernel';
import { BusinessClock, type Caller } from '@app/platform';
import type { ApplicationEntity } from '../applications/application.entity.js';
import { ApplicationJournal } from '../applications/application-journal.js';
import { ApplicationsRepository } from '../applications/applications.repository.js';
import { assertEnded, publicityOf, type Publicity } from '../applications/domain/publicity.js';
import { recordOfCall } from './call-audit.js';
import { CallsService } from './calls.service.js';
import type { Call } from './domain/call.js';

/** Makes the awards of a call public (公示), and approves them when the publicity has ended without an open objection. */
@Injectable()
export class PublicityService {
  constructor(
    private readonly calls: CallsService,
    private readonly applications: ApplicationsRepository,
    private readonly journal: ApplicationJournal,
    private readonly clock: BusinessClock,
  ) {}

  /** Throws `nothing-to-publicise` (conflict). */
  async publicise(tx: EntityManager, officer: Caller, callId: string): Promise<Call> {
    const call = await this.calls.get(tx, callId, true);
    const applications = await this.applications.lockOfCall(tx, call.id, ['calculated']);
    if (applications.length === 0) throw nothing('nothing-to-publicise', '公示', 'to be made public');
    const now = this.clock.now();
    const days = { publicisedOn: calendarDate(now), publicityDays: call.publicityDays };
    for (const application of applications) Object.assign(application, days);
    await this.journal.steps(tx, applications, 'publicise', { actor: officer.clientId, now });
    await recordOfCall(tx, officer, call.id, applications, 'calculated');
    return call;
  }

  /** Those whose publicity has ended. Throws `nothing-to-approve` (conflict), `publicity-not-ended` (not-yet) where it has ended for none. */
  async approve(tx: EntityManager, officer: Caller, callId: string): Promise<Call> {
    const call = await this.calls.get(tx, callId, true);
    const applications = await this.applications.lockOfCall(tx, call.id, ['publicised']);
    const [first] = applications;
    if (first === undefined) throw nothing('nothing-to-approve', '核准', 'to be approved');
    const now = this.clock.now();
    const today = calendarDate(now);
    const ready = applications.filter((one) => today > publicityFor(one).until);
    if (ready.length === 0) assertEnded(publicityFor(first), 'approve', today, now);
    await this.journal.steps(tx, ready, 'approve', { actor: officer.clientId, now });
    await recordOfCall(tx, officer, call.id, ready, 'publicised');
    return call;
  }
}

function publicityFor({ id, publicisedOn, publicityDays }: ApplicationEntity): Publicity {
  if (publicisedOn === null || publicityDays === null)
    throw new Error(`application ${id} was publicised without days`);
  return publicityOf(publicisedOn, publicityDays);
}

function nothing(code: string, zh: string, en: string): DomainError {
  return new DomainError(code, 'conflict', {
    message: { zh: `没有待${zh}的申请`, en: `No application is ${en}` },
  });
}
