import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { CaseReference } from './domain/case-reference.js';

/** Who bought under an order; the name is a keyed hash of its normalised form, nothing else is kept of it. */
export interface Buyer extends CaseReference {
  readonly nameHash: string;
  /** ISO 3166 */
  readonly country: string;
}

@Injectable()
export class BuyersRepository {
  /** The last word counts. */
  async keep(tx: EntityManager, toldBy: string, buyers: readonly Buyer[], now: Date): Promise<void> {
    await tx.query(
      `INSERT INTO fx_order_buyers (order_no, ebp_code, told_by, name_hash, country, told_at)
       SELECT *, $6::timestamptz FROM (
         SELECT order_no, ebp_code, $1::text, name_hash, country
         FROM unnest($2::text[], $3::text[], $4::text[], $5::text[]) AS b(order_no, ebp_code, name_hash, country)
         ORDER BY ebp_code, order_no) AS told
       ON CONFLICT (order_no, ebp_code, told_by) DO UPDATE SET
         name_hash = excluded.name_hash, country = excluded.country, told_at = excluded.told_at`,
      [
        toldBy,
        buyers.map(({ orderNo }) => orderNo),
        buyers.map(({ ebpCode }) => ebpCode),
        buyers.map(({ nameHash }) => nameHash),
        buyers.map(({ country }) => country),
        now,
      ],
    );
  }

  /** Buyers of the cases, as the seller of the order told them. */
  async of(tx: EntityManager, cases: readonly CaseReference[]): Promise<Buyer[]> {
    if (cases.length === 0) return [];
    return tx.query(
      `SELECT b.order_no AS "orderNo", b.ebp_code AS "ebpCode", b.name_hash AS "nameHash", b.country
       FROM fx_order_buyers b
       WHERE (b.order_no, b.ebp_code) IN (SELECT * FROM unnest($1::text[], $2::text[]))
         AND EXISTS (SELECT FROM fx_orders o LEFT JOIN participants p ON o.ebc_code = p.customs_code
                     WHERE o.order_no = b.order_no AND o.ebp_code = b.ebp_code
                       AND b.told_by IN (o.ebc_code, p.credit_code))`,
      [cases.map(({ orderNo }) => orderNo), cases.map(({ ebpCode }) => ebpCode)],
    );
  }
}
