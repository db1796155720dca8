import { amountText, Decimal, roundToFen, sum, type CalendarDate, type Step } from '@app/kernel';
import { methodFor } from './methods.js';
import { refundRateOn, whatIfRates, type Rates } from './refund-rates.js';

/** One line of an agency special invoice (代办退税专用发票). */
export interface AgencyLine {
  readonly hsCode: string;
  readonly exportDate: CalendarDate;
  /** FOB in CNY, rounded to 0.01: the amount of the invoice. */
  readonly fobRmb: Decimal;
  readonly pointer: string;
  readonly rates?: Rates;
}

export interface AgencyRefund {
  readonly refund: Decimal;
  readonly lines: readonly {
    readonly base: Decimal;
    readonly levy: Decimal;
    readonly refundRate: Decimal;
    readonly refund: Decimal;
  }[];
  readonly steps: readonly Step[];
}

/**
 * Agency refund (代办退税, TAX-13): amount of the agency special invoice, which is the FOB in CNY, × refund rate, rounded half up
 * to 0.01 per line. Throws as `refundRateOn`, and `no-value-on-date` before the method was there.
 * Example: USD 10,000 × 6.4601 = 64,601.00 at 13 % → 8,398.13.
 */
export function agencyRefund(questions: readonly AgencyLine[]): AgencyRefund {
  const lines = questions.map(({ hsCode, exportDate, fobRmb, pointer, rates }) => {
    const found = rates
      ? whatIfRates(rates, exportDate, `${pointer}/rates`)
      : refundRateOn(hsCode, exportDate, `${pointer}/hsCode`);
    const method = methodFor('agency-refund', exportDate);
    const refund = roundToFen(fobRmb.times(found.value.refund));
    const step: Step = {
      rule: 'agency-refund/refund',
      clause: method.value.clause,
      version: method.from,
      inputs: {
        hsCode,
        exportDate,
        fobRmb: amountText(fobRmb),
        refund: found.value.refund.toFixed(),
        rateSource: found.source,
        rateFrom: found.from,
        rounding: 'half up to 0.01 per line',
      },
      value: amountText(refund),
    };
    return {
      base: fobRmb,
      levy: found.value.levy,
      refundRate: found.value.refund,
      refund,
      step,
    };
  });
  return {
    refund: sum(lines.map(({ refund }) => refund)),
    lines,
    steps: lines.map(({ step }) => step),
  };
}
