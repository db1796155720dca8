import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { calendarDate, inForce } from '@app/kernel';
import { BusinessClock, repeatedly, Transactions, type Repetition } from '@app/platform';
import { riskRules, splitOrders } from './domain/risk-rules.js';
import { RiskHitsRepository } from './risk-hits.repository.js';
import { sparingly } from './sparingly.js';

const pace = { idleMs: 5_000, longestIdleMs: 5_000, failedMs: 5_000, longestMs: 60_000 };
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
export class SplitOrders implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('customs-risks');
  private work: Repetition | undefined;

  constructor(
    private readonly transactions: Transactions,
    private readonly hits: RiskHitsRepository,
    private readonly clock: BusinessClock,
  ) {}

  onApplicationBootstrap(): void {
    this.work = repeatedly(
      sparingly(() => this.transactions.run((tx) => this.look(tx))),
      pace,
      (error) => {
        this.logger.error({ err: error }, 'split orders could not be looked for');
        return Promise.resolve();
      },
    );
  }

  async onApplicationShutdown(): Promise<void> {
    await this.work?.stop();
  }

  /** One round; a second instance of the service leaves it to the first. */
  async look(tx: EntityManager): Promise<void> {
    const now = this.clock.now();
    const date = calendarDate(now);
    const rule = inForce(riskRules['R-2'], splitOrders, date);
    const locked: { locked: boolean }[] = await tx.query(
      `SELECT pg_try_advisory_xact_lock(hashtext('customs-risk:R-2')) AS locked`,
    );
    if (!locked[0]?.locked) return;
    const { hours, orders, over } = rule.value;
    const groups: Group[] = await tx.query(splitOrdersQuery, [now, hours, orders, over, namedLists]);
    await this.hits.keep(
      tx,
      groups.map((group) => ({
        rule: 'R-2',
        version: rule.from,
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
          first: group.first,
          last: group.last,
        },
      })),
      date,
      now,
    );
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
