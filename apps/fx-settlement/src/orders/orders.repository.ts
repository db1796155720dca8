import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Decimal } from '@app/kernel';
import type { CaseReference } from './domain/case-reference.js';
import type { OrderBalance } from './domain/order-balance.js';
import type { OrderFact } from './domain/order-fact.js';

export interface OrderFilter {
  readonly orderNo?: string;
  readonly ebpCode?: string;
}

export interface KnownOrder {
  readonly id: string;
  readonly version: number;
  readonly ebcCode: string;
  /** ISO 4217. */
  readonly currency: string;
  readonly declared: Decimal;
}

interface BalanceRow {
  readonly id: string;
  readonly order_no: string;
  readonly ebp_code: string;
  readonly ebc_code: string;
  readonly currency: string;
  readonly withdrawn: boolean;
  readonly declared: string;
  readonly matched: string;
  readonly settled: string;
  readonly open: string;
  readonly released: boolean;
}

const balances = `
  SELECT orders.id, orders.order_no, orders.ebp_code, orders.ebc_code, orders.currency, orders.withdrawn, orders.declared,
         coalesce(used.matched, 0) AS matched, coalesce(used.settled, 0) AS settled, coalesce(ledger.open, 0) AS open,
         EXISTS (SELECT FROM released_lists lists
                 WHERE lists.order_no = orders.order_no AND lists.ebp_code = orders.ebp_code) AS released
  FROM fx_orders orders
  LEFT JOIN LATERAL (
    SELECT sum(allocations.amount) FILTER (WHERE receipts.status <> 'settled') AS matched,
           sum(allocations.amount) FILTER (WHERE receipts.status = 'settled') AS settled
    FROM fx_allocations allocations JOIN fx_receipts receipts ON receipts.id = allocations.receipt_id
    WHERE allocations.order_id = orders.id
  ) used ON TRUE
  LEFT JOIN LATERAL (
    SELECT sum(accounts.balance) AS open FROM fx_balances accounts
    WHERE accounts.owner = orders.id AND accounts.kind IN ('order', 'withdrawn', 'shortfall')
      AND accounts.currency = orders.currency
  ) ledger ON TRUE`;

@Injectable()
export class OrdersRepository {
  /** The orders as they are known, locked in ascending order. */
  async lock(tx: EntityManager, ids: readonly string[]): Promise<KnownOrder[]> {
    const rows: { id: string; version: number; ebc_code: string; currency: string; declared: string }[] =
      await tx.query(
        `SELECT id, version, ebc_code, currency, declared FROM fx_orders
         WHERE id = ANY($1::uuid[]) ORDER BY id FOR UPDATE`,
        [ids],
      );
    return rows.map(({ id, version, ebc_code: ebcCode, currency, declared }) => ({
      id,
      version,
      ebcCode,
      currency,
      declared: new Decimal(declared),
    }));
  }

  /** All in one statement; the newest version of each wins. */
  async keep(tx: EntityManager, newest: readonly OrderFact[]): Promise<void> {
    const column = (of: (order: OrderFact) => unknown): unknown[] => newest.map(of);
    await tx.query(
      `INSERT INTO fx_orders (id, version, order_no, ebp_code, ebc_code, currency, declared, withdrawn, received_at)
       SELECT * FROM unnest($1::uuid[], $2::integer[], $3::text[], $4::text[], $5::text[], $6::text[], $7::numeric[],
                            $8::boolean[], $9::timestamptz[])
       ON CONFLICT (id) DO UPDATE SET
         version = excluded.version, order_no = excluded.order_no, ebp_code = excluded.ebp_code,
         ebc_code = excluded.ebc_code, currency = excluded.currency, declared = excluded.declared,
         withdrawn = excluded.withdrawn, received_at = excluded.received_at
       WHERE fx_orders.version < excluded.version`,
      [
        column((order) => order.id),
        column((order) => order.version),
        column((order) => order.orderNo),
        column((order) => order.ebpCode),
        column((order) => order.ebcCode),
        column((order) => order.currency),
        column((order) => order.declared),
        column((order) => order.withdrawn),
        column((order) => order.receivedAt),
      ],
    );
  }

  /** The orders of these cases with what is used of each, locked in ascending order: what they show stays true until the transaction ends. */
  async lockByCases(tx: EntityManager, cases: readonly CaseReference[]): Promise<OrderBalance[]> {
    const parameters = [cases.map(({ orderNo }) => orderNo), cases.map(({ ebpCode }) => ebpCode)];
    const ofCases = `(orders.order_no, orders.ebp_code) IN (SELECT * FROM unnest($1::text[], $2::text[]))`;
    await tx.query(`SELECT id FROM fx_orders orders WHERE ${ofCases} ORDER BY id FOR UPDATE`, parameters);
    return asBalances(await tx.query(`${balances} WHERE ${ofCases} ORDER BY orders.id`, parameters));
  }

  /** Until the transaction ends the orders that the receipt uses stay as they are. */
  async lockOfReceipt(tx: EntityManager, receiptId: string): Promise<void> {
    await tx.query(
      `SELECT id FROM fx_orders
       WHERE id IN (SELECT order_id FROM fx_allocations WHERE receipt_id = $1 AND amount > 0) ORDER BY id FOR UPDATE`,
      [receiptId],
    );
  }

  async ofReceipt(tx: EntityManager, receiptId: string): Promise<OrderBalance[]> {
    const ofReceipt = `orders.id IN (SELECT order_id FROM fx_allocations WHERE receipt_id = $1 AND amount > 0)`;
    return asBalances(await tx.query(`${balances} WHERE ${ofReceipt} ORDER BY orders.id`, [receiptId]));
  }

  async page(
    tx: EntityManager,
    filter: OrderFilter,
    page: { readonly sellers?: readonly string[]; readonly after?: string; readonly limit: number },
  ): Promise<OrderBalance[]> {
    return asBalances(
      await tx.query(
        `${balances}
         WHERE ($1::text[] IS NULL OR orders.ebc_code = ANY($1)) AND ($2::uuid IS NULL OR orders.id > $2)
           AND ($3::text IS NULL OR orders.order_no = $3) AND ($4::text IS NULL OR orders.ebp_code = $4)
         ORDER BY orders.id LIMIT $5`,
        [
          page.sellers ?? null,
          page.after ?? null,
          filter.orderNo ?? null,
          filter.ebpCode ?? null,
          page.limit + 1,
        ],
      ),
    );
  }
}

function asBalances(rows: readonly BalanceRow[]): OrderBalance[] {
  return rows.map((row) => ({
    id: row.id,
    orderNo: row.order_no,
    ebpCode: row.ebp_code,
    ebcCode: row.ebc_code,
    currency: row.currency,
    withdrawn: row.withdrawn,
    declared: new Decimal(row.declared),
    matched: new Decimal(row.matched),
    settled: new Decimal(row.settled),
    open: new Decimal(row.open),
    released: row.released,
  }));
}
