import { amountText, Decimal, sum, zero } from '@app/kernel';
import { limitsIn } from '../../taxes/domain/import-limits.js';

/** What the sums of a buyer say of a year; amounts in CNY. */
export interface QuotaYear {
  readonly year: number;
  /** `null` before there were limits. */
  readonly limit: string | null;
  /** Taxable value of lists that customs accepted in the year, less what came back. */
  readonly accepted: string;
  /** Of lists on their way that were reserved in it; they count in the year of their acceptance. */
  readonly reserved: string;
}

export interface QuotaNow {
  readonly year: number;
  readonly limit: string | null;
  /** Accepted this year, and reserved in any: that is what a new list is judged against (CUS-2). */
  readonly used: string;
  readonly remaining: string | null;
}

interface Sums {
  readonly year: number;
  readonly reserved: string;
  readonly accepted: string;
}

const limitOf = (year: number): string | undefined => limitsIn(`${year}-12-31`)?.value.annual;

/** A buyer's quota as his sums stand in `year`. */
export function quotaView(sums: readonly Sums[], year: number): { now: QuotaNow; years: QuotaYear[] } {
  const own = sums.find((one) => one.year === year)?.accepted ?? '0';
  const used = sum(sums.map(({ reserved }) => new Decimal(reserved))).plus(own);
  const limit = limitOf(year);
  const remaining =
    limit === undefined ? null : amountText(Decimal.max(new Decimal(limit).minus(used), zero));
  return {
    now: {
      year,
      limit: limit === undefined ? null : amountText(new Decimal(limit)),
      used: amountText(used),
      remaining,
    },
    years: sums.map((one) => {
      const annual = limitOf(one.year);
      return {
        year: one.year,
        limit: annual === undefined ? null : amountText(new Decimal(annual)),
        accepted: amountText(new Decimal(one.accepted)),
        reserved: amountText(new Decimal(one.reserved)),
      };
    }),
  };
}
