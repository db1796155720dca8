import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Audit, BusinessClock, type Caller } from '@app/platform';
import { found, recordId } from '../access/scope.js';
import { ClaimMoves } from './claim-moves.js';
import type { ClaimEntity } from './claim.entity.js';
import { ClaimsRepository } from './claims.repository.js';
import { assertStep } from './domain/claim-life.js';
import { Filings, type Decision } from './filings.js';

/** What a tax officer decides on accepted claims; it takes effect with the authority's answer. */
@Injectable()
export class DecisionsService {
  constructor(
    private readonly claims: ClaimsRepository,
    private readonly moves: ClaimMoves,
    private readonly filings: Filings,
    private readonly clock: BusinessClock,
  ) {}

  /** Throws `not-found` and `wrong-state` (conflict: not accepted, or decided already). */
  async decide(
    tx: EntityManager,
    caller: Caller,
    id: string,
    { decision, reason }: { readonly decision: Decision; readonly reason?: string },
  ): Promise<ClaimEntity> {
    const [locked] = await this.claims.lock(tx, [recordId(id)]);
    const claim = found(locked, { zh: '退税申报', en: 'claim' });
    const before = { status: claim.status };
    const edge = assertStep(claim.status, decision);
    const at = this.clock.now();
    const given = reason ?? null;
    await this.moves.move(tx, claim, edge, {
      actor: 'tax-officer',
      reference: caller.clientId,
      at,
      reason: given,
    });
    await this.filings.decision(tx, claim, { decision, reason: given, at });
    await Audit.record(tx, caller, {
      object: { kind: 'claims', id: claim.id },
      before,
      after: { status: claim.status, decision, amount: claim.amount },
      reason: given,
    });
    return claim;
  }
}
