import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Decimal } from '@app/kernel';
import type { CaseReference } from '../orders/domain/case-reference.js';
import type { NamedDocument } from './domain/bank-report.js';
import type { Candidate } from './domain/proposals.js';

/** Both codes of the payee: orders stand under the one that customs was given. */
const ofPayee = `(SELECT $1::text UNION SELECT customs_code FROM participants WHERE credit_code = $1 AND customs_code IS NOT NULL)`;

interface OpenReceipt {
  readonly payee: string;
  /** ISO 4217. */
  readonly currency: string;
}

interface Row {
  readonly id: string;
  readonly order_no: string;
  readonly ebp_code: string;
  readonly open: string;
  readonly buyer_hash: string | null;
  readonly received_at: Date;
}

const openOrders = `
  SELECT o.id, o.order_no, o.ebp_code, b.balance AS open, o.received_at,
         (SELECT name_hash FROM fx_order_buyers y
          WHERE y.order_no = o.order_no AND y.ebp_code = o.ebp_code AND y.told_by = $1) AS buyer_hash
  FROM fx_balances b JOIN fx_orders o ON o.id = b.owner
  WHERE b.enterprise IN ${ofPayee} AND b.kind = 'order' AND b.currency = $2 AND b.balance > 0`;

/** Orders that a receipt could be for. Every question is answered from an index and has a limit: none grows with the ledger. */
@Injectable()
export class CandidatesRepository {
  /** Whether the payee has any open order in the currency. */
  async any(tx: EntityManager, { payee, currency }: OpenReceipt): Promise<boolean> {
    const rows: unknown[] = await tx.query(
      `SELECT FROM fx_balances WHERE enterprise IN ${ofPayee} AND kind = 'order' AND currency = $2 AND balance > 0 LIMIT 1`,
      [payee, currency],
    );
    return rows.length > 0;
  }

  /** The cases behind lists and declarations. */
  async casesOf(tx: EntityManager, documents: readonly NamedDocument[]): Promise<CaseReference[]> {
    const numbers = (kind: NamedDocument['kind']): string[] =>
      documents.filter((one) => one.kind === kind).map(({ number }) => number);
    return tx.query(
      `SELECT order_no AS "orderNo", ebp_code AS "ebpCode" FROM released_lists WHERE invt_no = ANY($1::text[])
       UNION SELECT order_no, ebp_code FROM fx_declared_cases WHERE entry_id = ANY($2::text[])
       ORDER BY 1, 2 LIMIT $3`,
      [numbers('list'), numbers('declaration'), mostNamed],
    );
  }

  /** Open orders with just these numbers. */
  async named(
    tx: EntityManager,
    { payee, currency }: OpenReceipt,
    cases: readonly CaseReference[],
  ): Promise<Candidate[]> {
    return candidates(
      await tx.query(
        `${openOrders} AND (o.order_no, o.ebp_code) IN (SELECT * FROM unnest($3::text[], $4::text[])) ORDER BY o.id LIMIT $5`,
        [
          payee,
          currency,
          cases.map(({ orderNo }) => orderNo),
          cases.map(({ ebpCode }) => ebpCode),
          mostNamed,
        ],
      ),
    );
  }

  /** Open orders whose number the bank gave as its reference. */
  async byNumber(tx: EntityManager, { payee, currency }: OpenReceipt, orderNo: string): Promise<Candidate[]> {
    return candidates(
      await tx.query(`${openOrders} AND o.order_no = $3 ORDER BY o.id LIMIT $4`, [
        payee,
        currency,
        orderNo,
        mostAlike,
      ]),
    );
  }

  /** Open orders between two amounts, the smallest first. */
  async between(
    tx: EntityManager,
    { payee, currency }: OpenReceipt,
    [least, most]: readonly [Decimal, Decimal],
  ): Promise<Candidate[]> {
    return candidates(
      await tx.query(`${openOrders} AND b.balance BETWEEN $3 AND $4 ORDER BY b.balance, b.owner LIMIT $5`, [
        payee,
        currency,
        least.toFixed(),
        most.toFixed(),
        mostAlike,
      ]),
    );
  }

  /** Open orders of this buyer, the oldest first. */
  async ofBuyer(tx: EntityManager, { payee, currency }: OpenReceipt, hash: string): Promise<Candidate[]> {
    return candidates(
      await tx.query(
        `SELECT o.id, o.order_no, o.ebp_code, b.balance AS open, o.received_at, y.name_hash AS buyer_hash
         FROM fx_order_buyers y
         JOIN fx_orders o ON o.order_no = y.order_no AND o.ebp_code = y.ebp_code
         JOIN fx_balances b ON b.owner = o.id AND b.kind = 'order' AND b.currency = $2 AND b.balance > 0
         WHERE y.name_hash = $3 AND y.told_by = $1 AND b.enterprise IN ${ofPayee}
         ORDER BY o.id LIMIT $4`,
        [payee, currency, hash, mostOfBuyer],
      ),
    );
  }
}

/** As many orders as one receipt may name. */
const mostNamed = 100;
const mostAlike = 20;
const mostOfBuyer = 40;

function candidates(rows: readonly Row[]): Candidate[] {
  return rows.map((row) => ({
    orderId: row.id,
    orderNo: row.order_no,
    ebpCode: row.ebp_code,
    open: new Decimal(row.open),
    buyerHash: row.buyer_hash,
    receivedAt: row.received_at,
  }));
}
