import { amountText, Decimal, roundToFen, sum, zero, type CalendarDate, type Step } from '@app/kernel';
import { methodFor } from './methods.js';
import { uncomputable } from './refund-rates.js';

export const consumptionTaxKinds = ['ad-valorem', 'specific', 'compound'] as const;
export type ConsumptionTaxKind = (typeof consumptionTaxKinds)[number];

/** What a certificate (消费税专用缴款书、分割单) proves for goods that were bought and exported. */
export interface ConsumptionTaxPaid {
  readonly kind: ConsumptionTaxKind;
  readonly exportDate: CalendarDate;
  /** Purchase amount without VAT, CNY; for ad-valorem and compound. */
  readonly amount?: Decimal;
  /** A fraction. */
  readonly rate?: Decimal;
  /** For specific and compound, in the unit that the tax is set in. */
  readonly quantity?: Decimal;
  /** CNY for one of it. */
  readonly perUnit?: Decimal;
  readonly pointer: string;
}

export interface ConsumptionTaxRefund {
  readonly refund: Decimal;
  readonly lines: readonly { readonly refund: Decimal }[];
  readonly steps: readonly Step[];
}

/**
 * Consumption tax refunded to a trader (TAX-5): what was paid on the purchase: ad valorem amount × rate, specific quantity ×
 * amount per unit, compound both; rounded half up to 0.01 per line. A manufacturer is exempt on export and gets none.
 * Throws `consumption-tax-incomplete` and `no-value-on-date` (uncomputable).
 * Example: cosmetics of 200,000 at 15 % → 30,000.
 */
export function consumptionTaxRefund(paid: readonly ConsumptionTaxPaid[]): ConsumptionTaxRefund {
  const lines = paid.map((one) => {
    const refund = roundToFen(partsOf(one));
    const method = methodFor('consumption-tax', one.exportDate);
    const text = (value: Decimal | undefined): string => value?.toFixed() ?? '-';
    const step: Step = {
      rule: `consumption-tax/${one.kind}`,
      clause: method.value.clause,
      version: method.from,
      inputs: {
        exportDate: one.exportDate,
        amount: text(one.amount),
        rate: text(one.rate),
        quantity: text(one.quantity),
        perUnit: text(one.perUnit),
        rounding: 'half up to 0.01 per line',
      },
      value: amountText(refund),
    };
    return { refund, step };
  });
  return { refund: sum(lines.map(({ refund }) => refund)), lines, steps: lines.map(({ step }) => step) };
}

function partsOf(one: ConsumptionTaxPaid): Decimal {
  const byValue = one.kind === 'specific' ? zero : product(one, one.amount, one.rate);
  const byQuantity = one.kind === 'ad-valorem' ? zero : product(one, one.quantity, one.perUnit);
  return byValue.plus(byQuantity);
}

function product(
  { kind, pointer }: ConsumptionTaxPaid,
  one: Decimal | undefined,
  other: Decimal | undefined,
): Decimal {
  if (one !== undefined && other !== undefined) return one.times(other);
  throw uncomputable('consumption-tax-incomplete', pointer, kind, {
    zh: `${kind} 计征缺少金额与税率，或数量与单位税额`,
    en: `consumption tax of the kind ${kind} needs amount and rate, or quantity and amount per unit`,
  });
}
