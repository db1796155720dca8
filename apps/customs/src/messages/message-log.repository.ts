import { Injectable } from '@nestjs/common';
import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import { FieldCipher } from '@app/platform';
import { DocumentEntity } from '../documents/document.entity.js';
import { ListEntity } from '../lists/list.entity.js';
import { decompressed, expanded } from '../storage/compressed.js';
import { countsOf, type MessageAnswer, type Outcome, type OutcomeCounts } from './domain/answer.js';
import { MessageEntity } from './message.entity.js';

export interface MessageFilter {
  /** Credit code of the sender; everyone's where absent. */
  readonly owner?: string;
  readonly from?: string;
  readonly to?: string;
  readonly messageType?: string;
  readonly outcome?: Outcome;
  readonly orderNo?: string;
}

export interface LoggedMessage {
  readonly id: string;
  readonly messageType: string;
  readonly owner: string;
  readonly format: string;
  readonly receivedAt: Date;
  readonly counts: OutcomeCounts;
}

/** By an order number, so many of the newest messages are read whole; older ones are found by what is stored of them. */
const readWhole = 100;

/** The messages of enterprises as their senders look for them, newest first. */
@Injectable()
export class MessageLogRepository {
  constructor(private readonly cipher: FieldCipher) {}

  /** One more than `limit`, so that the caller sees whether there is another page. */
  async page(
    tx: EntityManager,
    filter: MessageFilter,
    limit: number,
    after?: string,
  ): Promise<LoggedMessage[]> {
    const query = this.matching(tx, filter);
    if (filter.orderNo !== undefined) {
      const found = await this.withOrder(tx, filter, filter.orderNo);
      if (found.length === 0) return [];
      query.andWhere('m.id = ANY(:found)', { found });
    }
    if (after !== undefined) query.andWhere('m.id < :after', { after });
    const rows = await query
      .orderBy('m.id', 'DESC')
      .limit(limit + 1)
      .getMany();
    return Promise.all(rows.map(async (row) => ({ ...row, counts: await this.countsOf(row) })));
  }

  /** The body of a message byte for byte, with its type and format. */
  async original(
    tx: EntityManager,
    id: string,
    owner: string | undefined,
  ): Promise<{ readonly message: MessageEntity; readonly body: Buffer } | null> {
    const message = await tx.findOneBy(MessageEntity, { id, ...(owner === undefined ? {} : { owner }) });
    return message && { message, body: await this.body(message) };
  }

  /** The exchange number of the newest message of `owner` that had one. */
  async lastDxpId(tx: EntityManager, owner: string): Promise<string | undefined> {
    const last = await tx
      .createQueryBuilder(MessageEntity, 'm')
      .where('m.owner = :owner AND m.dxpId IS NOT NULL', { owner })
      .orderBy('m.id', 'DESC')
      .limit(1)
      .getOne();
    return last?.dxpId ?? undefined;
  }

  private matching(tx: EntityManager, filter: MessageFilter): SelectQueryBuilder<MessageEntity> {
    const query = tx.createQueryBuilder(MessageEntity, 'm').where('TRUE');
    const { owner, from, to, messageType, outcome } = filter;
    if (owner !== undefined) query.andWhere('m.owner = :owner', { owner });
    if (from !== undefined) query.andWhere('m.receivedAt >= :from', { from });
    if (to !== undefined) query.andWhere('m.receivedAt < :to', { to });
    if (messageType !== undefined) query.andWhere('m.messageType = :messageType', { messageType });
    if (outcome !== undefined) query.andWhere(`m.${outcome} > 0`);
    return query;
  }

  /** Messages whose documents are stored as they sent them, and the newest ones that name the order in their body. */
  private async withOrder(tx: EntityManager, filter: MessageFilter, orderNo: string): Promise<string[]> {
    const documents = await tx.find(DocumentEntity, { select: { messageId: true }, where: { orderNo } });
    const lists = await tx.find(ListEntity, { select: { messageId: true }, where: { orderNo } });
    const newest = await this.matching(tx, filter).orderBy('m.id', 'DESC').limit(readWhole).getMany();
    const found = new Set([...documents, ...lists].map(({ messageId }) => messageId));
    for (const message of newest) {
      if (!found.has(message.id) && (await this.body(message)).includes(orderNo)) found.add(message.id);
    }
    return [...found];
  }

  private async body({ original }: MessageEntity): Promise<Buffer> {
    return decompressed(this.cipher.decrypt(original));
  }

  private async countsOf(row: MessageEntity): Promise<OutcomeCounts> {
    const { accepted, duplicate, stale, rejected } = row;
    if (accepted !== null && duplicate !== null && stale !== null && rejected !== null) {
      return { accepted, duplicate, stale, rejected };
    }
    const answer: MessageAnswer = JSON.parse((await expanded(this.cipher.decrypt(row.answer))).toString());
    return countsOf(answer.documents);
  }
}
