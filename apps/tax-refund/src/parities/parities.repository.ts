import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { decimal, type CalendarDate } from '@app/kernel';
import type { Parity } from '../claims/domain/circumstances.js';

export const parityRules = ['sale-day', 'month-first'] as const;
export type ParityRule = (typeof parityRules)[number];

/** Customs code of the currency that needs no conversion. */
const yuan = '142';
/** A parity is published on working days; the last one before counts, over the longest holidays. */
const longestGapDays = 15;

export interface PublishedParity {
  readonly currency: string;
  readonly day: CalendarDate;
  readonly rate: string;
  readonly source: string;
}

/** Central parities (中间价) as the department enters them, and the rule that an enterprise chose for a year. */
@Injectable()
export class ParitiesRepository {
  /** False when another rate stands for the day: what claims were computed with is not changed. */
  async keep(tx: EntityManager, { currency, day, rate, source }: PublishedParity): Promise<boolean> {
    const rows: { rate: string }[] = await tx.query(
      `INSERT INTO parities (currency, day, rate, source) VALUES ($1, $2, $3, $4)
       ON CONFLICT (currency, day) DO UPDATE SET rate = parities.rate RETURNING rate::text AS rate`,
      [currency, day, rate, source],
    );
    return decimal(rows[0]?.rate ?? '0').equals(rate);
  }

  /** Newest first, of one day by currency; after the parity of `day` and `currency` where they are given. */
  async page(
    tx: EntityManager,
    currency: string | undefined,
    after: Pick<PublishedParity, 'day' | 'currency'> | undefined,
    limit: number,
  ): Promise<PublishedParity[]> {
    return tx.query(
      `SELECT currency, day, rate::text AS rate, source FROM parities
        WHERE ($1::text IS NULL OR currency = $1)
          AND ($2::text IS NULL OR day < $2 OR (day = $2 AND currency > $3))
        ORDER BY day DESC, currency LIMIT $4`,
      [currency ?? null, after?.day ?? null, after?.currency ?? null, limit],
    );
  }

  /** The rule that stands for the year: the first one chosen. */
  async choose(tx: EntityManager, enterprise: string, year: number, rule: ParityRule): Promise<ParityRule> {
    const rows: { rule: ParityRule }[] = await tx.query(
      `INSERT INTO parity_rules (enterprise, year, rule) VALUES ($1, $2, $3)
       ON CONFLICT (enterprise, year) DO UPDATE SET rule = parity_rules.rule RETURNING rule`,
      [enterprise, year, rule],
    );
    return rows[0]?.rule ?? rule;
  }

  /** A lookup for the items of one claim: null where no rule was chosen or no parity is known. */
  async lookup(
    tx: EntityManager,
    enterprise: string,
    items: readonly { readonly currency: string; readonly exportDate: CalendarDate }[],
  ): Promise<(item: { readonly currency: string; readonly exportDate: CalendarDate }) => Parity | null> {
    const rules: { year: number; rule: ParityRule }[] = await tx.query(
      'SELECT year, rule FROM parity_rules WHERE enterprise = $1',
      [enterprise],
    );
    const found = new Map<string, Parity>();
    const key = (item: { readonly currency: string; readonly exportDate: CalendarDate }): string =>
      `${item.currency} ${item.exportDate}`;
    for (const item of new Map(items.map((one) => [key(one), one])).values()) {
      const { currency, exportDate } = item;
      if (currency === yuan) {
        found.set(key(item), { currency, rate: decimal('1'), day: exportDate, rule: 'yuan', source: 'CNY' });
        continue;
      }
      const rule = rules.find(({ year }) => year === Number(exportDate.slice(0, 4)))?.rule;
      if (rule === undefined) continue;
      const day = rule === 'sale-day' ? exportDate : `${exportDate.slice(0, 8)}01`;
      const rows: PublishedParity[] = await tx.query(
        `SELECT currency, day, rate::text AS rate, source FROM parities
          WHERE currency = $1 AND day <= $2 AND day >= to_char($2::date - $3::integer, 'YYYY-MM-DD') ORDER BY day DESC LIMIT 1`,
        [currency, day, longestGapDays],
      );
      const [parity] = rows;
      if (parity !== undefined) found.set(key(item), { ...parity, rate: decimal(parity.rate), rule });
    }
    return (item) => found.get(key(item)) ?? null;
  }
}
