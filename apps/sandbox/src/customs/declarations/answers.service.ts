import { Injectable } from '@nestjs/common';
import { writeMessage, type CebMessageType } from '@app/ceb';
import { newId } from '@app/kernel';
import type { WorkLeft } from '@app/platform';
import type { EntityManager } from 'typeorm';
import { ExchangeService } from '../exchange/exchange.service.js';
import { AnswersRepository, type DueRow } from './answers.repository.js';
import { bundles } from './domain/bundles.js';
import type { Moment } from './domain/moment.js';

/** Answers of one transaction. */
const answersAtOnce = 1_000;

/** Customs' post room: sends what is due, each answer exactly once, for it is marked in the transaction that lays it out. */
@Injectable()
export class AnswersService {
  constructor(
    private readonly answers: AnswersRepository,
    private readonly exchange: ExchangeService,
  ) {}

  /** Sends what is due; tells whether there may be more, or in how many milliseconds of the real clock something is due. */
  async sendDue(tx: EntityManager, moment: Moment): Promise<WorkLeft> {
    const due = await this.answers.due(tx, moment, answersAtOnce);
    if (due.length === 0) return this.answers.nextDueMs(tx, moment);
    const made = bundles(due);
    const messages = made.map(({ receiverId, answers }) => messageOf(receiverId, answers));
    const numbers = await this.exchange.post(tx, messages, moment.businessNow);
    const carried = made.flatMap(({ answers }, at) =>
      answers.map(({ id }) => ({ id, messageId: numbers[at] ?? '' })),
    );
    await this.answers.markAnswered(
      tx,
      carried.map(({ id }) => id),
      carried.map(({ messageId }) => messageId),
    );
    return true;
  }
}

function messageOf(
  receiverId: string,
  answers: readonly DueRow[],
): { receiverId: string; messageType: CebMessageType; xml: string } {
  const messageType = answers[0]?.messageType ?? 'CEB622';
  const xml = writeMessage({
    type: messageType,
    guid: newId().toUpperCase(),
    documents: answers.map(({ node }) => node),
  });
  return { receiverId, messageType, xml };
}
