import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Decimal } from '@app/kernel';
import type { MonthlyMovement } from './domain/monthly-statement.js';

/** Money at the bank, settled or not yet answered for. */
const money = `('funds', 'in-settlement')`;

/** An enterprise's money by the ledger; the month is by the day on which the journal was booked. */
@Injectable()
export class MonthlyStatementsRepository {
  async opening(tx: EntityManager, enterprise: string, month: string): Promise<ReadonlyMap<string, Decimal>> {
    const rows: { currency: string; amount: string }[] = await tx.query(
      `SELECT entries.currency, sum(entries.amount) AS amount
       FROM fx_entries entries JOIN fx_journals journals ON journals.id = entries.journal_id
       WHERE entries.enterprise = $1 AND entries.kind IN ${money} AND journals.booked_on < ($2 || '-01')::date
       GROUP BY entries.currency`,
      [enterprise, month],
    );
    return new Map(rows.map(({ currency, amount }) => [currency, new Decimal(amount)]));
  }

  async moved(tx: EntityManager, enterprise: string, month: string): Promise<MonthlyMovement[]> {
    const rows: { currency: string; kind: string; amount: string }[] = await tx.query(
      `SELECT entries.currency, journals.kind, sum(entries.amount) AS amount
       FROM fx_entries entries JOIN fx_journals journals ON journals.id = entries.journal_id
       WHERE entries.enterprise = $1 AND entries.kind IN ${money}
         AND journals.booked_on >= ($2 || '-01')::date AND journals.booked_on < ($2 || '-01')::date + interval '1 month'
       GROUP BY entries.currency, journals.kind`,
      [enterprise, month],
    );
    return rows.map(({ currency, kind, amount }) => ({
      currency,
      journalKind: kind,
      amount: new Decimal(amount),
    }));
  }

  async costs(tx: EntityManager, enterprise: string, month: string): Promise<ReadonlyMap<string, Decimal>> {
    const rows: { currency: string; amount: string }[] = await tx.query(
      `SELECT entries.currency, sum(entries.amount) AS amount
       FROM fx_entries entries JOIN fx_journals journals ON journals.id = entries.journal_id
       WHERE entries.enterprise = $1 AND entries.kind = 'cost'
         AND journals.booked_on >= ($2 || '-01')::date AND journals.booked_on < ($2 || '-01')::date + interval '1 month'
       GROUP BY entries.currency`,
      [enterprise, month],
    );
    return new Map(rows.map(({ currency, amount }) => [currency, new Decimal(amount)]));
  }
}
