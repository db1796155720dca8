import { Injectable, Logger } from '@nestjs/common';
import type { TaxAnswerReceived } from '@app/contracts';
import { append } from '@app/messaging';
import { FieldCipher } from '@app/platform';
import type { EntityManager } from 'typeorm';
import type { Delivered } from '../authority/domain/authority-answers.js';
import { AnswersRepository, type ReceivedRow } from './answers.repository.js';

/** Takes answers of the tax authority over: each once, in one transaction with the place that they have been read to. */
@Injectable()
export class AnswersService {
  private readonly logger = new Logger('answers');

  constructor(
    private readonly answers: AnswersRepository,
    private readonly cipher: FieldCipher,
  ) {}

  position(tx: EntityManager): Promise<string> {
    return this.answers.position(tx);
  }

  /** Records what came after `from`; nothing when another instance was faster. */
  async received(
    tx: EntityManager,
    from: string,
    to: string,
    delivered: readonly Delivered[],
  ): Promise<void> {
    if (!(await this.answers.advance(tx, from, to))) return;
    const fresh = await this.answers.insert(
      tx,
      delivered.map((answer) => this.rowOf(answer)),
    );
    const byClaim = new Map<string, TaxAnswerReceived[]>();
    for (const answer of delivered) {
      if (!fresh.delete(idOf(answer))) continue;
      if (answer.fit)
        byClaim.set(answer.document.claimId, [
          ...(byClaim.get(answer.document.claimId) ?? []),
          answer.document,
        ]);
      else this.logger.warn({ answer: answer.id, reason: answer.reason }, 'an answer was set aside');
    }
    for (const [claimId, documents] of byClaim)
      await append(tx, 'tax-adapter.answers-received.v1', claimId, documents);
  }

  private rowOf(answer: Delivered): ReceivedRow {
    if (answer.fit) return { id: answer.document.id, reason: null, body: null };
    return { id: answer.id, reason: answer.reason, body: this.cipher.encrypt(answer.original) };
  }
}

function idOf(answer: Delivered): string {
  return answer.fit ? answer.document.id : answer.id;
}
