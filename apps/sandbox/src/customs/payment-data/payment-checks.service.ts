import { Injectable } from '@nestjs/common';
import { paymentDataMessages } from '@app/contracts';
import { newId } from '@app/kernel';
import { FieldCipher } from '@app/platform';
import type { EntityManager } from 'typeorm';
import { text, type FiledGoods } from '../declarations/domain/filed-list.js';
import type { Moment } from '../declarations/domain/moment.js';
import type { Incoming } from '../exchange/exchange.repository.js';
import { ExchangeService } from '../exchange/exchange.service.js';
import { readAnswer } from './domain/data-item-rules.js';
import { paymentDataOutcomeOf } from './domain/payment-outcomes.js';
import { verdictOn } from './domain/verdict.js';
import { PaymentChecksRepository, type NewCheck } from './payment-checks.repository.js';

/** Customs asks platforms for the original data of payments (announcement 2018 no. 179) and judges what they answer. */
@Injectable()
export class PaymentChecksService {
  constructor(
    private readonly checks: PaymentChecksRepository,
    private readonly exchange: ExchangeService,
    private readonly cipher: FieldCipher,
  ) {}

  /** Orders whose numbers ask for it, once each. */
  async ordersTaken(
    tx: EntityManager,
    orders: readonly FiledGoods[],
    receiverId: string,
    moment: Moment,
  ): Promise<void> {
    for (const { head } of orders) {
      const orderNo = text(head, 'orderNo');
      if (!paymentDataOutcomeOf(orderNo)) continue;
      const ebpCode = text(head, 'ebpCode');
      await this.ask(tx, { orderNo, ebpCode, receiverId, askedFor: 'prefix' }, moment.businessNow);
    }
  }

  /** Answers the number of the question; none when the order's own number has had it asked before. */
  async ask(
    tx: EntityManager,
    question: Omit<NewCheck, 'sessionId' | 'askedAt'>,
    now: Date,
  ): Promise<string | undefined> {
    const sessionId = newId().toUpperCase();
    if (!(await this.checks.insert(tx, { ...question, sessionId, askedAt: now }))) return undefined;
    const { orderNo, ebpCode, receiverId } = question;
    await this.tell(tx, receiverId, paymentDataMessages.request, now, {
      orderNo,
      sessionID: sessionId,
      serviceTime: now.getTime(),
      ebpCode,
    });
    return sessionId;
  }

  async answered(tx: EntityManager, incoming: Incoming, { businessNow }: Moment): Promise<void> {
    const answer = readAnswer(incoming.body.toString('utf8'));
    const row = answer && (await this.checks.find(tx, answer.sessionID));
    // somebody else's session is no session
    const check = row?.receiverId === incoming.senderId ? row : undefined;
    const verdict = verdictOn(answer, check && { ...check, accepted: check.code === '10000' });
    if (check && check.code !== '10000') {
      await this.checks.answered(tx, check.sessionId, {
        answer: this.cipher.encrypt(incoming.body),
        answeredAt: businessNow,
        code: verdict?.code ?? null,
        message: verdict?.message ?? null,
      });
    }
    if (!verdict) return;
    await this.tell(tx, incoming.senderId, paymentDataMessages.result, businessNow, {
      sessionID: answer?.sessionID ?? '',
      oriCopMsgId: incoming.copMsgId,
      ...verdict,
      total: answer?.orderNos.length ?? 0,
      serviceTime: businessNow.getTime(),
    });
  }

  private async tell(
    tx: EntityManager,
    receiverId: string,
    messageType: string,
    now: Date,
    content: object,
  ): Promise<void> {
    const body = Buffer.from(JSON.stringify(content));
    await this.exchange.postImport(tx, { receiverId, messageType, body }, now);
  }
}
