import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { FieldCipher, type AnswerKeptElsewhere } from '@app/platform';
import { found } from '../access/scope.js';
import { countsOf, type MessageAnswer } from './domain/answer.js';
import { MessageEntity } from './message.entity.js';
import { compressed, expanded } from '../storage/compressed.js';
import { upsertAll } from '../storage/upsert-all.js';

export interface ReceivedMessage {
  readonly owner: string;
  readonly format: 'xml' | 'json';
  readonly original: Buffer;
  readonly receivedAt: Date;
  /** The exchange number it came with (BaseTransfer). */
  readonly dxpId: string;
}

/** Messages as they came and as they were answered; an idempotency key names the answer that is here. */
@Injectable()
export class MessagesRepository implements AnswerKeptElsewhere<MessageAnswer> {
  constructor(private readonly cipher: FieldCipher) {}

  async add(tx: EntityManager, received: ReceivedMessage, answer: MessageAnswer): Promise<void> {
    const [original, answered] = await Promise.all([
      compressed(received.original),
      compressed(JSON.stringify(answer)),
    ]);
    const row: MessageEntity = {
      id: answer.messageId,
      messageType: answer.messageType,
      owner: received.owner,
      format: received.format,
      original: this.cipher.encrypt(original),
      answer: this.cipher.encrypt(answered),
      receivedAt: received.receivedAt,
      dxpId: received.dxpId || null,
      ...countsOf(answer.documents),
    };
    await upsertAll(tx, MessageEntity, [row], ['id']);
  }

  nameOf({ messageId }: MessageAnswer): string {
    return messageId;
  }

  async recall(tx: EntityManager, messageId: string): Promise<MessageAnswer> {
    return found(await this.answer(tx, messageId, undefined), { zh: '报文', en: 'message' });
  }

  /** The answer of a message that `owner` sent; anyone's for officers (`owner` absent). */
  async answer(tx: EntityManager, id: string, owner: string | undefined): Promise<MessageAnswer | null> {
    const row = await tx.findOneBy(MessageEntity, { id, ...(owner === undefined ? {} : { owner }) });
    if (!row) return null;
    const answer: MessageAnswer = JSON.parse((await expanded(this.cipher.decrypt(row.answer))).toString());
    return answer;
  }

  /** The exchange number (BaseTransfer dxpId) that a stored message came with; empty where there is none. */
  async exchangeNumber(tx: EntityManager, id: string): Promise<string> {
    return (await tx.findOneBy(MessageEntity, { id }))?.dxpId ?? '';
  }
}
