import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { calendarDate, Decimal } from '@app/kernel';
import { FieldCipher } from '@app/platform';
import type { ListEntity } from '../lists/list.entity.js';
import { upsertAll } from '../storage/upsert-all.js';
import { BuyerAmountEntity } from './buyer-amount.entity.js';
import { listGoods, taxableValue } from './list-goods.js';

/** The annual amount of each buyer of retail imports (个人年度交易额), found by a keyed hash of the ID number. */
@Injectable()
export class BuyerAmounts {
  constructor(private readonly cipher: FieldCipher) {}

  /** Accepted lists count in the calendar year of their acceptance; a list counts once. */
  async count(
    tx: EntityManager,
    accepted: readonly { readonly list: ListEntity; readonly at: Date }[],
  ): Promise<void> {
    const rows = accepted.flatMap(({ list, at }): BuyerAmountEntity[] =>
      list.buyerHash === null
        ? []
        : [
            {
              listId: list.id,
              buyerHash: list.buyerHash,
              year: Number(calendarDate(at).slice(0, 4)),
              amount: taxableValue(listGoods(list, JSON.parse(this.cipher.decryptText(list.body)))).toFixed(
                2,
              ),
              givenBack: false,
            },
          ],
    );
    await upsertAll(tx, BuyerAmountEntity, rows, ['listId']);
  }

  /** Rejected, withdrawn and returned lists give their amount back. */
  async giveBack(tx: EntityManager, listIds: readonly string[]): Promise<void> {
    if (listIds.length === 0) return;
    await tx.query('UPDATE buyer_amounts SET given_back = TRUE WHERE list_id = ANY($1::uuid[])', [listIds]);
  }

  /** What the buyer of each list has used in the year by other lists, by list id. */
  async usedByOthers(
    tx: EntityManager,
    lists: readonly ListEntity[],
    year: number,
  ): Promise<Map<string, Decimal>> {
    const rows: { id: string; used: string }[] = await tx.query(
      `SELECT own.id, coalesce(sum(amounts.amount), 0) AS used
       FROM unnest($1::uuid[], $2::text[]) AS own(id, buyer_hash)
       LEFT JOIN buyer_amounts amounts
         ON amounts.buyer_hash = own.buyer_hash AND amounts.year = $3 AND NOT amounts.given_back AND amounts.list_id <> own.id
       GROUP BY own.id`,
      [lists.map((list) => list.id), lists.map((list) => list.buyerHash), year],
    );
    return new Map(rows.map(({ id, used }) => [id, new Decimal(used)]));
  }
}
