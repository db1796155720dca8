import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { amountText, Decimal, instantText } from '@app/kernel';
import type { Statement, StatementLine } from './domain/statement.js';

/** Space of the locks under which an account's lines are numbered. */
const accountsLock = 7_215_010;

interface Row {
  readonly line: number;
  readonly kind: StatementLine['kind'];
  readonly reference: string;
  readonly number: string | null;
  readonly amount: string;
  readonly value_date: string;
  readonly booked_at: Date;
}

export interface NewLine {
  readonly account: string;
  readonly day: string;
  readonly kind: StatementLine['kind'];
  readonly reference: string;
  readonly number: string | null;
  readonly amount: Decimal;
  readonly bookedAt: Date;
}

@Injectable()
export class StatementsRepository {
  async add(tx: EntityManager, { account, day, kind, reference, number, amount, bookedAt }: NewLine) {
    await tx.query('SELECT pg_advisory_xact_lock($1, hashtext($2))', [accountsLock, account]);
    await tx.query(
      `INSERT INTO bank_statement_lines (account, day, line, kind, reference, number, amount, value_date, booked_at)
       VALUES ($1, $2::date, (SELECT count(*) + 1 FROM bank_statement_lines WHERE account = $1 AND day = $2::date),
               $3, $4, $5, $6, $2::date, $7)`,
      [account, day, kind, reference, number, amount.toFixed(), bookedAt],
    );
  }

  /** A page of the lines of one day, with the balances of the whole day. */
  async of(
    tx: EntityManager,
    account: string,
    day: string,
    page: { readonly after: number; readonly limit: number },
  ): Promise<Statement> {
    const [sums]: { opening: string; closing: string }[] = await tx.query(
      `SELECT coalesce(sum(amount) FILTER (WHERE day < $2::date), 0) AS opening, coalesce(sum(amount), 0) AS closing
       FROM bank_statement_lines WHERE account = $1 AND day <= $2::date`,
      [account, day],
    );
    const rows: Row[] = await tx.query(
      `SELECT line, kind, reference, number, amount, value_date::text, booked_at FROM bank_statement_lines
       WHERE account = $1 AND day = $2::date AND line > $3 ORDER BY line LIMIT $4`,
      [account, day, page.after, page.limit + 1],
    );
    const shown = rows.slice(0, page.limit);
    return {
      account,
      currency: account.slice(-3),
      day,
      opening: amountText(new Decimal(sums?.opening ?? 0)),
      closing: amountText(new Decimal(sums?.closing ?? 0)),
      lines: shown.map(lineOf),
      next: rows.length > page.limit ? String(shown.at(-1)?.line ?? page.after) : null,
    };
  }
}

function lineOf(row: Row): StatementLine {
  return {
    line: row.line,
    kind: row.kind,
    reference: row.reference,
    number: row.number,
    amount: amountText(new Decimal(row.amount)),
    valueDate: row.value_date,
    bookedAt: instantText(row.booked_at),
  };
}
