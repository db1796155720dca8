import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { In, type EntityManager } from 'typeorm';
import { calendarDate, newId, type CalendarDate } from '@app/kernel';
import { Audit, FieldCipher, ServiceConfig, type Actor } from '@app/platform';
import { CustomsConfig } from '../config.js';
import { DocumentEntity } from '../documents/document.entity.js';
import { goodsOf } from '../lists/open-list.js';
import { ListEntity } from '../lists/list.entity.js';
import { contentHash } from '../messages/domain/filed-document.js';
import { MessagesRepository } from '../messages/messages.repository.js';
import { compressed } from '../storage/compressed.js';
import { DocumentBodies } from '../storage/document-bodies.js';
import { ListContents } from '../storage/list-contents.js';
import { erased } from './domain/erased.js';
import { keptUntil, type KeptUntil, type RetentionSettings } from './domain/retention.js';
import { ErasuresRepository, type ErasableMessage, type ErasureRow } from './erasures.repository.js';

/** A message with what the law says about it today. */
export interface JudgedForErasure extends KeptUntil {
  readonly message: ErasableMessage;
  /** Of the documents that it brought, whether or not a later message has replaced their content. */
  readonly ids: readonly string[];
}

interface Erased {
  readonly lists: string[];
  readonly documents: string[];
}

/**
 * Erases messages whole: a signature is over all of a message, and its documents are kept as long as the longest of their
 * cases. What is left is a list, order, payment without persons, which can still be counted and matched by its numbers.
 */
@Injectable()
export class ErasureService {
  constructor(
    private readonly erasures: ErasuresRepository,
    private readonly messages: MessagesRepository,
    private readonly contents: ListContents,
    private readonly bodies: DocumentBodies,
    private readonly cipher: FieldCipher,
    private readonly config: CustomsConfig,
    private readonly service: ServiceConfig,
  ) {}

  /** Until when the message is kept: as long as the case that is kept longest of those that its documents belong to. */
  async judge(tx: EntityManager, message: ErasableMessage): Promise<JudgedForErasure> {
    const answer = await this.messages.answer(tx, message.id, undefined);
    const ids = (answer?.documents ?? []).flatMap(({ id }) => (id === undefined ? [] : [id]));
    const lists = ids.length === 0 ? [] : await this.erasures.caseLists(tx, ids);
    return { message, ids, ...keptUntil(message.received_at, lists, this.settings) };
  }

  /** Erases these messages and puts the proof on record; `undefined` where there are none. `clause`: why it may be. */
  async erase(
    tx: EntityManager,
    actor: Actor,
    due: readonly JudgedForErasure[],
    clause: string,
    now: Date,
  ): Promise<ErasureRow | undefined> {
    const [first] = due;
    if (first === undefined) return undefined;
    const done: Erased = { lists: [], documents: [] };
    for (const one of due) {
      const { lists, documents } = await this.eraseOne(tx, one, now);
      done.lists.push(...lists);
      done.documents.push(...documents);
    }
    const received = due.map(({ message }) => message.received_at.getTime());
    const row: ErasureRow = {
      id: newId(),
      at: now,
      asked_by: typeof actor === 'string' ? actor : actor.clientId,
      clause,
      received_from: new Date(Math.min(...received)),
      received_to: new Date(Math.max(...received)),
      messages: due.length,
      lists: done.lists.length,
      documents: done.documents.length,
      ids_sha256: idsHash([...due.map(({ message }) => message.id), ...done.lists, ...done.documents]),
    };
    await this.erasures.record(tx, row);
    const { id, messages, lists, documents, ids_sha256: idsSha256 } = row;
    await Audit.record(tx, actor, {
      action: 'personal-data.erase',
      object: { kind: 'erasure', id },
      after: { messages, lists, documents, idsSha256 },
      reason: clause,
    });
    return row;
  }

  private async eraseOne(tx: EntityManager, { message, ids }: JudgedForErasure, now: Date): Promise<Erased> {
    const brought = { id: In([...ids]), messageId: message.id };
    const lists = await tx.find(ListEntity, { where: brought });
    // before the message goes, which holds their content
    for (const { list, node } of await this.contents.openAll(tx, lists)) {
      const bare = erased(node);
      const hash = contentHash(goodsOf(bare, list.messageType));
      await this.erasures.eraseList(tx, list.id, this.bodies.seal(bare, list.messageType), hash);
    }
    const documents = await tx.find(DocumentEntity, { where: brought });
    for (const document of documents) {
      const bare = erased(this.bodies.open(document));
      const hash = contentHash(goodsOf(bare, document.messageType));
      await this.erasures.eraseDocument(tx, document.id, this.bodies.seal(bare, document.messageType), hash);
    }
    const listIds = lists.map(({ id }) => id);
    await this.erasures.forgetQuota(tx, listIds, yearOf(calendarDate(now)));
    await this.erasures.eraseMessage(tx, message.id, this.cipher.encrypt(await compressed('')), now);
    return { lists: listIds, documents: documents.map(({ id }) => id) };
  }

  private get settings(): RetentionSettings {
    return {
      declaredYears: this.service.KEPT_YEARS,
      undeclaredDays: this.config.UNDECLARED_KEPT_DAYS,
    };
  }

  /** Nothing received after it can have run out. */
  get shortestDays(): number {
    return this.config.UNDECLARED_KEPT_DAYS;
  }
}

const yearOf = (date: CalendarDate): number => Number(date.slice(0, 4));

/** The proof names what was erased without listing it: whoever has the ids can compute it again. */
export function idsHash(ids: readonly string[]): string {
  return createHash('sha256')
    .update([...ids].sort().join('\n'))
    .digest('hex');
}
