import { Injectable } from '@nestjs/common';
import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import { ListEntity } from '../lists/list.entity.js';
import { instantsOf, type Month } from './domain/summary-deadline.js';

/** Whose lists: those that name the enterprise as consignor or declared them for him; all for officers (absent). */
export interface SummaryScope {
  readonly creditCode: string;
  readonly customsCode: string;
}

/** Lists of one consignor and month that no application names. */
export interface OpenMonth {
  readonly ebcCode: string;
  readonly month: Month;
  readonly lists: number;
}

/** Of a row `list`: no live application names it. */
export const notApplied = `NOT EXISTS (
  SELECT 1 FROM applied_lists applied JOIN documents document ON document.id = applied.document_id
  WHERE applied.list_id = list.id AND NOT document.deleted AND document.status <> 'rejected')`;
/** Of a row `list`: it is for summary declaration and in none yet. */
export const toSummarise = `list.statistics_flag = 'B' AND list.entry_id IS NULL AND list.invt_no IS NOT NULL`;

/** Closed export lists by month: those to be summarised (statisticsFlag B), those that are only counted (A). */
@Injectable()
export class SummariesRepository {
  /** Closed in the month (结关), in no declaration and no live application; the oldest first, one more than `limit`. */
  async closedIn(
    tx: EntityManager,
    month: Month,
    scope: SummaryScope | undefined,
    limit: number,
  ): Promise<ListEntity[]> {
    return within(ofScope(openLists(tx, 'closed'), scope), month)
      .orderBy('list.statusSince')
      .addOrderBy('list.id')
      .take(limit + 1)
      .getMany();
  }

  /** Released by the end of the month and not closed: their departure is not reported yet. */
  async notClosed(
    tx: EntityManager,
    month: Month,
    scope: SummaryScope | undefined,
  ): Promise<{ count: number; invtNos: string[] }> {
    const query = ofScope(openLists(tx, 'released'), scope).andWhere('list.statusSince < :end', {
      end: instantsOf(month).to,
    });
    const count = await query.getCount();
    const some = await query.orderBy('list.statusSince').take(100).getMany();
    return { count, invtNos: some.map(({ invtNo }) => invtNo ?? '') };
  }

  /** What waits for an application, by consignor and month of closing, the oldest month first. */
  async openMonths(tx: EntityManager, scope: SummaryScope | undefined, limit: number): Promise<OpenMonth[]> {
    return tx.query(
      `SELECT list.ebc_code AS "ebcCode", to_char(list.status_since AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM') AS month,
              count(*)::integer AS lists
       FROM lists list
       WHERE list.status = 'closed' AND ${toSummarise} AND ${notApplied}
         AND ($1::text IS NULL OR list.ebc_code = $1 OR list.agent_code IN ($1, $2))
       GROUP BY 1, 2 ORDER BY 2, 1 LIMIT $3`,
      [scope?.creditCode ?? null, scope?.customsCode ?? null, limit],
    );
  }

  /** Simplified lists (statisticsFlag A) that were closed in the month, by id. */
  async simplifiedIn(
    tx: EntityManager,
    month: Month,
    scope: SummaryScope | undefined,
    page: { readonly after?: string; readonly limit: number },
  ): Promise<ListEntity[]> {
    const query = tx
      .createQueryBuilder(ListEntity, 'list')
      .where(`list.statisticsFlag = 'A' AND list.status = 'closed'`);
    if (page.after !== undefined) query.andWhere('list.id > :after', { after: page.after });
    return within(ofScope(query, scope), month).orderBy('list.id').take(page.limit).getMany();
  }
}

function openLists(tx: EntityManager, status: 'released' | 'closed'): SelectQueryBuilder<ListEntity> {
  return tx
    .createQueryBuilder(ListEntity, 'list')
    .where('list.status = :status', { status })
    .andWhere(toSummarise)
    .andWhere(notApplied);
}

function within(query: SelectQueryBuilder<ListEntity>, month: Month): SelectQueryBuilder<ListEntity> {
  return query.andWhere('list.statusSince >= :from AND list.statusSince < :to', instantsOf(month));
}

function ofScope(
  query: SelectQueryBuilder<ListEntity>,
  scope: SummaryScope | undefined,
): SelectQueryBuilder<ListEntity> {
  return scope === undefined
    ? query
    : query.andWhere('(list.ebcCode = :creditCode OR list.agentCode IN (:creditCode, :customsCode))', scope);
}
