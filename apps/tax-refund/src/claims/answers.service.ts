import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { TaxAnswerReceived } from '@app/contracts';
import { calendarDate, DomainError } from '@app/kernel';
import { recordId } from '../access/scope.js';
import { answerKinds, type AnswerEntity, type AnswerKind } from './answer.entity.js';
import { AnswersRepository } from './answers.repository.js';
import { ClaimMoves } from './claim-moves.js';
import type { ClaimEntity } from './claim.entity.js';
import { ClaimsRepository } from './claims.repository.js';
import { edgeOf } from './domain/claim-life.js';

/** What the tax authority answered: stored once each and applied as far as the claim's life allows, whatever order they came in. */
@Injectable()
export class AnswersService {
  constructor(
    private readonly claims: ClaimsRepository,
    private readonly answers: AnswersRepository,
    private readonly moves: ClaimMoves,
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

  /** Applies the first answer that fits, again until none does; what is left waits. */
  private async applyWaiting(tx: EntityManager, claim: ClaimEntity): Promise<void> {
    const waiting = new Set(await this.answers.waiting(tx, claim.id));
    for (let next = fitting(claim, waiting); next !== undefined; next = fitting(claim, waiting)) {
      waiting.delete(next);
      await this.apply(tx, claim, next);
    }
  }

  private async apply(tx: EntityManager, claim: ClaimEntity, answer: AnswerEntity): Promise<void> {
    const { id: reference, status, reason, amount, answeredAt: at } = answer;
    const edge = edgeOf(claim.status, status);
    if (edge === undefined) return;
    if (status === 'accepted') claim.acceptedOn = calendarDate(at);
    await this.moves.move(tx, claim, edge, { actor: 'tax-authority', reference, at, reason, amount });
    await this.answers.markApplied(tx, reference);
  }
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
