import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Decimal, type Amount } from '@app/kernel';
import { binaryArray, runPrepared } from '@app/platform';
import { upsertAll } from '../storage/upsert-all.js';
import { BuyerAmountEntity } from './buyer-amount.entity.js';
import { summed, type QuotaChange, type QuotaEntry } from './domain/quota-entry.js';

/** What a list asks of its buyer's quota. */
export interface QuotaAsk {
  readonly listId: string;
  readonly buyerHash: string;
  readonly amount: Amount;
}

/**
 * What was reserved in another year and customs has not accepted yet counts now: acceptance would bring it into this year.
 * Read beside the locked row, so it may be a moment old, and then it counts what has just come back: never too little.
 */
const pendingElsewhere = (buyer: string): string =>
  `(SELECT coalesce(sum(other.reserved), 0) FROM buyer_years other WHERE other.buyer_hash = ${buyer} AND other.year <> $4)`;

const reserveWhatFits = {
  name: 'reserve-what-fits',
  text: `WITH asked AS (
         SELECT * FROM unnest($1::uuid[], $2::text[], $3::numeric[]) AS asked(list_id, buyer_hash, amount)
       ), whole AS (
         SELECT buyer_hash, sum(amount) AS amount FROM asked GROUP BY buyer_hash
       ), granted AS (
         INSERT INTO buyer_years AS years (buyer_hash, year, reserved, accepted)
         SELECT buyer_hash, $4::integer, amount, 0 FROM whole
         WHERE amount + ${pendingElsewhere('whole.buyer_hash')} <= $5::numeric
         ORDER BY buyer_hash COLLATE "C"
         ON CONFLICT (buyer_hash, year) DO UPDATE SET reserved = years.reserved + excluded.reserved
         WHERE years.reserved + years.accepted + excluded.reserved + ${pendingElsewhere('excluded.buyer_hash')} <= $5::numeric
         RETURNING buyer_hash
       )
       INSERT INTO buyer_amounts (list_id, buyer_hash, year, amount, credited, accepted)
       SELECT list_id, buyer_hash, $4::integer, amount, 0, FALSE FROM asked JOIN granted USING (buyer_hash)
       ON CONFLICT (list_id) DO UPDATE
         SET buyer_hash = excluded.buyer_hash, year = excluded.year, amount = excluded.amount, credited = 0, accepted = FALSE
       RETURNING list_id`,
};

@Injectable()
export class QuotaRepository {
  /**
   * Reserves what fits and answers the lists that got theirs. One statement for all lists: the row of a buyer and year is
   * locked in ascending order of the hash and judged as it stands when the lock is had, so no two lists take the same last
   * of a quota. A buyer with several lists in one message gets all or, one by one in the order sent, what fits.
   */
  async reserve(
    tx: EntityManager,
    asks: readonly QuotaAsk[],
    year: number,
    limit: string,
  ): Promise<Set<string>> {
    const granted = await this.reserveOnce(tx, asks, year, limit);
    for (let left = severalOfOneBuyer(asks, granted); left.length > 0;) {
      const [round, later] = firstOfEachBuyer(left);
      (await this.reserveOnce(tx, round, year, limit)).forEach((id) => granted.add(id));
      left = later;
    }
    return granted;
  }

  private async reserveOnce(
    tx: EntityManager,
    asks: readonly QuotaAsk[],
    year: number,
    limit: string,
  ): Promise<Set<string>> {
    if (asks.length === 0) return new Set();
    const rows = await runPrepared<{ list_id: string }>(tx, reserveWhatFits, [
      binaryArray(
        'uuid',
        asks.map((ask) => ask.listId),
      ),
      binaryArray(
        'text',
        asks.map((ask) => ask.buyerHash),
      ),
      asks.map((ask) => ask.amount.toFixed()),
      year,
      limit,
    ]);
    return new Set(rows.map((row) => row.list_id));
  }

  /** What each buyer has used of a year: accepted in it, and reserved in any. */
  async used(tx: EntityManager, buyerHashes: readonly string[], year: number): Promise<Map<string, Decimal>> {
    const rows: { buyer_hash: string; used: string }[] = await tx.query(
      `SELECT buyer_hash, sum(reserved + CASE WHEN year = $2 THEN accepted ELSE 0 END) AS used
       FROM buyer_years WHERE buyer_hash = ANY($1::text[]) GROUP BY buyer_hash`,
      [buyerHashes, year],
    );
    return new Map(rows.map((row) => [row.buyer_hash, new Decimal(row.used)]));
  }

