import { amountText, roundToFen, sum, type CalendarDate, type Decimal, type Step } from '@app/kernel';
import { methodFor } from './methods.js';
import { refundRateOn } from './refund-rates.js';

export interface SoldAtHome {
  readonly hsCode: string;
  readonly exportDate: CalendarDate;
  /** FOB in CNY, rounded to 0.01: what it was sold for, the VAT in it. */
  readonly fobRmb: Decimal;
  readonly pointer: string;
}

/**
 * Output VAT of exports that count as sold at home (视同内销, TAX-10): FOB in CNY ÷ (1 + levy rate) × levy rate, rounded half up to
 * 0.01 per line; the rate by export date. Throws as `refundRateOn`. Example: 11,300.00 at 13 % → 1,300.00.
 */
export function domesticSale(lines: readonly SoldAtHome[]): {
  readonly outputVat: Decimal;
  readonly steps: readonly Step[];
} {
  const taxed = lines.map(({ hsCode, exportDate, fobRmb, pointer }) => {
    const { value, source, from } = refundRateOn(
      hsCode,
      exportDate,
      `${pointer}/gcode`,
      `${pointer}/exportDate`,
    );
    const method = methodFor('domestic-sale', exportDate);
    const vat = roundToFen(fobRmb.times(value.levy).div(value.levy.plus(1)));
    const step: Step = {
      rule: 'domestic-sale/output-vat',
      clause: method.value.clause,
      version: method.from,
      inputs: {
        hsCode,
        exportDate,
        fobRmb: amountText(fobRmb),
        levy: value.levy.toFixed(),
        rateSource: source,
        rateFrom: from,
        rounding: 'half up to 0.01 per line',
      },
      value: amountText(vat),
    };
    return { vat, step };
  });
  return { outputVat: sum(taxed.map(({ vat }) => vat)), steps: taxed.map(({ step }) => step) };
}
