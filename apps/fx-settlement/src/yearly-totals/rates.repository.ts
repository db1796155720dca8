import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Decimal } from '@app/kernel';
import type { MonthlyRate } from './domain/usd.js';

export interface RateRow {
  readonly month: string;
  readonly currency: string;
  readonly usd: string;
  readonly source: string;
  readonly entered_by: string;
  readonly entered_at: Date;
}

/** 各种货币对美元折算率 as the department enters them, by month. */
@Injectable()
export class RatesRepository {
  async save(tx: EntityManager, row: RateRow): Promise<RateRow | undefined> {
    const before: RateRow[] = await tx.query(
      'SELECT * FROM fx_monthly_rates WHERE month = $1 AND currency = $2 FOR UPDATE',
      [row.month, row.currency],
    );
    await tx.query(
      `INSERT INTO fx_monthly_rates (month, currency, usd, source, entered_by, entered_at)
       VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (month, currency) DO UPDATE SET
         usd = excluded.usd, source = excluded.source, entered_by = excluded.entered_by, entered_at = excluded.entered_at`,
      [row.month, row.currency, row.usd, row.source, row.entered_by, row.entered_at],
    );
    return before[0];
  }

  async between(tx: EntityManager, from: string, to: string): Promise<MonthlyRate[]> {
    const rows: RateRow[] = await tx.query('SELECT * FROM fx_monthly_rates WHERE month BETWEEN $1 AND $2', [
      from,
      to,
    ]);
    return rows.map(({ month, currency, usd, source }) => ({
      month,
      currency,
      usd: new Decimal(usd),
      source,
    }));
  }

  list(tx: EntityManager, month: string): Promise<RateRow[]> {
    return tx.query('SELECT * FROM fx_monthly_rates WHERE month = $1 ORDER BY currency', [month]);
  }
}
