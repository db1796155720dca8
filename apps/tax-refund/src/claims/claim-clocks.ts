import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { calendarDate } from '@app/kernel';
import { RatingsRepository } from '@app/messaging';
import { BusinessClock } from '@app/platform';
import type { ClaimEntity } from './claim.entity.js';
import type { ClaimMoveEntity } from './claim-move.entity.js';
import { ClaimsRepository } from './claims.repository.js';
import { clockRuns, clockStands } from './domain/claim-life.js';
import { classLimit, type ClassLimit } from './domain/class-limit.js';
import { stoppedClock } from './domain/clock.js';
import { workingDeadline } from './domain/handling-time.js';
import { paperIsDemanded } from './domain/partial-approval.js';

/** A claim's deadline and clock: the class's limit moved by the days that are not counted, what stopped it, whether paper is demanded. */
export interface ClaimClock {
  /** Null until it is accepted. */
  readonly classLimit: ClassLimit | null;
  readonly deadline: string | null;
  readonly [more: string]: unknown;
}

/** The one judgement of when a claim is to be decided, for its enterprise, its officers and the timeline. */
@Injectable()
export class ClaimClocks {
  constructor(
    private readonly claims: ClaimsRepository,
    private readonly ratings: RatingsRepository,
    private readonly clock: BusinessClock,
  ) {}

  /** By claim. */
  async of(tx: EntityManager, claims: readonly ClaimEntity[]): Promise<ReadonlyMap<string, ClaimClock>> {
    const moves = await this.claims.movesOf(
      tx,
      claims.map(({ id }) => id),
    );
    const classes = new Map<string, string | undefined>();
    for (const { claimant, acceptedOn } of claims) {
      const key = `${claimant} ${acceptedOn}`;
      if (acceptedOn === null || classes.has(key)) continue;
      classes.set(key, await this.ratings.valueOn(tx, claimant, 'refund-class', acceptedOn));
    }
    return new Map(
      claims.map((claim) => [
        claim.id,
        this.view(claim, moves.get(claim.id) ?? [], classes.get(`${claim.claimant} ${claim.acceptedOn}`)),
      ]),
    );
  }

  private view(
    { acceptedOn, status, paperReceivedOn }: ClaimEntity,
    moves: readonly ClaimMoveEntity[],
    refundClass: string | undefined,
  ): ClaimClock {
    if (acceptedOn === null) return { classLimit: null, deadline: null, clock: null };
    const limit = classLimit(acceptedOn, refundClass ?? null);
    const stopped = stoppedClock(moves, calendarDate(this.clock.now()));
    const moved =
      limit === null || stopped.workingDays === 0
        ? limit
        : { ...limit, ...workingDeadline(acceptedOn, limit.workingDays + stopped.workingDays) };
    const { demanded, source } = paperIsDemanded(refundClass ?? null, acceptedOn);
    return {
      classLimit: moved,
      deadline: moved?.date ?? null,
      ...(moved?.provisional === true ? { deadlineProvisional: true } : {}),
      clock: {
        runs: clockRuns(status),
        ...(clockStands(status) ? { stoppedBy: status, since: stopped.standsSince } : {}),
        workingDaysNotCounted: stopped.workingDays,
        stops: stopped.stops,
      },
      paper: { demanded, source, receivedOn: paperReceivedOn },
    };
  }
}
