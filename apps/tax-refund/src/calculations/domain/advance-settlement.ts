import { amountText, Decimal, roundToFen, type CalendarDate, type Dated, type Step } from '@app/kernel';
import { daysLater } from '../../deadlines/domain/deadlines.js';
import { methodFor } from './methods.js';
import { uncomputable } from './refund-rates.js';

export interface SettlementPeriod {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
}

interface AdvanceRule {
  /** Last day of the settlement period, in the year after the approval. */
  readonly lastDay: string;
  /** The proof of a sale is kept within so many days after it. */
  readonly saleProofDays: number;
}

/** By the day of approval or sale (TAX-11). */
const rules: readonly Dated<AdvanceRule>[] = [
  {
    from: '2025-01-27',
    value: { lastDay: '04-30', saleProofDays: 15 },
    source: '国家税务总局公告2025年第3号',
  },
];

/** Throws `no-value-on-date` (uncomputable) at `pointer`: there were no advance refunds yet. */
function ruleOn(date: CalendarDate, pointer: string): AdvanceRule {
  const found = rules.find(({ from, to }) => from <= date && (to === undefined || date <= to));
  if (found !== undefined) return found.value;
  throw uncomputable('no-value-on-date', pointer, date, {
    zh: `${date} 时尚无海外仓预退办法`,
    en: `there were no advance refunds on ${date}`,
  });
}

/** Until when the proof of a sale is kept. Example: sold on 2026-10-08 → 2026-10-23. */
export function saleProofDue(soldOn: CalendarDate): CalendarDate {
  return daysLater(soldOn, ruleOn(soldOn, '/soldOn').saleProofDays);
}

/**
 * When an advance refund is settled (核算期): from the first day of the month after its approval to 30 April of the year after the
 * approval. Throws `no-value-on-date`. Example: approved on 2025-03-12 → 2025-04-01 to 2026-04-30.
 */
export function settlementPeriod(approvedOn: CalendarDate): SettlementPeriod {
  const year = Number(approvedOn.slice(0, 4));
  const month = Number(approvedOn.slice(5, 7));
  const from = month === 12 ? `${year + 1}-01-01` : `${year}-${String(month + 1).padStart(2, '0')}-01`;
  return { from, to: `${year + 1}-${ruleOn(approvedOn, '/approvedOn').lastDay}` };
}

export interface AdvanceLine {
  /** Refunded in advance, CNY. */
  readonly refund: Decimal;
  readonly quantity: Decimal;
  /** Sold by the end of the period. */
  readonly sold: Decimal;
}

export interface AdvanceSettlement {
  readonly confirmed: Decimal;
  readonly takenBack: Decimal;
  readonly lines: readonly { readonly confirmed: Decimal; readonly takenBack: Decimal }[];
  readonly steps: readonly Step[];
}

/**
 * Settles an advance (销售再核算, TAX-11): of each line refund × sold ÷ quantity is confirmed, rounded half up to 0.01, the rest taken
 * back; it may be claimed again once sold. Example: 13,000 on 100 pieces, 70 sold → 9,100 and 3,900.
 */
export function settleAdvance(exportDate: CalendarDate, lines: readonly AdvanceLine[]): AdvanceSettlement {
  const method = methodFor('advance-refund', exportDate);
  const settled = lines.map(({ refund, quantity, sold }) => {
    const confirmed = shareOf(refund, sold, quantity);
    return { confirmed, takenBack: refund.minus(confirmed) };
  });
  const total = (of: 'confirmed' | 'takenBack'): Decimal =>
    settled.reduce((all, one) => all.plus(one[of]), new Decimal(0));
  const step = (rule: 'confirmed' | 'taken-back', amounts: readonly Decimal[]): Step[] =>
    lines.map(({ refund, quantity, sold }, at) => ({
      rule: `advance-refund/${rule}`,
      clause: method.value.clause,
      version: method.from,
      inputs: {
        exportDate,
        refund: amountText(refund),
        quantity: quantity.toFixed(),
        sold: sold.toFixed(),
        rounding: 'half up to 0.01 per line, the rest is taken back',
      },
      value: amountText(amounts[at] ?? new Decimal(0)),
    }));
  return {
    confirmed: total('confirmed'),
    takenBack: total('takenBack'),
    lines: settled,
    steps: [
      ...step(
        'confirmed',
        settled.map(({ confirmed }) => confirmed),
      ),
      ...step(
        'taken-back',
        settled.map(({ takenBack }) => takenBack),
      ),
    ],
  };
}

/** amount × part ÷ whole, half up to 0.01; the whole part gives the whole amount to the cent. */
export function shareOf(amount: Decimal, part: Decimal, whole: Decimal): Decimal {
  return roundToFen(amount.times(Decimal.min(part, whole)).div(whole));
}
