import { Injectable } from '@nestjs/common';
import { messageKind, readEnvelope, writeEnvelope, type CebMessageType } from '@app/ceb';
import { DomainError } from '@app/kernel';
import { tellAtCommit } from '@app/platform';
import type { EntityManager } from 'typeorm';
import { SandboxConfig } from '../../config.js';
import {
  customsMailboxes,
  exchangeCodes,
  exchangeRefusal,
  type ExchangeAnswer,
} from './domain/exchange-answer.js';
import { ExchangeRepository, type Answered, type Delivered } from './exchange.repository.js';

/** Told of at the commit: customs has mail; a correspondent has. */
export const messageTaken = 'exchange-message-taken';
export const messageLaidOut = 'exchange-message-laid-out';

/** A message of customs for one receiver. */
export interface CustomsMessage {
  readonly receiverId: string;
  readonly messageType: CebMessageType;
  readonly xml: string;
}

export interface ExchangePage {
  readonly items: readonly Delivered[];
  /** Position to ask on from. */
  readonly next: string;
}

function answerOf(copMsgId: string, { messageId, code, info }: Answered): ExchangeAnswer {
  if (code === null) return { result: 'taken', copMsgId, messageId };
  return { result: 'refused', copMsgId, code, info: info ?? '' };
}

/** The data exchange platform (电子口岸数据交换平台): takes envelopes over and keeps what its correspondents are to get. */
@Injectable()
export class ExchangeService {
  constructor(
    private readonly messages: ExchangeRepository,
    private readonly config: SandboxConfig,
  ) {}

  /** Takes an envelope over; a number that its sender has used before gets the answer of the first time and is not processed again. */
  async take(tx: EntityManager, xml: Buffer): Promise<ExchangeAnswer> {
    const envelope = envelopeOf(xml);
    if (envelope === undefined)
      return { result: 'refused', copMsgId: '', code: '0001', info: exchangeCodes['0001'] };
    const { senderId, copMsgId } = envelope;
    const before = await this.messages.answered(tx, senderId, copMsgId);
    if (before) return answerOf(copMsgId, before);
    const refusal = exchangeRefusal(envelope, {
      verifies: this.config.SANDBOX_SIGNATURES === 'verify',
    });
    const [messageId = ''] = await this.messages.numbers(tx, 1, new Date());
    const answer = { messageId, code: refusal?.code ?? null, info: refusal?.info ?? null };
    const isFirst = await this.messages.insertIncoming(tx, envelope, answer);
    if (isFirst) tellAtCommit(tx, messageTaken);
    const kept = isFirst ? answer : await this.messages.answered(tx, senderId, copMsgId);
    return answerOf(copMsgId, kept ?? answer);
  }

  /** Lays messages of customs out for their receivers and names their numbers, in the same order. */
  async post(
    tx: EntityManager,
    messages: readonly CustomsMessage[],
    createdAt: Date,
  ): Promise<readonly string[]> {
    const numbers = await this.messages.numbers(tx, messages.length, new Date());
    const outgoing = messages.map(({ receiverId, messageType, xml }, at) => {
      const messageId = numbers[at] ?? '';
      const envelope = writeEnvelope({
        copMsgId: messageId,
        senderId: messageKind(messageType).ieFlag === 'I' ? customsMailboxes.import : customsMailboxes.export,
        receiverIds: [receiverId],
        createdAt,
        messageType: `${messageType}Message`,
        body: Buffer.from(xml),
      });
      return { receiverId, messageId, envelope };
    });
    await this.messages.insertOutgoing(tx, outgoing);
    tellAtCommit(tx, messageLaidOut);
    return numbers;
  }

  /** Lays a message out that is no CEB message: JSON about payments for imports. */
  async postImport(
    tx: EntityManager,
    message: { readonly receiverId: string; readonly messageType: string; readonly body: Buffer },
    createdAt: Date,
  ): Promise<void> {
    const { receiverId, messageType, body } = message;
    const [messageId = ''] = await this.messages.numbers(tx, 1, new Date());
    const envelope = writeEnvelope({
      copMsgId: messageId,
      senderId: customsMailboxes.import,
      receiverIds: [receiverId],
      createdAt,
      messageType,
      body,
    });
    await this.messages.insertOutgoing(tx, [{ receiverId, messageId, envelope }]);
    tellAtCommit(tx, messageLaidOut);
  }

  async pull(tx: EntityManager, receiverId: string, after: string, limit: number): Promise<ExchangePage> {
    const items = await this.messages.outgoing(tx, receiverId, after, limit);
    return { items, next: items.at(-1)?.position ?? after };
  }
}

function envelopeOf(xml: Buffer): ReturnType<typeof readEnvelope> | undefined {
  try {
    return readEnvelope(xml);
  } catch (error) {
    if (error instanceof DomainError) return undefined;
    throw error;
  }
}
