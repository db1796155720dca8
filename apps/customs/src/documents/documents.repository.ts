import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { upsertAll } from '../storage/upsert-all.js';
import { DocumentEntity } from './document.entity.js';

/** Which records are asked for; absent fields do not filter. */
export interface DocumentFilter {
  readonly orderNo?: string;
  readonly ebpCode?: string;
  readonly logisticsNo?: string;
}

export interface DocumentPage {
  /** Credit code that must be among the parties; absent for officers. */
  readonly party?: string;
  readonly after?: string;
  readonly limit: number;
}

@Injectable()
export class DocumentsRepository {
  async byBusinessKeys(tx: EntityManager, kind: string, keys: readonly string[]): Promise<DocumentEntity[]> {
    return tx
      .createQueryBuilder(DocumentEntity, 'document')
      .where('document.kind = :kind AND document.businessKey = ANY(:keys)', { kind, keys })
      .getMany();
  }

  async saveAll(tx: EntityManager, documents: readonly DocumentEntity[]): Promise<void> {
    await upsertAll(tx, DocumentEntity, documents, ['kind', 'businessKey']);
  }

  /** Everything that may belong to lists with these order or waybill numbers. */
  async ofCases(tx: EntityManager, orderNos: readonly string[], logisticsNos: readonly string[]): Promise<DocumentEntity[]> {
    return tx
      .createQueryBuilder(DocumentEntity, 'document')
      .where('NOT document.deleted')
      .andWhere('(document.orderNo = ANY(:orderNos) OR document.logisticsNo = ANY(:logisticsNos))', {
        orderNos,
        logisticsNos,
      })
      .orderBy('document.receivedAt')
      .getMany();
  }

  async page(tx: EntityManager, kind: string, filter: DocumentFilter, page: DocumentPage): Promise<DocumentEntity[]> {
    const query = tx.createQueryBuilder(DocumentEntity, 'document').where('document.kind = :kind', { kind });
    if (page.party !== undefined) query.andWhere('document.parties @> ARRAY[:party]::text[]', { party: page.party });
    if (page.after !== undefined) query.andWhere('document.id > :after', { after: page.after });
    if (filter.orderNo !== undefined) query.andWhere('document.orderNo = :orderNo', { orderNo: filter.orderNo });
    if (filter.ebpCode !== undefined) query.andWhere('document.ebpCode = :ebpCode', { ebpCode: filter.ebpCode });
    if (filter.logisticsNo !== undefined) {
      query.andWhere('document.logisticsNo = :logisticsNo', { logisticsNo: filter.logisticsNo });
    }
    return query.orderBy('document.id').take(page.limit + 1).getMany();
  }
}
