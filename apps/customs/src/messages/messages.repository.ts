import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { FieldCipher } from '@app/platform';
import { countsOf, type MessageAnswer } from './domain/answer.js';
import { MessageEntity } from './message.entity.js';
import { compressed } from '../storage/compressed.js';
import { upsertAll } from '../storage/upsert-all.js';

export interface ReceivedMessage {
  readonly owner: string;
  readonly format: 'xml' | 'json';
  readonly original: Buffer;
  readonly receivedAt: Date;
  /** The exchange number it came with (BaseTransfer). */
  readonly dxpId: string;
}

@Injectable()
export class MessagesRepository {
  constructor(private readonly cipher: FieldCipher) {}

  async add(tx: EntityManager, received: ReceivedMessage, answer: MessageAnswer): Promise<void> {
    const row: MessageEntity = {
      id: answer.messageId,
      messageType: answer.messageType,
      owner: received.owner,
      format: received.format,
      original: this.cipher.encrypt(await compressed(received.original)),
      answer: this.cipher.encrypt(JSON.stringify(answer)),
      receivedAt: received.receivedAt,
      dxpId: received.dxpId || null,
      ...countsOf(answer.documents),
    };
    await upsertAll(tx, MessageEntity, [row], ['id']);
  }

  /** The answer of a message that `owner` sent; anyone's for officers (`owner` absent). */
  async answer(tx: EntityManager, id: string, owner: string | undefined): Promise<MessageAnswer | null> {
    const found = await tx.findOneBy(MessageEntity, { id, ...(owner === undefined ? {} : { owner }) });
    const answer: MessageAnswer | null = found ? JSON.parse(this.cipher.decryptText(found.answer)) : null;
    return answer;
  }

  /** The exchange number (BaseTransfer dxpId) that a stored message came with; empty where there is none. */
  async exchangeNumber(tx: EntityManager, id: string): Promise<string> {
    return (await tx.findOneBy(MessageEntity, { id }))?.dxpId ?? '';
  }
}
