import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { binaryArray, runPrepared } from '@app/platform';
import { upsertAll } from '../storage/upsert-all.js';
import { ListEntity } from './list.entity.js';

export interface ListFilter {
  readonly orderNo?: string;
  readonly ebpCode?: string;
  readonly copNo?: string;
  readonly logisticsNo?: string;
  readonly invtNo?: string;
}

const listsByKeys = {
  name: 'lists-by-keys',
  text: 'SELECT id FROM lists WHERE business_key = ANY($1::text[])',
};

@Injectable()
export class ListsRepository {
  async byBusinessKeys(tx: EntityManager, keys: readonly string[]): Promise<ListEntity[]> {
    const known = await runPrepared<{ id: string }>(tx, listsByKeys, [binaryArray('text', keys)]);
    // Nearly all lists are new.
    return known.length === 0
      ? []
      : this.lockByIds(
          tx,
          known.map(({ id }) => id),
        );
  }

  async saveAll(tx: EntityManager, lists: readonly ListEntity[]): Promise<void> {
    await upsertAll(tx, ListEntity, lists, ['id']);
  }

  /** Lists that a document with one of these numbers may concern; the caller holds the locks of their cases. */
  async ofCases(
    tx: EntityManager,
    orderNos: readonly string[],
    logisticsNos: readonly string[],
  ): Promise<ListEntity[]> {
    return tx
      .createQueryBuilder(ListEntity, 'list')
      .setLock('pessimistic_write')
      .where('(list.orderNo = ANY(:orderNos) OR list.logisticsNo = ANY(:logisticsNos))', {
        orderNos,
        logisticsNos,
      })
      .orderBy('list.id')
      .getMany();
  }

  async lockByCopNo(tx: EntityManager, copNos: readonly string[]): Promise<ListEntity[]> {
    return tx
      .createQueryBuilder(ListEntity, 'list')
      .setLock('pessimistic_write')
      .where('list.copNo = ANY(:copNos)', { copNos })
      .orderBy('list.id')
      .getMany();
  }

  async lockByInvtNo(tx: EntityManager, invtNos: readonly string[]): Promise<ListEntity[]> {
    return tx
      .createQueryBuilder(ListEntity, 'list')
      .setLock('pessimistic_write')
      .where('list.invtNo = ANY(:invtNos)', { invtNos })
      .orderBy('list.id')
      .getMany();
  }

  async lockByIds(tx: EntityManager, ids: readonly string[]): Promise<ListEntity[]> {
    return tx
      .createQueryBuilder(ListEntity, 'list')
      .setLock('pessimistic_write')
      .where('list.id = ANY(:ids)', { ids })
      .orderBy('list.id')
      .getMany();
  }

  /** Which of these lists an officer holds. */
  async held(tx: EntityManager, ids: readonly string[]): Promise<Set<string>> {
    const rows: { id: string }[] = await tx.query(
      'SELECT subject_id AS id FROM holds WHERE subject_id = ANY($1::uuid[])',
      [ids],
    );
    return new Set(rows.map((row) => row.id));
  }

  /** The keys of the case locks of these lists (see list-intake.ts). */
  async caseKeys(tx: EntityManager, ids: readonly string[]): Promise<string[]> {
    const rows: { business_key: string; order_no: string; logistics_no: string }[] = await tx.query(
      'SELECT business_key, order_no, logistics_no FROM lists WHERE id = ANY($1::uuid[])',
      [ids],
    );
    return rows.flatMap((row) => [
      `list:${row.business_key}`,
      `order:${row.order_no}`,
      `waybill:${row.logistics_no}`,
    ]);
  }

  /** The lists of an order, the one that counts first: not withdrawn, then the newest. */
  async ofOrder(tx: EntityManager, orderNo: string, ebpCode: string): Promise<ListEntity[]> {
    const lists = await tx.findBy(ListEntity, { orderNo, ebpCode });
    const weight = (list: ListEntity): number =>
      list.receivedAt.getTime() * (list.status === 'cancelled' ? 0 : 1);
    return lists.sort((a, b) => weight(b) - weight(a));
  }

  /** One list that names one of `parties`; every party's for officers (`parties` absent). */
  async find(
    tx: EntityManager,
    id: string,
    parties: readonly string[] | undefined,
  ): Promise<ListEntity | null> {
    const query = tx.createQueryBuilder(ListEntity, 'list').where('list.id = :id', { id });
    if (parties !== undefined) query.andWhere('list.parties && :parties::text[]', { parties });
    return query.getOne();
  }

  async page(
    tx: EntityManager,
    filter: ListFilter,
    page: { readonly parties?: readonly string[]; readonly after?: string; readonly limit: number },
  ): Promise<ListEntity[]> {
    const query = tx.createQueryBuilder(ListEntity, 'list').where('TRUE');
    if (page.parties !== undefined)
      query.andWhere('list.parties && :parties::text[]', { parties: page.parties });
    if (page.after !== undefined) query.andWhere('list.id > :after', { after: page.after });
    for (const [field, value] of Object.entries(filter)) {
      if (value !== undefined) query.andWhere(`list.${field} = :${field}`, { [field]: value });
    }
    return query
      .orderBy('list.id')
      .take(page.limit + 1)
      .getMany();
  }
}
