import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DomainError } from '@app/kernel';
import { Audit, BusinessClock, type Caller } from '@app/platform';
import { found, recordId } from '../access/scope.js';
import { ClaimMoves } from '../claims/claim-moves.js';
import { ClaimsRepository } from '../claims/claims.repository.js';
import { edgeOf } from '../claims/domain/claim-life.js';
import { onSuspicion, SuspicionsRepository, type Suspicion } from './suspicions.repository.js';

/** Suspends and resumes what is undecided of an enterprise under suspicion of fraud. */
@Injectable()
export class SuspicionsService {
  constructor(
    private readonly suspicions: SuspicionsRepository,
    private readonly claims: ClaimsRepository,
    private readonly moves: ClaimMoves,
    private readonly clock: BusinessClock,
  ) {}

  /** Opens one and suspends every claim that waits for a decision; the same again is the one that stands. */
  async open(tx: EntityManager, caller: Caller, creditCode: string, reason: string): Promise<Suspicion> {
    const at = this.clock.now();
    const suspicion = await this.suspicions.open(tx, { creditCode, reason, by: caller.clientId, at });
    await this.moveAll(tx, caller, suspicion, 'suspend', at);
    await this.audited(tx, caller, suspicion, { status: 'standing' }, reason);
    return suspicion;
  }

  /**
   * Ends it: `cleared` lets the claims go on that it suspended, not those that an officer or the authority suspended for a reason
   * of their own; after `confirmed` they stay suspended for the officer to refuse, and nothing new is filed. Throws `not-found` and
   * `suspicion-ended` (conflict).
   */
  async end(
    tx: EntityManager,
    caller: Caller,
    id: string,
    outcome: 'cleared' | 'confirmed',
    reason: string,
  ): Promise<Suspicion> {
    const suspicion = found(await this.suspicions.lock(tx, recordId(id)), {
      zh: '嫌疑记录',
      en: 'suspicion',
    });
    if (suspicion.outcome !== null) {
      throw new DomainError('suspicion-ended', 'conflict', {
        message: { zh: `已于此前结束：${suspicion.outcome}`, en: `it has ended: ${suspicion.outcome}` },
      });
    }
    const at = this.clock.now();
    await this.suspicions.end(tx, suspicion.id, { outcome, by: caller.clientId, at });
    if (outcome === 'cleared') await this.moveAll(tx, caller, suspicion, 'resume', at);
    await this.audited(tx, caller, suspicion, { status: outcome }, reason);
    return { ...suspicion, outcome, endedBy: caller.clientId, endedAt: at };
  }

  private async moveAll(
    tx: EntityManager,
    caller: Caller,
    { creditCode }: Suspicion,
    step: 'suspend' | 'resume',
    at: Date,
  ): Promise<void> {
    for (const claim of await this.claims.lockOf(tx, creditCode)) {
      if (step === 'resume' && claim.reason !== onSuspicion) continue;
      const edge = edgeOf(claim.status, step);
      if (edge === undefined) continue;
      await this.moves.move(tx, claim, edge, {
        actor: 'tax-officer',
        reference: caller.clientId,
        at,
        reason: step === 'suspend' ? onSuspicion : null,
      });
    }
  }

  private async audited(
    tx: EntityManager,
    caller: Caller,
    { id, creditCode }: Suspicion,
    after: object,
    reason: string,
  ): Promise<void> {
    await Audit.record(tx, caller, {
      object: { kind: 'suspicions', id },
      before: null,
      after: { creditCode, ...after },
      reason,
    });
  }
}
