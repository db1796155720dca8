import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { inForce, instantText, type CalendarDate } from '@app/kernel';
import { riskRules, splitOrders } from './domain/risk-rules.js';
import type { NewHit } from './risk-hits.repository.js';
import { RiskRounds } from './risk-rounds.js';

/** Lists that a hit names; it counts all of them. */
const namedLists = 50;

interface Group {
  readonly seller: string;
  readonly matter: 'buyer' | 'telephone' | 'address';
  readonly key: string;
  readonly orders: number;
  readonly sum: string;
  readonly first: Date;
  readonly last: Date;
  readonly list_ids: string[];
}

/**
 * several retail orders of one buyer, telephone or address with one seller that together go over the single limit. Looked
 * for beside intake, over all lists of the window at once; buyers are compared by keyed hash. Nothing is stopped.
 */
@Injectable()
export class SplitOrders extends RiskRounds {
  protected readonly rule = 'R-2';
  protected readonly pace = { idleMs: 5_000, longestIdleMs: 5_000, failedMs: 5_000, longestMs: 60_000 };

  protected async found(tx: EntityManager, now: Date, date: CalendarDate): Promise<readonly NewHit[]> {
    const { value, from } = inForce(riskRules[this.rule], splitOrders, date);
    const { hours, orders, over } = value;
    const groups: Group[] = await tx.query(splitOrdersQuery, [now, hours, orders, over, namedLists]);
    return groups.map((group) => ({
      rule: this.rule,
      version: from,
      severity: 'review',
      subject: `${group.matter}|${group.seller}|${group.key}`,
      listIds: group.list_ids,
      facts: {
        matter: group.matter,
        seller: group.seller,
        orders: String(group.orders),
        sum: group.sum,
        limit: over,
        windowHours: String(hours),
        first: instantText(group.first),
        last: instantText(group.last),
      },
    }));
  }
}

/** Lists that each stay within the limit; in a window of hours before each, what it and the others come to. */
const splitOrdersQuery = `
  WITH recent AS (
    SELECT list.id, list.order_no, list.ebc_code, list.buyer_hash, list.telephone_hash, list.address_hash,
           list.received_at, held.amount
      FROM lists list JOIN buyer_amounts held ON held.list_id = list.id
     WHERE list.received_at > $1::timestamptz - make_interval(hours => $2) AND held.amount <= $4::numeric
       AND list.status NOT IN ('cancelled', 'rejected')
  ), keyed AS (
    SELECT recent.*, same.matter, same.key
      FROM recent, LATERAL (VALUES ('buyer', buyer_hash), ('telephone', telephone_hash), ('address', address_hash))
           AS same(matter, key)
     WHERE same.key IS NOT NULL
  )
  SELECT ebc_code AS seller, matter, key, count(*)::int AS orders, sum(amount)::text AS sum,
         min(received_at) AS first, max(received_at) AS last,
         (array_agg(id ORDER BY received_at DESC))[1:$5] AS list_ids
    FROM keyed
   GROUP BY ebc_code, matter, key
  HAVING count(*) >= $3 AND sum(amount) > $4::numeric`;
