import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { headOf, type CebMessageType, type CebNode } from '@app/ceb';
import { newId } from '@app/kernel';
import { FieldCipher } from '@app/platform';
import type { ReceiptState } from '../lists/domain/status-from-receipts.js';
import { lockCases } from '../storage/case-locks.js';
import { insertNew } from '../storage/upsert-all.js';
import { ReceiptEntity } from './receipt.entity.js';

export interface NewReceipt {
  readonly messageType: CebMessageType;
  readonly kind: string;
  /** What it is about, where we know it. */
  readonly subjectId: string | null;
  readonly attempt: number;
  readonly fields: Readonly<Record<string, string>>;
  /** The whole document, where it is more than these fields and is passed on as it came. */
  readonly node?: CebNode;
  readonly parties: readonly string[];
}

@Injectable()
export class ReceiptsRepository {
  constructor(private readonly cipher: FieldCipher) {}

  /** Stores those not known yet: the same receipt comes again under another guid. Answers how many were new. */
  async add(tx: EntityManager, receipts: readonly NewReceipt[], now: Date): Promise<number> {
    // the feed's order is the order of commits: whoever numbers receipts holds the lock until its transaction ends
    await lockCases(tx, ['receipts-feed']);
    const numbers: { feed_no: string }[] = await tx.query(
      `SELECT nextval('receipts_feed') AS feed_no FROM generate_series(1, $1)`,
      [receipts.length],
    );
    const rows = receipts.map((receipt, at) => this.row(receipt, numbers[at]?.feed_no ?? '', now));
    const once = [...new Map(rows.map((row) => [row.contentHash, row])).values()];
    return (await insertNew(tx, ReceiptEntity, once, ['contentHash'])).size;
  }

  private row(receipt: NewReceipt, feedNo: string, now: Date): ReceiptEntity {
    return {
      id: newId(),
      feedNo,
      messageType: receipt.messageType,
      kind: receipt.kind,
      subjectId: receipt.subjectId,
      attempt: receipt.attempt,
      returnStatus: receipt.fields.returnStatus ?? '',
      returnTime: receipt.fields.returnTime ?? '',
      contentHash: contentHash(receipt),
      body: this.cipher.encrypt(JSON.stringify(receipt.node ?? receipt.fields)),
      state: receipt.subjectId === null && !receipt.node ? 'unmatched' : 'applied',
      told: false,
      ruling: null,
      reason: null,
      parties: [...receipt.parties],
      receivedAt: now,
    };
  }

  /** All receipts of the current attempt of these lists. */
  async ofLists(
    tx: EntityManager,
    lists: readonly { id: string; attempt: number }[],
  ): Promise<ReceiptEntity[]> {
    return tx
      .createQueryBuilder(ReceiptEntity, 'receipt')
      .innerJoin(
        `(SELECT unnest(:ids::uuid[]) AS id, unnest(:attempts::integer[]) AS attempt)`,
        'subject',
        'subject.id = receipt.subjectId AND subject.attempt = receipt.attempt',
        { ids: lists.map((list) => list.id), attempts: lists.map((list) => list.attempt) },
      )
      .getMany();
  }

  /** Keeps what the fold said of receipts where that is news, and marks steps that are told. */
  async judge(
    tx: EntityManager,
    judged: readonly { readonly id: string; readonly state: ReceiptState; readonly reason: string | null }[],
    told: readonly string[],
  ): Promise<void> {
    await tx.query('UPDATE receipts SET told = TRUE WHERE id = ANY($1::uuid[])', [told]);
    if (judged.length === 0) return;
    await tx.query(
      `UPDATE receipts SET state = judged.state, reason = judged.reason
       FROM unnest($1::uuid[], $2::text[], $3::text[]) AS judged(id, state, reason) WHERE receipts.id = judged.id`,
      [judged.map(({ id }) => id), judged.map(({ state }) => state), judged.map(({ reason }) => reason)],
    );
  }

  /** Receipts that moved nothing because they contradict the life or belong to no document known here, oldest first. */
  async unsettled(
    tx: EntityManager,
    parties: readonly string[] | undefined,
    after: string | undefined,
    limit: number,
  ): Promise<ReceiptEntity[]> {
    const query = tx
      .createQueryBuilder(ReceiptEntity, 'receipt')
      .where(`receipt.state IN ('quarantined', 'unmatched') AND receipt.feedNo > :after`, {
        after: after ?? '0',
      });
    if (parties !== undefined) query.andWhere('receipt.parties && :parties::text[]', { parties });
    return query
      .orderBy('receipt.feedNo')
      .take(limit + 1)
      .getMany();
  }

  async find(tx: EntityManager, id: string): Promise<ReceiptEntity | null> {
    return tx.findOneBy(ReceiptEntity, { id });
  }

  /** An officer's ruling; the caller follows with the list anew. */
  async rule(tx: EntityManager, id: string, ruling: ReceiptEntity['ruling']): Promise<void> {
    await tx.update(ReceiptEntity, { id }, { ruling });
  }

  /** A receipt that was about no known document is about this list, as it stands with customs now. */
  async assign(
    tx: EntityManager,
    id: string,
    list: { readonly id: string; readonly attempt: number; readonly parties: string[] },
  ): Promise<void> {
    await tx.update(
      ReceiptEntity,
      { id },
      { subjectId: list.id, attempt: list.attempt, parties: list.parties, state: 'applied' },
    );
  }

  /** The receipt as it came. */
  node(receipt: ReceiptEntity): CebNode {
    const node: CebNode = JSON.parse(this.cipher.decryptText(receipt.body));
    return node;
  }

  /** Its fields; those of the head where it has lines. */
  fields(receipt: ReceiptEntity): Readonly<Record<string, string>> {
    return headOf(this.node(receipt), receipt.messageType);
  }

  async ofSubject(tx: EntityManager, subjectId: string): Promise<ReceiptEntity[]> {
    return tx.find(ReceiptEntity, { where: { subjectId }, order: { returnTime: 'ASC', feedNo: 'ASC' } });
  }

  async ofSubjects(tx: EntityManager, subjectIds: readonly string[]): Promise<ReceiptEntity[]> {
    return tx
      .createQueryBuilder(ReceiptEntity, 'receipt')
      .where('receipt.subjectId = ANY(:subjectIds)', { subjectIds })
      .getMany();
  }

  /** The pull feed of these enterprises (all of them for officers), in the order of arrival. */
  async feed(
    tx: EntityManager,
    parties: readonly string[] | undefined,
    after: string | undefined,
    limit: number,
  ): Promise<ReceiptEntity[]> {
    const query = tx
      .createQueryBuilder(ReceiptEntity, 'receipt')
      .where('receipt.feedNo > :after', { after: after ?? '0' });
    if (parties !== undefined) query.andWhere('receipt.parties && :parties::text[]', { parties });
    return query
      .orderBy('receipt.feedNo')
      .take(limit + 1)
      .getMany();
  }
}

/** The same for the same receipt under another guid, also when it is repeated after the document was sent again. */
function contentHash({ messageType, subjectId, fields }: NewReceipt): string {
  const { guid: _guid, ...content } = fields;
  const hash = createHash('sha256').update(`${messageType}|${subjectId ?? ''}`);
  for (const name of Object.keys(content).sort()) hash.update(`|${name}=${content[name] ?? ''}`);
  return hash.digest('base64url');
}
