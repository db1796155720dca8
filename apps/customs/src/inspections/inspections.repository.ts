import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ListEntity } from '../lists/list.entity.js';

/** Where in the queue a page begins: class (0 first), time of selection, id. */
export type QueuePlace = readonly [rank: number, since: Date, id: string];

/** B2B modes: inspected first (优先查验, CUS-9). */
export const priorityModes: readonly string[] = ['9710', '9810'];

const rank = `CASE WHEN list.tradeMode IN (:...priorityModes) THEN 0 ELSE 1 END`;

@Injectable()
export class InspectionsRepository {
  /** Lists that customs has selected for inspection: B2B first, in each class in the order in which they came into the queue. */
  async queue(
    tx: EntityManager,
    { customsCode, after, limit }: { customsCode?: string; after?: QueuePlace; limit: number },
  ): Promise<ListEntity[]> {
    const query = tx
      .createQueryBuilder(ListEntity, 'list')
      .addSelect(rank, 'queue_rank')
      .where(`list.status = 'inspection'`)
      .setParameters({ priorityModes });
    if (customsCode !== undefined) query.andWhere('list.customsCode = :customsCode', { customsCode });
    if (after !== undefined) {
      const [afterRank, since, id] = after;
      query.andWhere(`(${rank}, list.statusSince, list.id) > (:afterRank, :since, :id::uuid)`, {
        afterRank,
        since,
        id,
      });
    }
    return query
      .orderBy('queue_rank')
      .addOrderBy('list.statusSince')
      .addOrderBy('list.id')
      .limit(limit + 1)
      .getMany();
  }
}