  /**
   * What the buyer of each list has used by other lists in the year in which the list itself counts, that of its acceptance
   * (CUS-2), by list id. `year` is for lists that hold no quota.
   */
  async usedByOthers(
    tx: EntityManager,
    lists: readonly { readonly id: string; readonly buyerHash: string | null; readonly year: number }[],
  ): Promise<Map<string, Decimal>> {
    if (lists.length === 0) return new Map();
    const rows: { id: string; used: string }[] = await tx.query(
      `SELECT own.id, coalesce(sum(amounts.amount - amounts.credited), 0) AS used
       FROM unnest($1::uuid[], $2::text[], $3::integer[]) AS own(id, buyer_hash, year)
       -- its own entry says under which hash its buyer stands now, and in which year it counts
       LEFT JOIN buyer_amounts mine ON mine.list_id = own.id
       LEFT JOIN buyer_amounts amounts
         ON amounts.buyer_hash = coalesce(mine.buyer_hash, own.buyer_hash)
         AND amounts.year = coalesce(mine.year, own.year) AND amounts.list_id <> own.id
       GROUP BY own.id`,
      [lists.map((list) => list.id), lists.map((list) => list.buyerHash), lists.map((list) => list.year)],
    );
    return new Map(rows.map(({ id, used }) => [id, new Decimal(used)]));
  }

  /** The entries of these lists, locked, in the order of their lists. */
  async entries(tx: EntityManager, listIds: readonly string[]): Promise<Map<string, QuotaEntry>> {
    if (listIds.length === 0) return new Map();
    const rows = await tx
      .createQueryBuilder(BuyerAmountEntity, 'entry')
      .setLock('pessimistic_write')
      .where('entry.listId = ANY(:listIds)', { listIds })
      .orderBy('entry.listId')
      .getMany();
    return new Map(
      rows.map((row) => [
        row.listId,
        { ...row, amount: new Decimal(row.amount), credited: new Decimal(row.credited) },
      ]),
    );
  }

  /** Keeps changed entries and moves the sums of their buyers, locked in ascending order. */
  async keep(tx: EntityManager, changes: readonly QuotaChange[]): Promise<void> {
    const rows = changes.map(({ entry }) => ({
      ...entry,
      amount: entry.amount.toFixed(),
      credited: entry.credited.toFixed(),
    }));
    await upsertAll(tx, BuyerAmountEntity, rows, ['listId']);
    const moves = summed(changes.flatMap((change) => change.moves));
    if (moves.length === 0) return;
    // a sum that goes down must be updated: an INSERT of the negative amount would already break the table's constraint
    await tx.query(
      `INSERT INTO buyer_years (buyer_hash, year, reserved, accepted)
       SELECT buyer_hash, year, 0, 0 FROM unnest($1::text[], $2::integer[]) AS moved(buyer_hash, year)
       ORDER BY buyer_hash COLLATE "C", year ON CONFLICT DO NOTHING`,
      [moves.map((one) => one.buyerHash), moves.map((one) => one.year)],
    );
    await tx.query(
      `WITH locked AS (
         SELECT years.buyer_hash, years.year, moved.reserved, moved.accepted
         FROM buyer_years years
         JOIN unnest($1::text[], $2::integer[], $3::numeric[], $4::numeric[]) AS moved(buyer_hash, year, reserved, accepted)
           USING (buyer_hash, year)
         ORDER BY years.buyer_hash COLLATE "C", years.year FOR UPDATE OF years
       )
       UPDATE buyer_years years
       SET reserved = years.reserved + locked.reserved, accepted = years.accepted + locked.accepted
       FROM locked WHERE years.buyer_hash = locked.buyer_hash AND years.year = locked.year`,
      [
        moves.map((one) => one.buyerHash),
        moves.map((one) => one.year),
        moves.map((one) => one.reserved.toFixed()),
        moves.map((one) => one.accepted.toFixed()),
      ],
    );
  }
}

/** Refused lists whose buyer has more than one in the message: their sum did not fit, one of them may. */
function severalOfOneBuyer(asks: readonly QuotaAsk[], granted: ReadonlySet<string>): QuotaAsk[] {
  const refused = asks.filter((ask) => !granted.has(ask.listId));
  const perBuyer = new Map<string, number>();
  for (const { buyerHash } of refused) perBuyer.set(buyerHash, (perBuyer.get(buyerHash) ?? 0) + 1);
  return refused.filter(({ buyerHash }) => (perBuyer.get(buyerHash) ?? 0) > 1);
}

function firstOfEachBuyer(asks: readonly QuotaAsk[]): [QuotaAsk[], QuotaAsk[]] {
  const seen = new Set<string>();
  const first = asks.filter(({ buyerHash }) => !seen.has(buyerHash) && Boolean(seen.add(buyerHash)));
  return [first, asks.filter((ask) => !first.includes(ask))];
}
