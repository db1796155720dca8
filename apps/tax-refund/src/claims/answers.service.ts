import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { TaxAnswerReceived } from '@app/contracts';
import { amountText, calendarDate, decimal, DomainError, type Decimal } from '@app/kernel';
import { recordId } from '../access/scope.js';
import { AdvancesRepository } from '../advances/advances.repository.js';
import { ClawBacks } from '../corrections/claw-backs.js';
import { standingOf } from '../ledger/domain/ledger.js';
import { LedgerRepository } from '../ledger/ledger.repository.js';
import { onSuspicion, SuspicionsRepository } from '../suspicions/suspicions.repository.js';
import { answerKinds, type AnswerEntity, type AnswerKind } from './answer.entity.js';
import { AnswersRepository } from './answers.repository.js';
import { ClaimMoves, type Mover } from './claim-moves.js';
import type { ClaimEntity } from './claim.entity.js';
import { ClaimsRepository } from './claims.repository.js';
import { edgeOf, type Edge } from './domain/claim-life.js';
import { QuestionsRepository } from './questions.repository.js';
import { contradictionOf, stepOf } from './domain/contradiction.js';

/** What the tax authority answered: stored once each and applied as far as the claim's life allows, whatever order they came in. */
@Injectable()
export class AnswersService {
  constructor(
    private readonly claims: ClaimsRepository,
    private readonly answers: AnswersRepository,
    private readonly moves: ClaimMoves,
    private readonly ledger: LedgerRepository,
    private readonly advances: AdvancesRepository,
    private readonly clawBacks: ClawBacks,
    private readonly suspicions: SuspicionsRepository,
    private readonly questions: QuestionsRepository,
  ) {}

  /** Throws `claim-unknown` (not-found) and `answer-unknown` (invalid). */
  async received(tx: EntityManager, documents: readonly TaxAnswerReceived[]): Promise<void> {
    const claims = await this.claims.lock(tx, [
      ...new Set(documents.map(({ claimId }) => recordId(claimId))),
    ]);
    for (const document of documents) {
      if (!claims.some(({ id }) => id === recordId(document.claimId))) throw claimUnknown(document.claimId);
      await this.answers.insert(tx, answerOf(document));
    }
    for (const claim of claims) await this.applyWaiting(tx, claim);
  }

  /** Applies the first answer that fits, again until none does; what is left waits. The caller holds the claim's lock. */
  async applyWaiting(tx: EntityManager, claim: ClaimEntity): Promise<void> {
    const waiting = new Set(await this.answers.waiting(tx, claim.id));
    for (let next = fitting(claim, waiting); next !== undefined; next = fitting(claim, waiting)) {
      waiting.delete(next);
      await this.apply(tx, claim, next);
    }
  }

  /** Lets what was set aside wait for another decision; false: no answer contradicts this one. */
  reconsider(tx: EntityManager, { id }: ClaimEntity): Promise<boolean> {
    return this.answers.reconsidered(tx, id);
  }

  /** One that contradicts what was decided is set aside with the reason. */
  private async apply(tx: EntityManager, claim: ClaimEntity, answer: AnswerEntity): Promise<void> {
    const outstanding = await this.outstanding(tx, claim);
    const approved = claim.approvedAmount ?? claim.amount ?? '0';
    const contradiction = contradictionOf(answer, { approved, outstanding });
    if (contradiction !== null) return this.answers.setAside(tx, answer.id, contradiction);
    const edge = edgeOf(claim.status, stepOf(answer, outstanding));
    if (edge === undefined) return;
    if (answer.status === 'accepted') claim.acceptedOn = calendarDate(answer.answeredAt);
    await this.moves.move(tx, claim, edge, moverOf(answer, outstanding));
    await this.answers.markApplied(tx, answer.id);
    await this.after(tx, claim, edge, answer);
  }

  /** What an approval and an acceptance bring with them. */
  private async after(
    tx: EntityManager,
    claim: ClaimEntity,
    edge: Edge,
    answer: AnswerEntity,
  ): Promise<void> {
    const mover = { actor: 'tax-authority' as const, reference: answer.id, at: answer.answeredAt };
    if (edge.to === 'accepted') {
      const suspicion = await this.suspicions.standing(tx, claim.claimant);
      const suspend = suspicion === null ? undefined : edgeOf(claim.status, 'suspend');
      if (suspend !== undefined)
        await this.moves.move(tx, claim, suspend, {
          ...mover,
          reference: suspicion?.id ?? '',
          reason: onSuspicion,
        });
    }
    if (answer.status === 'doubt')
      await this.questions.ask(tx, {
        claimId: claim.id,
        question: answer.reason ?? '疑点',
        by: 'tax-authority',
        at: answer.answeredAt,
      });
    if (answer.status !== 'approved') return;
    if (claim.kind === 'advance-refund') await this.advances.open(tx, claim, calendarDate(answer.answeredAt));
    await this.clawBacks.forClaim(tx, claim, answer.answeredAt);
  }

  private async outstanding(tx: EntityManager, { id }: ClaimEntity): Promise<Decimal> {
    return standingOf(await this.ledger.totals(tx, { claimId: id })).outstanding;
  }
}

function moverOf({ id, status, reason, amount, answeredAt }: AnswerEntity, outstanding: Decimal): Mover {
  const paid = status === 'paid' ? amountText(amount === null ? outstanding : decimal(amount)) : amount;
  return { actor: 'tax-authority', reference: id, at: answeredAt, reason, amount: paid };
}

function fitting(claim: ClaimEntity, waiting: ReadonlySet<AnswerEntity>): AnswerEntity | undefined {
  return [...waiting].find(({ status }) => edgeOf(claim.status, status) !== undefined);
}

function answerOf(document: TaxAnswerReceived): AnswerEntity {
  const { id, claimId, status, reason, amount, answeredAt } = document;
  if (!isAnswerKind(status)) {
    throw new DomainError('answer-unknown', 'invalid', {
      message: { zh: `未知的税务机关回复 ${status}`, en: `the tax authority's answer ${status} is unknown` },
    });
  }
  return {
    id,
    claimId: recordId(claimId),
    status,
    reason,
    amount,
    answeredAt: new Date(answeredAt),
    applied: false,
    repeats: 0,
    setAside: null,
  };
}

function isAnswerKind(status: string): status is AnswerKind {
  return answerKinds.some((kind) => kind === status);
}

function claimUnknown(claimId: string): DomainError {
  return new DomainError('claim-unknown', 'not-found', {
    message: { zh: `没有退税申报 ${claimId}`, en: `there is no claim ${claimId}` },
  });
}
