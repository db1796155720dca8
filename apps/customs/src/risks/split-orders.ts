import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { inForce, type CalendarDate } from '@app/kernel';
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

/** A transaction that began before the last look and ended after it is seen by the next: none may stand still for so long. */
const overlapMs = 120_000;
/** So often all lists of the window are looked at, whatever is new: also one that was matched late and closed between two looks. */
const wholeEveryMs = 3_600_000;

/** When this instance looked last: in business time, by which lists change, and in real time, by which their ids are made. */
interface Look {
  readonly date: CalendarDate;
  readonly business: number;
  readonly real: number;
  /** In real time: when it last looked at the whole window. */
  readonly whole: number;
}

/**
 * R-2: several retail orders of one buyer, telephone or address with one seller that together go over the single limit. Looked
 * for beside intake: first, hourly and on a new day over all lists of the window, in between over those that share a subject
 * with a list that is new or has moved since the look before. Buyers are compared by keyed hash. Nothing is stopped.
 */
@Injectable()
export class SplitOrders extends RiskRounds {
  protected readonly rule = 'R-2';
  protected readonly pace = { idleMs: 5_000, longestIdleMs: 5_000, failedMs: 5_000, longestMs: 60_000 };
  private last: Look | undefined;

  protected override startOver(): void {
    this.last = undefined;
  }

  protected async found(tx: EntityManager, now: Date, date: CalendarDate): Promise<readonly NewHit[]> {
    const { value, from } = inForce(riskRules[this.rule], splitOrders, date);
    const { hours, orders, over } = value;
    const groups = await this.groups(tx, now, date, [now, hours, orders, over, namedLists]);
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
        first: group.first,
        last: group.last,
      },
    }));
  }

  private async groups(
    tx: EntityManager,
    now: Date,
    date: CalendarDate,
    values: readonly unknown[],
  ): Promise<Group[]> {
    const { last } = this;
    const [business, real] = [now.getTime(), Date.now()];
    const whole =
      last === undefined ||
      last.date !== date ||
      business < last.business ||
      real - last.whole > wholeEveryMs;
    const groups: Group[] = whole
      ? await tx.query(amongAll, [...values])
      : await tx.query(amongMoved, [
          ...values,
          new Date(last.business - overlapMs),
          firstIdOf(last.real - overlapMs),
        ]);
    this.last = { date, business, real, whole: whole ? real : last.whole };
    return groups;
  }
}

/** The least id (UUID version 7) that can have been made at an instant. */
function firstIdOf(realMs: number): string {
  const hex = Math.max(realMs, 0).toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`;
}

const matters = { buyer: 'buyer_hash', telephone: 'telephone_hash', address: 'address_hash' } as const;

const perMatter = (query: (matter: string, column: string) => string): string =>
  Object.entries(matters)
    .map(([matter, column]) => query(matter, column))
    .join(' UNION ALL ');

/** Lists of the window that each stay within the limit, by what they may have in common; what each group of them comes to. */
const splitOrdersQuery = (keyed: string): string => `
  ${keyed}
  SELECT ebc_code AS seller, matter, key, count(*)::int AS orders, sum(amount)::text AS sum,
         min(received_at) AS first, max(received_at) AS last,
         (array_agg(id ORDER BY received_at DESC))[1:$5] AS list_ids
    FROM (SELECT keyed.*, held.amount FROM keyed JOIN buyer_amounts held ON held.list_id = keyed.id
           WHERE held.amount <= $4::numeric) AS within
   GROUP BY ebc_code, matter, key
  HAVING count(*) >= $3 AND sum(amount) > $4::numeric`;

const inWindow = `list.received_at > $1::timestamptz - make_interval(hours => $2) AND list.status NOT IN ('cancelled', 'rejected')`;

const amongAll = splitOrdersQuery(`
  WITH keyed AS (
    SELECT list.id, list.ebc_code, list.received_at, same.matter, same.key
      FROM lists list, LATERAL (VALUES ${Object.entries(matters)
        .map(([matter, column]) => `('${matter}', list.${column})`)
        .join(', ')}) AS same(matter, key)
     WHERE ${inWindow} AND same.key IS NOT NULL
  )`);

/**
 * Only for the subjects of lists that moved (index lists_waiting; a list is given its part of the quota in the transaction in
 * which it moves on) or are new (by their ids, for they may be closed by now). The window is read past a hash of these
 * subjects and neither sorted nor joined as a whole; where nothing moved it is not read at all.
 */
const amongMoved = splitOrdersQuery(`
  WITH moved AS MATERIALIZED (
    SELECT ${Object.values(matters).join(', ')} FROM lists
     WHERE status NOT IN ('closed', 'cancelled', 'returned') AND status_since > $6::timestamptz
    UNION
    SELECT ${Object.values(matters).join(', ')} FROM lists WHERE id >= $7::uuid
  ), keyed AS (
    ${perMatter(
      (matter, column) => `
    SELECT list.id, list.ebc_code, list.received_at, '${matter}' AS matter, list.${column} AS key
      FROM lists list WHERE ${inWindow} AND list.${column} IN (SELECT ${column} FROM moved)`,
    )}
  )`);
