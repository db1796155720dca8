import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Decimal } from '@app/kernel';
import type { Finding, FindingKind, Movement, MovementKind } from './domain/compare.js';

export interface StatementKey {
  readonly bank: string;
  readonly accountHash: string;
  readonly day: string;
}

export interface StatementRow extends StatementKey {
  readonly currency: string;
  readonly opening: string;
  readonly closing: string;
  readonly lines: readonly {
    readonly kind: MovementKind;
    readonly reference: string;
    readonly amount: string;
  }[];
  readonly received_at: Date;
}

export interface ItemRow {
  readonly id: string;
  readonly bank: string;
  readonly day: string;
  readonly payee: string | null;
  readonly currency: string;
  readonly finding: FindingKind;
  readonly kind: MovementKind;
  readonly reference: string;
  readonly bank_amount: string | null;
  readonly own_amount: string | null;
  readonly status: 'open' | 'resolved' | 'explained';
  readonly found_on: string;
  readonly status_since: Date;
  readonly explanation: string | null;
  readonly explained_by: string | null;
}

const dayOf = (instant: string): string => `(${instant} AT TIME ZONE 'Asia/Shanghai')::date`;

const items = `
  SELECT id, bank, day::text, payee, currency, finding, kind, reference, bank_amount, own_amount, status, found_on::text,
         status_since, explanation, explained_by FROM fx_reconciliation_items`;

@Injectable()
export class ReconciliationRepository {
  /** The statement of an account and day; a newer one of the same day takes its place. */
  async keep(tx: EntityManager, one: StatementRow): Promise<void> {
    await tx.query(
      `INSERT INTO fx_bank_statements (bank, account_hash, day, currency, opening, closing, lines, received_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
       ON CONFLICT (bank, account_hash, day) DO UPDATE SET
         currency = excluded.currency, opening = excluded.opening, closing = excluded.closing, lines = excluded.lines,
         received_at = excluded.received_at`,
      [
        one.bank,
        one.accountHash,
        one.day,
        one.currency,
        one.opening,
        one.closing,
        JSON.stringify(one.lines),
        one.received_at,
      ],
    );
  }

  async statement(
    tx: EntityManager,
    { bank, accountHash, day }: StatementKey,
  ): Promise<StatementRow | undefined> {
    const rows: StatementRow[] = await tx.query(
      `SELECT bank, account_hash AS "accountHash", day::text, currency, opening, closing, lines, received_at
       FROM fx_bank_statements WHERE bank = $1 AND account_hash = $2 AND day = $3 FOR UPDATE`,
      [bank, accountHash, day],
    );
    return rows[0];
  }

  /** Statements of the last days, and those with open differences: what a daily round looks at again. */
  toReview(tx: EntityManager, since: string): Promise<StatementKey[]> {
    return tx.query(
      `SELECT bank, account_hash AS "accountHash", day::text FROM fx_bank_statements statements
       WHERE day >= $1::date OR EXISTS (
         SELECT FROM fx_reconciliation_items items WHERE items.bank = statements.bank
           AND items.account_hash = statements.account_hash AND items.day = statements.day AND items.status = 'open')
       ORDER BY 1, 2, 3`,
      [since],
    );
  }

  /** What we have of the account and day: receipts as they were reported, and what left them by the ledger. */
  async own(
    tx: EntityManager,
    { bank, accountHash, day }: StatementKey,
  ): Promise<(Movement & { payee: string })[]> {
    const rows: { kind: MovementKind; reference: string; amount: string; payee: string }[] = await tx.query(
      `SELECT 'receipt' AS kind, reference, amount, payee FROM fx_receipts
        WHERE reported_by = $1 AND account_hash = $2 AND ${dayOf('received_at')} = $3::date
       UNION ALL
       SELECT 'refund', refund_reference, -amount, payee FROM fx_receipts
        WHERE reported_by = $1 AND account_hash = $2 AND refund_reference IS NOT NULL AND ${dayOf('status_since')} = $3::date
       UNION ALL
       SELECT 'settlement', settlements.bank_reference, -settlements.amount, settlements.payee
         FROM fx_settlements settlements JOIN fx_receipts receipts ON receipts.id = settlements.receipt_id
        WHERE receipts.reported_by = $1 AND receipts.account_hash = $2 AND settlements.bank_reference IS NOT NULL
          AND settlements.status IN ('executed', 'differs') AND settlements.value_date = $3::date`,
      [bank, accountHash, day],
    );
    return rows.map((row) => ({ ...row, amount: new Decimal(row.amount) }));
  }

  /** An account and day that is over, on which the bank reported receipts and of which there is no statement yet, `passedOver` (names) left out. */
  async withoutStatement(
    tx: EntityManager,
    bank: string,
    from: string,
    today: string,
    passedOver: readonly string[],
  ): Promise<{ readonly name: string; readonly account: string; readonly day: string } | undefined> {
    const rows: { name: string; account: string; day: string }[] = await tx.query(
      `SELECT receipts.account_hash || ' ' || receipts.day AS name, receipts.account, receipts.day::text
       FROM (SELECT account, account_hash, ${dayOf('received_at')} AS day FROM fx_receipts
              WHERE reported_by = $1 AND account_hash IS NOT NULL AND account <> ''
                AND received_at >= $2::date AND received_at < $3::date + 1) receipts
       WHERE receipts.day >= $2::date AND receipts.day < $3::date
         AND receipts.account_hash || ' ' || receipts.day <> ALL($4::text[])
         AND NOT EXISTS (SELECT FROM fx_bank_statements statements
                          WHERE statements.bank = $1 AND statements.account_hash = receipts.account_hash
                            AND statements.day = receipts.day)
       ORDER BY receipts.day, receipts.account_hash LIMIT 1`,
      [bank, from, today, passedOver],
    );
    return rows[0];
  }

