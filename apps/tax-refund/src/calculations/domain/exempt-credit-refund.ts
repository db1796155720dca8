import { amountText, Decimal, roundToFen, sum, zero, type CalendarDate, type Step } from '@app/kernel';
import { isSoldAtHome } from './exempt-refund.js';
import { methodOn, refundRateOn, uncomputable, whatIfRates, type Rates } from './refund-rates.js';

export interface ExportOfMonth {
  readonly hsCode: string;
  readonly exportDate: CalendarDate;
  /** FOB in CNY, rounded to 0.01; negative: a correction (负数冲减) of an export of its own date. */
  readonly fobRmb: Decimal;
  readonly rates?: Rates;
}

/** A month of a manufacturer; amounts in CNY. */
export interface CreditRefundQuestion {
  /** Month of filing, `YYYY-MM`; exports of earlier months may be in it, of later ones not. */
  readonly period: string;
  readonly outputVat: Decimal;
  readonly inputVat: Decimal;
  /** 上期留抵税额. */
  readonly previousCredit: Decimal;
  /** 当期免税购进原材料价格. */
  readonly freeMaterials: Decimal;
  readonly exports: readonly ExportOfMonth[];
  /** Negative 免抵退税额 that an earlier month could not take (a return larger than its exports); zero or less. */
  readonly reduction?: Decimal;
  /** Where the month stands in a claim, for faults: `/month`; absent: the question is the whole message. */
  readonly pointer?: string;
}

export interface CreditRefund {
  /** 不得免征和抵扣税额. */
  readonly nonCreditable: Decimal;
  /** 当期应纳税额; negative: a credit. */
  readonly taxDue: Decimal;
  /** 免抵退税额. */
  readonly exemptCreditRefund: Decimal;
  /** 期末留抵税额. */
  readonly credit: Decimal;
  /** 应退税额. */
  readonly refund: Decimal;
  /** 免抵税额. */
  readonly exemptCredited: Decimal;
  /** 结转下期留抵. */
  readonly carriedForward: Decimal;
  /** What of negative amounts the month could not take, for the next; only where a reduction was given. */
  readonly reductionCarried?: Decimal;
  readonly steps: readonly Step[];
}

interface ExportAmounts {
  readonly nonCreditable: Decimal;
  readonly exemptCreditRefund: Decimal;
  readonly steps: readonly Step[];
}

/**
 * Exempt, credit and refund (免抵退税) of one month, TAX-4. Free materials are shared over the exports by FOB; of each export
 * nonCreditable = (FOB − share) × (levy − refund) and 免抵退税额 = (FOB − share) × refund are rounded half up to 0.01, all else
 * are exact sums. refund = the smaller of credit and 免抵退税额, so that refund + carriedForward = credit and
 * refund + exemptCredited = exemptCreditRefund. A sum below zero counts as zero, and what is left goes into the next month.
 * Throws `export-after-period`, `free-materials-above-exports`, `commodity-code-unknown`, `no-value-on-date`,
 * `refund-above-levy` (uncomputable).
 */
export function exemptCreditRefund(question: CreditRefundQuestion): CreditRefund {
  const fob = sum(question.exports.map(({ fobRmb }) => fobRmb));
  if (question.freeMaterials.greaterThan(Decimal.max(fob, zero))) {
    const pointer = `${question.pointer ?? ''}/freeMaterials`;
    throw uncomputable('free-materials-above-exports', pointer, amountText(question.freeMaterials), {
      zh: '免税购进原材料价格大于当期出口额，差额应结转以后各期抵减',
      en: 'free materials exceed the exports of the month; the rest is deducted in later months',
    });
  }
  const exports = question.exports.map((one, at) => exportAmounts(one, at, question, fob));
  const nonCreditable = sum(exports.map((one) => one.nonCreditable));
  const reduced = sum(exports.map((one) => one.exemptCreditRefund)).plus(question.reduction ?? zero);
  const ecr = Decimal.max(reduced, zero);
  const { outputVat, inputVat, previousCredit } = question;
  const taxDue = outputVat.minus(inputVat.plus(previousCredit).minus(nonCreditable));
  const credit = Decimal.max(taxDue.negated(), zero);
  const refund = Decimal.min(credit, ecr);
  const amounts = {
    nonCreditable,
    taxDue,
    exemptCreditRefund: ecr,
    credit,
    refund,
    exemptCredited: ecr.minus(refund),
    carriedForward: credit.minus(refund),
  };
  const carried = question.reduction === undefined ? {} : { reductionCarried: Decimal.min(reduced, zero) };
  return {
    ...amounts,
    ...carried,
    steps: [...exports.flatMap(({ steps }) => steps), ...monthSteps(question, amounts)],
  };
}

