import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { calendarDate, DomainError } from '@app/kernel';
import { Audit, BusinessClock, type Caller } from '@app/platform';
import { found, recordId } from '../access/scope.js';
import { ApprovalConditions } from './approval-conditions.js';
import { AnswersService } from './answers.service.js';
import { ClaimMoves } from './claim-moves.js';
import type { ClaimEntity } from './claim.entity.js';
import { ClaimsRepository } from './claims.repository.js';
import { assertStep, type Edge, type OfficerStep } from './domain/claim-life.js';
import { approvedOf, needsSecondPerson } from './domain/partial-approval.js';
import { Filings, type Decision } from './filings.js';
import { QuestionsRepository } from './questions.repository.js';

export interface GivenDecision {
  readonly decision: Decision;
  readonly reason?: string;
  readonly refusedLines?: readonly { readonly linkId: string; readonly reason: string }[];
}

/** What a tax officer decides on accepted claims; it takes effect with the authority's answer. */
@Injectable()
export class DecisionsService {
  constructor(
    private readonly claims: ClaimsRepository,
    private readonly moves: ClaimMoves,
    private readonly filings: Filings,
    private readonly questions: QuestionsRepository,
    private readonly answers: AnswersService,
    private readonly conditions: ApprovalConditions,
    private readonly clock: BusinessClock,
  ) {}

  /**
   * Approves, wholly or without some lines, or refuses. An approval above the amount for a second officer is proposed by one and
   * confirmed by another, with the same lines. Throws `not-found`, `wrong-state` (conflict: not accepted, or decided already),
   * `paper-missing`, `refunds-suspended` (conflict), `second-person-needed` (forbidden), `line-unknown` and `lines-not-separable` (invalid).
   */
  async decide(tx: EntityManager, caller: Caller, id: string, given: GivenDecision): Promise<ClaimEntity> {
    const claim = await this.locked(tx, id);
    const before = { status: claim.status };
    const edge = await this.edgeFor(tx, caller, claim, given);
    const at = this.clock.now();
    const reason = given.reason ?? null;
    await this.moves.move(tx, claim, edge, { actor: 'tax-officer', reference: caller.clientId, at, reason });
    if (edge.to !== 'proposed') {
      await this.filings.decision(tx, claim, { decision: given.decision, reason, at });
      await this.answers.applyWaiting(tx, claim);
    }
    await Audit.record(tx, caller, {
      object: { kind: 'claims', id: claim.id },
      before,
      after: {
        status: claim.status,
        decision: given.decision,
        amount: claim.amount,
        approvedAmount: claim.approvedAmount,
      },
      reason,
    });
    return claim;
  }

  /**
   * Asks, writes an inquiry letter (函调), suspends, lets go on, or reconsiders a decision that the authority answered otherwise: its
   * answer waits for the next decision. Throws `not-found`, `wrong-state`, `nothing-contradicts` (conflict).
   */
  async step(
    tx: EntityManager,
    caller: Caller,
    id: string,
    step: Extract<OfficerStep, 'ask' | 'inquire' | 'suspend' | 'resume' | 'reconsider'>,
    reason: string,
  ): Promise<ClaimEntity> {
    const claim = await this.locked(tx, id);
    const before = { status: claim.status };
    const at = this.clock.now();
    const by = { actor: 'tax-officer' as const, reference: caller.clientId, at, reason };
    const edge = assertStep(claim.status, step);
    if (step === 'reconsider' && !(await this.answers.reconsider(tx, claim))) throw nothingContradicts();
    await this.moves.move(tx, claim, edge, by);
    if (step === 'ask')
      await this.questions.ask(tx, { claimId: claim.id, question: reason, by: caller.clientId, at });
    await Audit.record(tx, caller, {
      object: { kind: 'claims', id: claim.id },
      before,
      after: { status: claim.status, step },
      reason,
    });
    return claim;
  }

  /** Takes down that the paper documents came in. Throws `not-found`. */
  async paper(tx: EntityManager, id: string, receivedOn: string): Promise<ClaimEntity> {
    const claim = await this.locked(tx, id);
    claim.paperReceivedOn = receivedOn;
    await this.claims.save(tx, claim);
    return claim;
  }

  private async edgeFor(
    tx: EntityManager,
    caller: Caller,
    claim: ClaimEntity,
    given: GivenDecision,
  ): Promise<Edge> {
    if (given.decision === 'refuse') return assertStep(claim.status, 'refuse');
    const edge = assertStep(claim.status, claim.status === 'proposed' ? 'confirm' : 'approve');
    await this.conditions.assert(tx, claim);
    if (claim.status === 'proposed') {
      this.assertConfirms(caller, claim, given);
      return edge;
    }
    const { approved, lines } = approvedOf(claim, given.refusedLines ?? []);
    claim.approvedAmount = approved;
    claim.refusedLines = lines;
    if (!needsSecondPerson(approved, claim.acceptedOn ?? calendarDate(this.clock.now()))) return edge;
    claim.proposedBy = caller.clientId;
    return assertStep(claim.status, 'propose');
  }

  private assertConfirms(caller: Caller, claim: ClaimEntity, given: GivenDecision): void {
    if (claim.proposedBy === caller.clientId) {
      const message = {
        zh: '须由另一名税务人员复核',
        en: 'another officer must confirm what this one proposed',
      };
      throw new DomainError('second-person-needed', 'forbidden', {
        message,
        faults: [{ pointer: '/decision', code: 'second-person-needed', message }],
      });
    }
    const lines = given.refusedLines?.map(({ linkId }) => linkId).sort() ?? null;
    const proposed = claim.refusedLines.map(({ linkId }) => linkId).sort();
    if (lines !== null && lines.join() !== proposed.join()) {
      const message = {
        zh: '与初审意见不一致；如不同意请作出不予退税',
        en: 'this is not what was proposed; refuse the claim if you do not agree',
      };
      throw new DomainError('differs-from-proposal', 'conflict', {
        message,
        faults: [
          {
            pointer: '/refusedLines',
            code: 'differs-from-proposal',
            message,
            expected: proposed.join(' | '),
            actual: lines.join(' | '),
          },
        ],
      });
    }
  }

  private async locked(tx: EntityManager, id: string): Promise<ClaimEntity> {
    const [locked] = await this.claims.lock(tx, [recordId(id)]);
    return found(locked, { zh: '退税申报', en: 'claim' });
  }
}

function nothingContradicts(): DomainError {
  const message = {
    zh: '税务机关没有与该决定不符的答复',
    en: 'the authority has given no answer that contradicts the decision',
  };
  return new DomainError('nothing-contradicts', 'conflict', {
    message,
    faults: [{ pointer: '/step', code: 'nothing-contradicts', message }],
  });
}