  /** Receipts of the bank by reference, wherever and whenever they are booked. */
  async receiptsNamed(
    tx: EntityManager,
    bank: string,
    references: readonly string[],
  ): Promise<
    ReadonlyMap<string, { readonly payee: string; readonly amount: Decimal; readonly currency: string }>
  > {
    const rows: { reference: string; payee: string; amount: string; currency: string }[] = await tx.query(
      'SELECT reference, payee, amount, currency FROM fx_receipts WHERE reported_by = $1 AND reference = ANY($2::text[])',
      [bank, references],
    );
    return new Map(rows.map((row) => [row.reference, { ...row, amount: new Decimal(row.amount) }]));
  }

  openOf(tx: EntityManager, { bank, accountHash, day }: StatementKey): Promise<ItemRow[]> {
    return tx.query(
      `${items} WHERE bank = $1 AND account_hash = $2 AND day = $3 AND status = 'open' ORDER BY id FOR UPDATE`,
      [bank, accountHash, day],
    );
  }

  /** The same difference of the same day is one item, whether it is open, explained or was resolved and came back. */
  async add(
    tx: EntityManager,
    key: StatementKey,
    found: readonly (Finding & { readonly id: string; readonly payee: string | null })[],
    { currency, on, at }: { readonly currency: string; readonly on: string; readonly at: Date },
  ): Promise<void> {
    const column = (of: (one: (typeof found)[number]) => unknown): unknown[] => found.map(of);
    await tx.query(
      `INSERT INTO fx_reconciliation_items (id, bank, account_hash, day, payee, currency, finding, kind, reference,
                                              bank_amount, own_amount, status, found_on, status_since)
         SELECT told.id, $1, $2, $3::date, told.payee, $4, told.finding, told.kind, told.reference, told.bank_amount,
                told.own_amount, 'open', $5::date, $6::timestamptz
         FROM unnest($7::uuid[], $8::text[], $9::text[], $10::text[], $11::text[], $12::numeric[], $13::numeric[])
           AS told (id, payee, finding, kind, reference, bank_amount, own_amount)
         ON CONFLICT (bank, account_hash, day, kind, reference) DO UPDATE SET
           finding = excluded.finding, bank_amount = excluded.bank_amount, own_amount = excluded.own_amount,
           status = 'open', status_since = excluded.status_since, explanation = NULL, explained_by = NULL
         WHERE fx_reconciliation_items.status = 'resolved'
            OR (fx_reconciliation_items.finding, fx_reconciliation_items.bank_amount, fx_reconciliation_items.own_amount)
               IS DISTINCT FROM (excluded.finding, excluded.bank_amount, excluded.own_amount)`,
      [
        key.bank,
        key.accountHash,
        key.day,
        currency,
        on,
        at,
        column((one) => one.id),
        column((one) => one.payee),
        column((one) => one.finding),
        column((one) => one.kind),
        column((one) => one.reference),
        column((one) => one.bankAmount?.toFixed() ?? null),
        column((one) => one.ownAmount?.toFixed() ?? null),
      ],
    );
  }

  async resolved(tx: EntityManager, ids: readonly string[], at: Date): Promise<void> {
    await tx.query(
      `UPDATE fx_reconciliation_items SET status = 'resolved', status_since = $2 WHERE id = ANY($1::uuid[])`,
      [ids, at],
    );
  }

  async find(
    tx: EntityManager,
    id: string,
    scope: { readonly payees?: readonly string[]; readonly bank?: string },
    lock: 'FOR UPDATE' | '' = '',
  ): Promise<ItemRow | null> {
    const rows: ItemRow[] = await tx.query(
      `${items} WHERE id = $1 AND ($2::text[] IS NULL OR payee = ANY($2)) AND ($3::text IS NULL OR bank = $3) ${lock}`,
      [id, scope.payees ?? null, scope.bank ?? null],
    );
    return rows[0] ?? null;
  }

  async explained(tx: EntityManager, id: string, by: string, explanation: string, at: Date): Promise<void> {
    await tx.query(
      `UPDATE fx_reconciliation_items SET status = 'explained', status_since = $2, explained_by = $3, explanation = $4
       WHERE id = $1`,
      [id, at, by, explanation],
    );
  }

  page(
    tx: EntityManager,
    scope: { readonly payees?: readonly string[]; readonly bank?: string },
    filter: { readonly status?: string; readonly day?: string },
    { limit, after }: { readonly limit: number; readonly after: string | null },
  ): Promise<ItemRow[]> {
    return tx.query(
      `${items}
       WHERE ($1::text[] IS NULL OR payee = ANY($1)) AND ($2::text IS NULL OR bank = $2) AND ($3::uuid IS NULL OR id > $3)
         AND ($4::text IS NULL OR status = $4) AND ($5::date IS NULL OR day = $5)
       ORDER BY id LIMIT $6`,
      [scope.payees ?? null, scope.bank ?? null, after, filter.status ?? null, filter.day ?? null, limit],
    );
  }
}
