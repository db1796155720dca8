import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { insertNew } from '../storage/upsert-all.js';
import {
  PaymentDataAnswerEntity,
  PaymentDataRequestEntity,
  type PaymentDataStatus,
} from './payment-data.entities.js';

export interface PaymentDataFilter {
  readonly status?: PaymentDataStatus;
  readonly orderNo?: string;
  readonly sessionID?: string;
}

export interface PaymentDataPage {
  /** Credit code that must be among the parties; absent for officers. */
  readonly party?: string;
  readonly after?: string;
  readonly limit: number;
}

@Injectable()
export class PaymentDataRepository {
  /** False when customs' number is known already. */
  async insert(tx: EntityManager, request: PaymentDataRequestEntity): Promise<boolean> {
    return (await insertNew(tx, PaymentDataRequestEntity, [request], ['sessionId'])).size > 0;
  }

  bySession(tx: EntityManager, sessionId: string): Promise<PaymentDataRequestEntity | null> {
    return tx.findOneBy(PaymentDataRequestEntity, { sessionId });
  }

  /** The request, if `party` (where given) is asked by it. */
  find(tx: EntityManager, id: string, party?: string): Promise<PaymentDataRequestEntity | null> {
    return this.query(tx, party).andWhere('request.id = :id', { id }).getOne();
  }

  /** The same, kept from others until the commit: answers and verdicts of one request come one after the other. */
  lock(tx: EntityManager, id: string, party?: string): Promise<PaymentDataRequestEntity | null> {
    return this.query(tx, party).andWhere('request.id = :id', { id }).setLock('pessimistic_write').getOne();
  }

  page(
    tx: EntityManager,
    filter: PaymentDataFilter,
    page: PaymentDataPage,
  ): Promise<PaymentDataRequestEntity[]> {
    const query = this.query(tx, page.party);
    const { status, orderNo, sessionID } = filter;
    if (status !== undefined) query.andWhere('request.status = :status', { status });
    if (orderNo !== undefined) query.andWhere('request.orderNo = :orderNo', { orderNo });
    if (sessionID !== undefined) query.andWhere('request.sessionId = :sessionID', { sessionID });
    if (page.after !== undefined) query.andWhere('request.id > :after', { after: page.after });
    return query
      .orderBy('request.id')
      .take(page.limit + 1)
      .getMany();
  }

  async save(tx: EntityManager, request: PaymentDataRequestEntity): Promise<void> {
    await tx.save(request);
  }

  async saveAnswer(tx: EntityManager, answer: PaymentDataAnswerEntity): Promise<void> {
    await tx.save(answer);
  }

  lastAnswer(tx: EntityManager, requestId: string): Promise<PaymentDataAnswerEntity | null> {
    return tx.findOne(PaymentDataAnswerEntity, { where: { requestId }, order: { attempt: 'DESC' } });
  }

  answer(
    tx: EntityManager,
    by: { readonly id: string } | { readonly messageNo: string },
  ): Promise<PaymentDataAnswerEntity | null> {
    return tx.findOneBy(PaymentDataAnswerEntity, by);
  }

  private query(tx: EntityManager, party: string | undefined) {
    const query = tx.createQueryBuilder(PaymentDataRequestEntity, 'request').where('true');
    return party === undefined
      ? query
      : query.andWhere('request.parties @> ARRAY[:party]::text[]', { party });
  }
}
