import { gzipSync } from 'node:zlib';
import { Injectable } from '@nestjs/common';
import { paymentDataMessages } from '@app/contracts';
import { DomainError, newId, type Fault } from '@app/kernel';
import { append } from '@app/messaging';
import { BusinessClock, FieldCipher, type Caller } from '@app/platform';
import type { EntityManager } from 'typeorm';
import { found, scopeOf } from '../access/scope.js';
import { answerFaults } from './domain/answer-faults.js';
import { isObject, readPaymentAnswer, type PaymentAnswer } from './domain/payment-answer.js';
import { differences } from './domain/stored-facts.js';
import { FiledOrders } from './filed-orders.js';
import { PaymentDataAnswerEntity, type PaymentDataRequestEntity } from './payment-data.entities.js';
import { PaymentDataJournal } from './payment-data.journal.js';
import { PaymentDataRepository } from './payment-data.repository.js';

/** An event carries the answer as ciphertext, in at most 900 kB. */
const largestBytes = 400_000;

export interface PaymentDataState {
  readonly request: PaymentDataRequestEntity;
  readonly answer: PaymentDataAnswerEntity | null;
}

/** Answers of enterprises: judged by the published fields, kept and relayed as they were signed. */
@Injectable()
export class PaymentAnswersService {
  constructor(
    private readonly requests: PaymentDataRepository,
    private readonly journal: PaymentDataJournal,
    private readonly orders: FiledOrders,
    private readonly cipher: FieldCipher,
    private readonly clock: BusinessClock,
  ) {}

  async state(tx: EntityManager, caller: Caller, id: string): Promise<PaymentDataState> {
    const request = await this.requests.find(tx, id, scopeOf(caller));
    const shown = found(request, { zh: '支付数据要求', en: 'request for payment data' });
    return { request: shown, answer: await this.requests.lastAnswer(tx, shown.id) };
  }

  /**
   * The same bytes again answer as the first time. Throws `payment-data-answered-already` (conflict) for another answer
   * while one is under way or accepted, `payment-answer-refused` (invalid) with every fault.
   */
  async answer(tx: EntityManager, caller: Caller, id: string, body: Buffer): Promise<PaymentDataState> {
    const locked = await this.requests.lock(tx, id, scopeOf(caller));
    const request = found(locked, { zh: '支付数据要求', en: 'request for payment data' });
    const before = await this.requests.lastAnswer(tx, request.id);
    const [hash, ...former] = this.cipher.hashes(body.toString('base64'));
    if (before && [hash, ...former].includes(before.hash)) return { request, answer: before };
    if (request.status !== 'asked' && request.status !== 'refused') throw answeredAlready(request);
    const read = soundAnswer(body, request);
    const now = this.clock.now();
    const answer: PaymentDataAnswerEntity = Object.assign(new PaymentDataAnswerEntity(), {
      id: newId(),
      requestId: request.id,
      attempt: (before?.attempt ?? 0) + 1,
      hash,
      body: this.cipher.seal(body),
      signedText: this.cipher.seal(read.signedText),
      warnings: await this.warnings(tx, read, request),
      answeredAt: now,
      answeredBy: caller.clientId,
      messageNo: null,
      verdictCode: null,
    });
    await this.requests.saveAnswer(tx, answer);
    await this.journal.moved(tx, request, 'answered', now);
    await this.relay(tx, answer, request, body);
    return { request, answer };
  }

  private async relay(
    tx: EntityManager,
    { id }: PaymentDataAnswerEntity,
    { ebpCode, sessionId }: PaymentDataRequestEntity,
    body: Buffer,
  ): Promise<void> {
    const senderCode = ebpCode === '' ? sessionId : ebpCode;
    await append(tx, 'customs.payment-answers-requested.v1', senderCode, [
      {
        id,
        version: 1,
        messageType: paymentDataMessages.answer,
        senderCode,
        body: this.cipher.encrypt(gzipSync(body)),
      },
    ]);
  }

  private async warnings(
    tx: EntityManager,
    answer: PaymentAnswer,
    { ebpCode }: PaymentDataRequestEntity,
  ): Promise<readonly Fault[]> {
    const lists: readonly unknown[] = Array.isArray(answer.lists) ? answer.lists : [];
    const orderNos = lists.flatMap((list) =>
      isObject(list) && typeof list.orderNo === 'string' ? [list.orderNo] : [],
    );
    const head = isObject(answer.head) ? answer.head : {};
    const stored = await this.orders.of(tx, [...new Set(orderNos)], ebpCode, String(head.payTransactionId));
    const codes = [
      head.ebpCode,
      head.payCode,
      ...stored.flatMap(({ order, payment }) => [order?.ebpCode, payment?.payCode]),
    ].filter((code) => typeof code === 'string');
    return differences(answer, stored, await this.orders.canonical(tx, codes));
  }
}

function soundAnswer(body: Buffer, request: PaymentDataRequestEntity): PaymentAnswer {
  if (body.length > largestBytes) throw tooLarge(body.length);
  const answer = readPaymentAnswer(body);
  const asked = { sessionID: request.sessionId, orderNo: request.orderNo };
  const faults = answer ? answerFaults(answer, asked) : [noObject];
  if (answer && faults.length === 0) return answer;
  throw new DomainError('payment-answer-refused', 'invalid', {
    message: {
      zh: '支付原始数据不符合公告2018年第179号的数据项，未转交；逐项列在 errors',
      en: 'the payment data are not what announcement 2018 no. 179 asks for and were not relayed; errors lists why',
    },
    faults,
  });
}

const noObject: Fault = {
  pointer: '',
  code: 'payment-answer-unreadable',
  message: { zh: '不是 UTF-8 的 JSON 对象', en: 'it is no JSON object in UTF-8' },
};

function tooLarge(bytes: number): DomainError {
  const message = { zh: '支付原始数据过大', en: 'the payment data are too large' };
  const fault = {
    pointer: '',
    code: 'payment-answer-too-large',
    message,
    expected: `≤ ${largestBytes} bytes`,
    actual: String(bytes),
  };
  return new DomainError('payment-answer-refused', 'invalid', { message, faults: [fault] });
}

function answeredAlready({ status }: PaymentDataRequestEntity): DomainError {
  return new DomainError('payment-data-answered-already', 'conflict', {
    message: {
      zh: '该要求已有不同的答复，未保存；仅在海关退回后可再次答复',
      en: 'it was answered otherwise before and nothing was stored; another answer is taken only after customs refused one',
    },
    faults: [
      {
        pointer: '',
        code: 'payment-data-answered-already',
        message: { zh: '已有答复', en: 'there is an answer' },
        expected: 'asked, refused',
        actual: status,
      },
    ],
  });
}
