import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { calendarDate } from '@app/kernel';
import { BusinessClock } from '@app/platform';
import { ClaimEvidence } from './claim-evidence.js';
import type { ClaimEntity } from './claim.entity.js';
import { ClaimsRepository } from './claims.repository.js';
import { clockRuns, clockStands } from './domain/claim-life.js';
import { stoppedClock } from './domain/clock.js';
import { workingDeadline } from './domain/handling-time.js';
import { paperIsDemanded } from './domain/partial-approval.js';

/** The clock of a claim as officers see it: the class's limit moved by the days that are not counted, what stopped it, whether paper is demanded. */
@Injectable()
export class ClaimClocks {
  constructor(
    private readonly claims: ClaimsRepository,
    private readonly evidence: ClaimEvidence,
    private readonly clock: BusinessClock,
  ) {}

  async of(tx: EntityManager, claim: ClaimEntity): Promise<object> {
    if (claim.acceptedOn === null) return { classLimit: null, clock: null };
    const limit = await this.evidence.classLimit(tx, claim);
    const stopped = stoppedClock(await this.claims.moves(tx, claim.id), calendarDate(this.clock.now()));
    const moved =
      limit === null || stopped.workingDays === 0
        ? limit
        : { ...limit, ...workingDeadline(claim.acceptedOn, limit.workingDays + stopped.workingDays) };
    const { demanded, source } = paperIsDemanded(limit?.refundClass ?? null, claim.acceptedOn);
    return {
      classLimit: moved,
      clock: {
        runs: clockRuns(claim.status),
        ...(clockStands(claim.status) ? { stoppedBy: claim.status, since: stopped.standsSince } : {}),
        workingDaysNotCounted: stopped.workingDays,
        stops: stopped.stops,
      },
      paper: { demanded, source, receivedOn: claim.paperReceivedOn },
    };
  }
}
