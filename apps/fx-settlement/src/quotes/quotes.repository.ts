import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Decimal, type Step } from '@app/kernel';
import type { Scope } from '../access/scope.js';
import type { QuoteStatus } from './domain/quote.js';

/** What the bank would pay for a receipt (结汇报价). */
export interface Quote {
  readonly id: string;
  readonly receiptId: string;
  readonly payee: string;
  /** ISO 4217. */
  readonly currency: string;
  readonly amount: Decimal;
  readonly ratePosition: string;
  /** CNY per 100 units. */
  readonly rate: Decimal;
  /** CNY. */
  readonly proceeds: Decimal;
  readonly steps: readonly Step[];
  readonly status: QuoteStatus;
  readonly offeredAt: Date;
  readonly expiresAt: Date;
}

interface Row extends Omit<Quote, 'amount' | 'rate' | 'proceeds'> {
  readonly amount: string;
  readonly rate: string;
  readonly proceeds: string;
}

const quotes = `
  SELECT id, receipt_id AS "receiptId", payee, currency, amount, rate_position AS "ratePosition", rate, proceeds, steps,
         status, offered_at AS "offeredAt", expires_at AS "expiresAt"
  FROM fx_quotes`;

@Injectable()
export class QuotesRepository {
  async insert(tx: EntityManager, quote: Quote): Promise<void> {
    await tx.query(
      `INSERT INTO fx_quotes (id, receipt_id, payee, currency, amount, rate_position, rate, proceeds, steps, status,
                              offered_at, expires_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      [
        quote.id,
        quote.receiptId,
        quote.payee,
        quote.currency,
        quote.amount.toFixed(),
        quote.ratePosition,
        quote.rate.toFixed(),
        quote.proceeds.toFixed(),
        JSON.stringify(quote.steps),
        quote.status,
        quote.offeredAt,
        quote.expiresAt,
      ],
    );
  }

  async find(tx: EntityManager, id: string, { payees, bank }: Scope): Promise<Quote | null> {
    const rows: Row[] = await tx.query(
      `${quotes} WHERE id = $1 AND ($2::text[] IS NULL OR payee = ANY($2)) AND $3::text IS NULL`,
      [id, payees ?? null, bank ?? null],
    );
    return rows[0] ? quoteOf(rows[0]) : null;
  }

  /** Quotes of the receipt that may still be used, locked. */
  async lockStanding(tx: EntityManager, receiptId: string): Promise<Quote[]> {
    const rows: Row[] = await tx.query(
      `${quotes} WHERE receipt_id = $1 AND status IN ('offered', 'locked') ORDER BY id FOR UPDATE`,
      [receiptId],
    );
    return rows.map(quoteOf);
  }

  async become(tx: EntityManager, id: string, status: QuoteStatus, expiresAt?: Date): Promise<void> {
    await tx.query(`UPDATE fx_quotes SET status = $2, expires_at = coalesce($3, expires_at) WHERE id = $1`, [
      id,
      status,
      expiresAt ?? null,
    ]);
  }
}

function quoteOf(row: Row): Quote {
  return {
    ...row,
    amount: new Decimal(row.amount),
    rate: new Decimal(row.rate),
    proceeds: new Decimal(row.proceeds),
  };
}
