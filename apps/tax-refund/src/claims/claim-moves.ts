import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { ClaimMoved, EventType } from '@app/contracts';
import { amountText, calendarDate, decimal, instantText } from '@app/kernel';
import { append } from '@app/messaging';
import { ClaimClocks } from './claim-clocks.js';
import type { ClaimEntity } from './claim.entity.js';
import type { ClaimActor } from './claim-move.entity.js';
import { ClaimsRepository } from './claims.repository.js';
import { clockRuns, isLive, type ClaimStatus } from './domain/claim-life.js';
import { DeadlinesRepository } from '../deadlines/deadlines.repository.js';
import { entriesOf, type Posting } from '../ledger/domain/ledger.js';
import { LedgerRepository } from '../ledger/ledger.repository.js';

/** Who moves a claim, when and why. */
export interface Mover {
  readonly actor: ClaimActor;
  readonly reference: string;
  readonly at: Date;
  readonly reason?: string | null;
  readonly amount?: string | null;
}

/** Takes a step of a claim's life: status, history, ledger and event in one transaction. */
@Injectable()
export class ClaimMoves {
  constructor(
    private readonly claims: ClaimsRepository,
    private readonly ledger: LedgerRepository,
    private readonly deadlines: DeadlinesRepository,
    private readonly clocks: ClaimClocks,
  ) {}

  async move(
    tx: EntityManager,
    claim: ClaimEntity,
    edge: {
      readonly to: ClaimStatus;
      readonly event: EventType | null;
      readonly posts?: Posting;
    },
    { actor, reference, at, reason = null, amount = null }: Mover,
  ): Promise<void> {
    claim.status = edge.to;
    claim.version += 1;
    claim.statusSince = at;
    claim.reason = reason;
    await this.claims.save(tx, claim);
    const { id: claimId, version, status } = claim;
    await this.claims.recordMove(tx, { claimId, version, status, at, actor, reference, reason, amount });
    if (edge.posts !== undefined) {
      const day = calendarDate(at);
      await this.ledger.add(tx, entriesOf(claim, edge.posts, { day, reference, amount }));
    }
    if (edge.posts === 'claimed') await this.deadlines.claimed(tx, claim.entryIds, calendarDate(at));
    if (!isLive(status) && claim.withdrawal !== 'give-up') {
      await this.claims.release(tx, claimId);
      await this.deadlines.reopened(tx, claim.entryIds);
    }
    if (edge.event === null) return;
    const clock = (await this.clocks.of(tx, [claim])).get(claimId);
    const deadline = clockRuns(status) ? (clock?.deadline ?? null) : null;
    await append(tx, edge.event, claim.claimant, [document(claim, at, deadline)]);
  }
}

function document(claim: ClaimEntity, at: Date, deadline: string | null): ClaimMoved {
  return {
    id: claim.id,
    version: claim.version,
    status: claim.status,
    kind: claim.kind,
    claimant: claim.claimant,
    parties: [claim.claimant],
    cases: [...claim.cases],
    entryIds: claim.entryIds,
    amount: claim.amount === null ? null : amountText(decimal(claim.amount)),
    deadline,
    reason: claim.reason,
    at: instantText(at),
  };
}
