import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Decimal, type CalendarDate } from '@app/kernel';
import type { BankRate } from '../bank/domain/bank-messages.js';
import { rateUnknown, type PublishedRate } from './domain/quote.js';

interface Row {
  readonly position: string;
  readonly currency: string;
  readonly from: string;
  readonly to: string;
  readonly buying: string;
  readonly source: string;
}

const columns = `position, currency, first_day::text AS "from", last_day::text AS "to", buying, source`;

/** The bank's rates as far as they have been taken over. */
@Injectable()
export class RatesRepository {
  async keep(tx: EntityManager, rates: readonly BankRate[], now: Date): Promise<void> {
    await tx.query(
      `INSERT INTO fx_rates (position, currency, first_day, last_day, buying, source, received_at)
       SELECT *, $7::timestamptz
       FROM unnest($1::bigint[], $2::text[], $3::date[], $4::date[], $5::numeric[], $6::text[]) ON CONFLICT DO NOTHING`,
      [
        rates.map(({ position }) => position),
        rates.map(({ currency }) => currency),
        rates.map(({ from }) => from),
        rates.map(({ to }) => to),
        rates.map(({ buying }) => buying),
        rates.map(({ source }) => source),
        now,
      ],
    );
  }

  /** The rate of a day: of those that hold on it the one that was published last. Throws `bank-rate-unknown` (uncomputable). */
  async on(tx: EntityManager, currency: string, date: CalendarDate): Promise<PublishedRate> {
    const rows: Row[] = await tx.query(
      `SELECT ${columns} FROM fx_rates WHERE currency = $1 AND $2::date BETWEEN first_day AND last_day
       ORDER BY position DESC LIMIT 1`,
      [currency, date],
    );
    const [row] = rows;
    if (row === undefined) throw rateUnknown(currency, date);
    return rateOf(row);
  }

  /** The rates of all currencies on a day. */
  async allOn(tx: EntityManager, date: CalendarDate): Promise<PublishedRate[]> {
    const rows: Row[] = await tx.query(
      `SELECT DISTINCT ON (currency) ${columns} FROM fx_rates WHERE $1::date BETWEEN first_day AND last_day
       ORDER BY currency, position DESC`,
      [date],
    );
    return rows.map(rateOf);
  }

  /** An amount in USD by the rates of the day, both against CNY; two decimals, half up. Throws `bank-rate-unknown`. */
  async inUsd(tx: EntityManager, amount: Decimal, currency: string, date: CalendarDate): Promise<Decimal> {
    if (currency === 'USD') return amount;
    const usd = await this.on(tx, 'USD', date);
    const own = currency === 'CNY' ? new Decimal(100) : (await this.on(tx, currency, date)).buying;
    return amount.times(own).div(usd.buying).toDecimalPlaces(2, Decimal.ROUND_HALF_UP);
  }
}

function rateOf(row: Row): PublishedRate {
  return { ...row, buying: new Decimal(row.buying) };
}
