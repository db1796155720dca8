import { Injectable } from '@nestjs/common';
import { In, type EntityManager } from 'typeorm';
import { DocumentEntity } from '../documents/document.entity.js';
import { ListEntity } from '../lists/list.entity.js';
import { MessageEntity } from '../messages/message.entity.js';

/** A natural person has few lists; whoever has more is told so. */
export const listsAtMost = 1_000;
/** What no list leads to is read one by one, the newest first, so many at most. */
export const readOneByOne = 2_000;
export const messagesReadAtMost = 500;

/** One for each live hash key. */
export type PersonHashes = { readonly buyer: string[] } | { readonly telephone: string[] };

/** Where a person stands in the tables of customs. Who may ask is decided before. */
@Injectable()
export class PersonsRepository {
  /** The lists of a buyer, or those with the telephone, newest first. */
  listsOf(tx: EntityManager, hashes: PersonHashes): Promise<ListEntity[]> {
    const where =
      'buyer' in hashes ? { buyerHash: In(hashes.buyer) } : { telephoneHash: In(hashes.telephone) };
    return tx.find(ListEntity, { where, order: { id: 'DESC' }, take: listsAtMost });
  }

  /** Documents with the numbers of these lists, and applications about them. */
  documentsOf(tx: EntityManager, lists: readonly ListEntity[]): Promise<DocumentEntity[]> {
    return tx
      .createQueryBuilder(DocumentEntity, 'document')
      .where(
        `document.orderNo = ANY(:orderNos) OR document.logisticsNo = ANY(:logisticsNos)
         OR document.id IN (SELECT document_id FROM list_applications WHERE list_id = ANY(:ids))`,
        {
          orderNos: lists.map((list) => list.orderNo),
          logisticsNos: lists.map((list) => list.logisticsNo),
          ids: lists.map((list) => list.id),
        },
      )
      .orderBy('document.id')
      .getMany();
  }

  /** Documents that name persons and that no list leads to, newest first; one more than are read, so that it shows. */
  documentsWithoutList(tx: EntityManager): Promise<DocumentEntity[]> {
    return tx
      .createQueryBuilder(DocumentEntity, 'document')
      .where(`document.kind IN ('order', 'payment', 'waybill')`)
      .andWhere('NOT EXISTS (SELECT 1 FROM lists WHERE lists.order_no = document.order_no)')
      .orderBy('document.id', 'DESC')
      .take(readOneByOne + 1)
      .getMany();
  }

  /**
   * Payments and waybills that do not agree with the order of their case by hash: whoever pays for, or receives, what another
   * person has bought is named in these and in no list. Newest first; one more than are read, so that it shows.
   */
  documentsUnlikeTheirOrder(tx: EntityManager): Promise<DocumentEntity[]> {
    return tx
      .createQueryBuilder(DocumentEntity, 'document')
      .where(`document.kind IN ('payment', 'waybill')`)
      .andWhere(
        `EXISTS (SELECT 1 FROM documents AS ordered WHERE ordered.kind = 'order' AND ordered.order_no = document.order_no
            AND (document.with_order IS NULL OR document.with_order IS DISTINCT FROM
                 CASE document.kind WHEN 'payment' THEN ordered.with_payment ELSE ordered.with_waybill END))`,
      )
      .orderBy('document.id', 'DESC')
      .take(readOneByOne + 1)
      .getMany();
  }

  /** Messages of which a document was refused: it stands nowhere else. */
  messagesWithRefused(tx: EntityManager): Promise<MessageEntity[]> {
    return tx
      .createQueryBuilder(MessageEntity, 'message')
      .where('message.rejected > 0')
      .orderBy('message.id', 'DESC')
      .take(messagesReadAtMost + 1)
      .getMany();
  }

  certificationsOf(tx: EntityManager, hashes: readonly string[]): Promise<Record<string, unknown>[]> {
    return tx.query(
      `SELECT id, shown_number AS "buyerIdNumber", shown_name AS "buyerName", from_date::text AS "from", to_date::text AS "to",
              authority, reference FROM buyer_certifications WHERE buyer_hash = ANY($1::text[]) ORDER BY id`,
      [hashes],
    );
  }

  blacklistedAs(tx: EntityManager, hashes: readonly string[]): Promise<Record<string, unknown>[]> {
    return tx.query(
      `SELECT id, shown AS value, from_date::text AS "from", to_date::text AS "to", source FROM blacklist_entries
        WHERE kind = 'person' AND value = ANY($1::text[]) ORDER BY id`,
      [hashes],
    );
  }

  riskHitsOf(tx: EntityManager, listIds: readonly string[]): Promise<Record<string, unknown>[]> {
    return tx.query(
      `SELECT id, rule, severity, facts, found_at AS "foundAt", decision FROM risk_hits WHERE list_ids && $1::uuid[] ORDER BY id`,
      [listIds],
    );
  }

  /** Certifications of the buyer that have ended by `day`; answers how many were deleted. */
  async forgetEndedCertifications(
    tx: EntityManager,
    hashes: readonly string[],
    day: string,
  ): Promise<number> {
    const [, count]: [unknown[], number] = await tx.query(
      'DELETE FROM buyer_certifications WHERE buyer_hash = ANY($1::text[]) AND to_date < $2',
      [hashes, day],
    );
    return count;
  }
}
