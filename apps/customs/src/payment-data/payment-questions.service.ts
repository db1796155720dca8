import { gunzipSync } from 'node:zlib';
import { Injectable } from '@nestjs/common';
import {
  paymentDataMessages,
  type MessageReceived,
  type MessageRefused,
  type MessageSent,
} from '@app/contracts';
import { DomainError, newId } from '@app/kernel';
import { BusinessClock, FieldCipher } from '@app/platform';
import type { EntityManager } from 'typeorm';
import { answerPeriod } from './domain/answer-period.js';
import {
  isAccepted,
  questionOf,
  verdictOf,
  type PaymentQuestion,
  type PaymentVerdict,
} from './domain/customs-asks.js';
import { FiledOrders } from './filed-orders.js';
import { PaymentDataJournal } from './payment-data.journal.js';
import { PaymentDataRepository } from './payment-data.repository.js';

/** A question or verdict is short: anything near this size is none. */
const largestBytes = 1024 * 1024;

/** What customs and the exchange say in a payment-data check; each may come more than once and in any order. */
@Injectable()
export class PaymentQuestionsService {
  constructor(
    private readonly requests: PaymentDataRepository,
    private readonly journal: PaymentDataJournal,
    private readonly orders: FiledOrders,
    private readonly cipher: FieldCipher,
    private readonly clock: BusinessClock,
  ) {}

  /** Throws `payment-message-unreadable` (invalid: parked). */
  async received(tx: EntityManager, arrived: readonly MessageReceived[]): Promise<void> {
    for (const { messageType, body } of arrived) {
      const content = this.open(body);
      const question = messageType === paymentDataMessages.request ? questionOf(content) : undefined;
      const verdict = messageType === paymentDataMessages.result ? verdictOf(content) : undefined;
      if (question) await this.asked(tx, question);
      else if (verdict) await this.judged(tx, verdict);
      else throw unreadable();
    }
  }

  /** The exchange took answers over. */
  async sent(tx: EntityManager, messages: readonly MessageSent[]): Promise<void> {
    for (const { id, messageNo } of messages) {
      const open = await this.locked(tx, { id });
      if (!open || open.answer.messageNo !== null) continue;
      const { answer, request } = open;
      await this.requests.saveAnswer(tx, Object.assign(answer, { messageNo }));
      await this.journal.moved(tx, request, 'relayed', this.clock.now());
    }
  }

  /** The exchange refused answers: customs never saw them, and another answer may be given. */
  async refused(tx: EntityManager, messages: readonly MessageRefused[]): Promise<void> {
    for (const { id, messageNo, code, reason } of messages) {
      const open = await this.locked(tx, { id });
      if (!open || open.answer.messageNo !== null) continue;
      const { answer, request } = open;
      await this.requests.saveAnswer(tx, Object.assign(answer, { messageNo, verdictCode: code }));
      await this.journal.moved(tx, request, 'refused', this.clock.now(), `[${code}] ${reason}`);
    }
  }

  private async asked(tx: EntityManager, question: PaymentQuestion): Promise<void> {
    const { sessionID, orderNo, ebpCode, serviceTime } = question;
    const now = this.clock.now();
    const request = {
      id: newId(),
      sessionId: sessionID,
      version: 1,
      status: 'asked' as const,
      orderNo,
      ...(await this.orders.asked(tx, orderNo, ebpCode)),
      serviceTime,
      askedAt: now,
      deadline: answerPeriod(now).deadline,
      reason: null,
      statusSince: now,
    };
    if (await this.requests.insert(tx, request)) return this.journal.tell(tx, request);
    const known = await this.requests.bySession(tx, sessionID);
    if (known?.orderNo !== orderNo) throw contradicts(sessionID);
  }

  private async judged(tx: EntityManager, verdict: PaymentVerdict): Promise<void> {
    const { messageNo, code, message } = verdict;
    const judged = await this.locked(tx, { messageNo });
    if (!judged) throw notSentYet(messageNo);
    const { answer, request } = judged;
    if (answer.verdictCode !== null) return;
    await this.requests.saveAnswer(tx, Object.assign(answer, { verdictCode: code }));
    const accepted = isAccepted(verdict);
    const reason = accepted ? null : `[${code}] ${message}`;
    await this.journal.moved(tx, request, accepted ? 'accepted' : 'refused', this.clock.now(), reason);
  }

  /** An answer and its request as they stand once nobody else moves them. */
  private async locked(tx: EntityManager, by: { readonly id: string } | { readonly messageNo: string }) {
    const known = await this.requests.answer(tx, by);
    const request = known && (await this.requests.lock(tx, known.requestId));
    const answer = request && (await this.requests.answer(tx, by));
    return request && answer ? { request, answer } : undefined;
  }

  private open(body: string): unknown {
    const text = gunzipSync(this.cipher.decrypt(body), { maxOutputLength: largestBytes }).toString('utf8');
    try {
      return JSON.parse(text);
    } catch (cause) {
      throw unreadable(cause);
    }
  }
}

function unreadable(cause?: unknown): DomainError {
  return new DomainError('payment-message-unreadable', 'invalid', {
    message: {
      zh: '海关支付数据核查报文无法识别',
      en: 'the message of customs about payment data cannot be understood',
    },
    cause,
  });
}

function contradicts(sessionID: string): DomainError {
  return new DomainError('payment-request-contradicts', 'invalid', {
    message: {
      zh: `会话 ${sessionID} 已用于另一订单`,
      en: `session ${sessionID} was used for another order before`,
    },
  });
}

function notSentYet(messageNo: string): DomainError {
  return new DomainError('submission-not-sent-yet', 'not-yet', {
    message: {
      zh: `报文 ${messageNo} 的发送结果尚未收到`,
      en: `the sending of message ${messageNo} has not been reported yet`,
    },
    retryAfterS: 1,
  });
}
