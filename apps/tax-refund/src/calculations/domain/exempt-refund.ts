import {
  amountText,
  Decimal,
  roundToFen,
  sum,
  zero,
  type CalendarDate,
  type Dated,
  type Step,
} from '@app/kernel';
import { methodOn, refundRateOn, whatIfRates, type Rates } from './refund-rates.js';

/** One line of goods bought and exported. */
export interface RefundQuestion {
  readonly hsCode: string;
  /** Date on the export declaration: it chooses the rate. */
  readonly exportDate: CalendarDate;
  /** VAT-invoice amount without tax for the exported quantity only, CNY, not rounded. */
  readonly base: Decimal;
  /** Where the line stands, for faults: `/lines/0`. */
  readonly pointer: string;
  /** What the base was made from, for the steps. */
  readonly inputs: Readonly<Record<string, string>>;
  /** A what-if instead of the dated data. */
  readonly rates?: Rates;
}

export interface LineRefund {
  readonly hsCode: string;
  readonly base: Decimal;
  readonly levy: Decimal;
  readonly refundRate: Decimal;
  readonly refund: Decimal;
  readonly costTransferredOut: Decimal;
}

export interface ExemptRefund {
  readonly refund: Decimal;
  readonly costTransferredOut: Decimal;
  readonly lines: readonly LineRefund[];
  readonly steps: readonly Step[];
}

/**
 * Exempt and refund (免退税) for traders, TAX-3: refund = base × refund rate; cost to transfer out (进项税额转出, 计入成本)
 * = base × (levy − refund). Both are rounded half up to 0.01 per line, totals are the sums of lines. At a refund rate of zero
 * goods with special-goods flag 1 count as sold at home and transfer nothing out; flag 2 and no flag transfer out base × levy.
 * Throws `commodity-code-unknown`, `no-value-on-date`, `refund-above-levy` (uncomputable).
 * Example: 100,000 at 13 % levy and 9 % refund gives 9,000 and 4,000.
 */
export function exemptRefund(questions: readonly RefundQuestion[]): ExemptRefund {
  const answered = questions.map(lineRefund);
  const lines = answered.map(({ line }) => line);
  return {
    refund: sum(lines.map((line) => line.refund)),
    costTransferredOut: sum(lines.map((line) => line.costTransferredOut)),
    lines,
    steps: answered.flatMap(({ steps }) => steps),
  };
}

function lineRefund(question: RefundQuestion): {
  readonly line: LineRefund;
  readonly steps: readonly Step[];
} {
  const { hsCode, exportDate, base, pointer } = question;
  const rates = question.rates
    ? whatIfRates(question.rates, exportDate, `${pointer}/rates`)
    : refundRateOn(hsCode, exportDate, `${pointer}/hsCode`);
  const { levy, refund: refundRate } = rates.value;
  const transferred = isSoldAtHome(rates.value) ? zero : levy.minus(refundRate);
  const line: LineRefund = {
    hsCode,
    base,
    levy,
    refundRate,
    refund: roundToFen(base.times(refundRate)),
    costTransferredOut: roundToFen(base.times(transferred)),
  };
  return { line, steps: stepsOf(question, rates, line) };
}

/** 视同内销: nothing is refunded, and the input VAT stays creditable. */
export function isSoldAtHome({ refund, specialGoods }: Rates): boolean {
  return refund.isZero() && specialGoods === 1;
}

function stepsOf(question: RefundQuestion, rates: Dated<Rates>, line: LineRefund): Step[] {
  const method = methodOn(question.exportDate);
  const { levy, refund, specialGoods } = rates.value;
  const step = (rule: string, value: Decimal): Step => ({
    rule: `exempt-refund/${rule}`,
    clause: method.value.trader,
    version: method.from,
    inputs: {
      hsCode: question.hsCode,
      exportDate: question.exportDate,
      ...question.inputs,
      levy: levy.toFixed(),
      refund: refund.toFixed(),
      ...(specialGoods === undefined ? {} : { specialGoods: String(specialGoods) }),
      rateSource: rates.source,
      rateFrom: rates.from,
      rounding: 'half up to 0.01 per line',
    },
    value: amountText(value),
  });
  return [step('refund', line.refund), step('cost-transferred-out', line.costTransferredOut)];
}