function exportAmounts(
  one: ExportOfMonth,
  at: number,
  question: CreditRefundQuestion,
  fob: Decimal,
): ExportAmounts {
  const pointer = `/exports/${at}`;
  if (one.exportDate.slice(0, 7) > question.period) {
    throw uncomputable('export-after-period', `${pointer}/exportDate`, one.exportDate, {
      zh: `出口日期 ${one.exportDate} 晚于所属期 ${question.period}`,
      en: `the export date ${one.exportDate} is after the period ${question.period}`,
    });
  }
  const rates = one.rates
    ? whatIfRates(one.rates, one.exportDate, `${pointer}/rates`)
    : refundRateOn(one.hsCode, one.exportDate, `${pointer}/hsCode`, `${pointer}/exportDate`);
  const { levy, refund } = rates.value;
  const share = fob.isZero() ? zero : question.freeMaterials.times(one.fobRmb).div(fob);
  const base = one.fobRmb.minus(share);
  const nonCreditable = isSoldAtHome(rates.value) ? zero : roundToFen(base.times(levy.minus(refund)));
  const ecr = roundToFen(base.times(refund));
  const method = methodOn(one.exportDate);
  const step = (rule: string, value: Decimal): Step => ({
    rule: `exempt-credit-refund/${rule}`,
    clause: method.value.manufacturer,
    version: method.from,
    inputs: {
      hsCode: one.hsCode,
      exportDate: one.exportDate,
      fobRmb: amountText(one.fobRmb),
      freeMaterialsShare: share.toFixed(),
      levy: levy.toFixed(),
      refund: refund.toFixed(),
      rateSource: rates.source,
      rateFrom: rates.from,
      rounding: 'half up to 0.01 per export',
    },
    value: amountText(value),
  });
  return {
    nonCreditable,
    exemptCreditRefund: ecr,
    steps: [step('non-creditable', nonCreditable), step('exempt-credit-refund', ecr)],
  };
}

function monthSteps(question: CreditRefundQuestion, amounts: Omit<CreditRefund, 'steps'>): Step[] {
  const method = methodOn(`${question.period}-01`);
  const step = (rule: string, inputs: Readonly<Record<string, Decimal>>, value: Decimal): Step => ({
    rule: `exempt-credit-refund/${rule}`,
    clause: method.value.manufacturer,
    version: method.from,
    inputs: Object.fromEntries(Object.entries(inputs).map(([name, input]) => [name, amountText(input)])),
    value: amountText(value),
  });
  const { outputVat, inputVat, previousCredit } = question;
  const {
    nonCreditable,
    taxDue,
    exemptCreditRefund: ecr,
    credit,
    refund,
    exemptCredited,
    carriedForward,
  } = amounts;
  return [
    step('tax-due', { outputVat, inputVat, previousCredit, nonCreditable }, taxDue),
    step('credit', { taxDue }, credit),
    step('refund', { credit, exemptCreditRefund: ecr }, refund),
    step('exempt-credited', { exemptCreditRefund: ecr, refund }, exemptCredited),
    step('carried-forward', { credit, refund }, carriedForward),
  ];
}
