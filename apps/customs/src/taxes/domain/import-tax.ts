import {
  allocate,
  amountText,
  Decimal,
  DomainError,
  inForce,
  roundToFen,
  sum,
  zero,
  type CalendarDate,
  type Dated,
  type Step,
} from '@app/kernel';
import { limitsOn, preferentialShare } from './import-limits.js';
import { ratesOf, type Rates } from './goods-rates.js';
import type { Measures } from './measures.js';

export interface ImportedGoods extends Measures {
  readonly gnum: string;
  readonly hsCode: string;
  readonly qty: Decimal;
  /** Unit price, CNY. */
  readonly price: Decimal;
  /** One item that cannot be divided (不可分割). */
  readonly indivisible: boolean;
  /** Fractions; a what-if that skips the code table. */
  readonly rates?: Rates;
}

export interface ImportTaxQuestion {
  readonly date: CalendarDate;
  /** Taxable value that the buyer has used in the calendar year in which the list counts, CNY. */
  readonly usedThisYear: Decimal;
  readonly freight: Decimal;
  readonly insurance: Decimal;
  readonly goods: readonly ImportedGoods[];
}

export type Treatment = 'preferential' | 'full' | 'refused';

export interface LineTax {
  readonly gnum: string;
  readonly taxableValue: Decimal;
  readonly customsDuty: Decimal;
  readonly consumptionTax: Decimal;
  readonly valueAddedTax: Decimal;
}

export interface ImportTax {
  readonly treatment: Treatment;
  /** Why it is refused. */
  readonly reason?: 'over-single-limit' | 'over-annual-limit';
  readonly taxableValue: Decimal;
  readonly customsDuty: Decimal;
  readonly consumptionTax: Decimal;
  readonly valueAddedTax: Decimal;
  readonly total: Decimal;
  readonly lines: readonly LineTax[];
  readonly annual: { readonly used: Decimal; readonly after: Decimal; readonly limit: Decimal };
  readonly steps: readonly Step[];
}

/**
 * Composite tax (综合税) of a retail import list, CUS-2 and CUS-3: taxable value = goods + freight + insurance, shared out
 * by price, the last line taking the remainder; a discount is a way of paying and does not reduce it. Within the limits duty
 * is zero and consumption tax and VAT are levied at the preferential share; one single indivisible item over the single
 * limit is taxed in full; anything else over a limit is refused (ordinary trade). Each tax is rounded half up to 0.01 once
 * per line, the duty and consumption tax going unrounded into the VAT. Throws `commodity-code-unknown`,
 * `not-on-positive-list`, `rate-depends-on-goods`, `duty-rate-unknown`, `no-value-on-date` (uncomputable).
 */
export function importTax(question: ImportTaxQuestion): ImportTax {
  const values = taxableValues(question);
  const taxableValue = sum(values);
  const limits = limitsOn(question.date);
  const after = question.usedThisYear.plus(taxableValue);
  const { treatment, reason } = treat(question.goods, taxableValue, after, limits.value);
  const steps: Step[] = [
    {
      rule: 'import-tax/taxable-value',
      clause: '财关税〔2016〕18号 一',
      version: '2016-04-08',
      inputs: {
        goods: amountText(sum(question.goods.map(goodsPrice))),
        freight: amountText(question.freight),
        insurance: amountText(question.insurance),
      },
      value: amountText(taxableValue),
    },
    {
      rule: 'import-tax/treatment',
      clause: limits.source,
      version: limits.from,
      inputs: {
        taxableValue: amountText(taxableValue),
        usedThisYear: amountText(question.usedThisYear),
        single: limits.value.single,
        annual: limits.value.annual,
      },
      value: reason ? `${treatment}: ${reason}` : treatment,
    },
  ];
  const taxed =
    treatment === 'refused'
      ? values.map((value, at) => untaxed(question.goods[at]?.gnum ?? '', value))
      : question.goods.map((goods, at) =>
          ofGoods(at, goods, () => taxLine(goods, values[at] ?? zero, treatment, question.date, steps)),
        );
  const totals = {
    customsDuty: sum(taxed.map((line) => line.customsDuty)),
    consumptionTax: sum(taxed.map((line) => line.consumptionTax)),
    valueAddedTax: sum(taxed.map((line) => line.valueAddedTax)),
  };
  return {
    treatment,
    ...(reason ? { reason } : {}),
    taxableValue,
    ...totals,
    total: totals.customsDuty.plus(totals.consumptionTax).plus(totals.valueAddedTax),
    lines: taxed,
    annual: {
      used: question.usedThisYear,
      after: treatment === 'refused' ? question.usedThisYear : after,
      limit: new Decimal(limits.value.annual),
    },
    steps,
  };
}

/** What cannot be computed for one of the goods points at it. */
function ofGoods(at: number, { hsCode }: ImportedGoods, tax: () => LineTax): LineTax {
  try {
    return tax();
  } catch (error) {
    if (!(error instanceof DomainError) || error.code === 'no-value-on-date') throw error;
    const { code, kind, text } = error;
    const fault = { pointer: `/goods/${at}/hsCode`, code, message: text, actual: hsCode };
    throw new DomainError(code, kind, { message: text, faults: [fault], cause: error });
  }
}

const goodsPrice = (goods: ImportedGoods): Decimal => goods.qty.times(goods.price);

/** Goods price of each line, to 0.01, with its share of freight and insurance, to 0.01 together: as the quota takes them. */
function taxableValues({ goods, freight, insurance }: ImportTaxQuestion): Decimal[] {
  const prices = goods.map((item) => roundToFen(goodsPrice(item)));
  const shares = allocate(roundToFen(freight.plus(insurance)), prices);
  return prices.map((price, at) => price.plus(shares[at] ?? zero));
}

function treat(
  goods: readonly ImportedGoods[],
  value: Decimal,
  after: Decimal,
  limits: { single: string; annual: string },
): { treatment: Treatment; reason?: ImportTax['reason'] } {
  if (after.greaterThan(limits.annual)) return { treatment: 'refused', reason: 'over-annual-limit' };
  if (value.lessThanOrEqualTo(limits.single)) return { treatment: 'preferential' };
  const only = goods.length === 1 ? goods[0] : undefined;
  if (only?.indivisible && only.qty.equals(1)) return { treatment: 'full' };
  return { treatment: 'refused', reason: 'over-single-limit' };
}

const untaxed = (gnum: string, taxableValue: Decimal): LineTax => ({
  gnum,
  taxableValue,
  customsDuty: zero,
  consumptionTax: zero,
  valueAddedTax: zero,
});

function taxLine(
  goods: ImportedGoods,
  value: Decimal,
  treatment: Treatment,
  date: CalendarDate,
  steps: Step[],
): LineTax {
  const dated = goods.rates ? whatIf(goods.rates, date) : ratesOf({ ...goods, taxableValue: value }, date);
  const rates = dated.value;
  const share = inForce(
    { zh: '限额内征收比例', en: 'the share levied within the limits' },
    preferentialShare,
    date,
  );
  const preferential = treatment === 'preferential';
  const levied = preferential ? new Decimal(share.value) : new Decimal(1);
  const dutyRate = preferential ? zero : (rates.duty ?? dutyUnknown(goods.hsCode));
  const duty = value.times(dutyRate);
  const consumption = value.plus(duty).div(new Decimal(1).minus(rates.consumption)).times(rates.consumption);
  const vat = value.plus(duty).plus(consumption).times(rates.vat);
  const line = {
    gnum: goods.gnum,
    taxableValue: value,
    customsDuty: roundToFen(duty),
    consumptionTax: roundToFen(consumption.times(levied)),
    valueAddedTax: roundToFen(vat.times(levied)),
  };
  const step = (rule: string, inputs: Record<string, string>, amount: Decimal): Step => ({
    rule: `import-tax/${rule}`,
    clause: preferential ? share.source : dated.source,
    version: preferential ? share.from : dated.from,
    inputs: {
      gnum: goods.gnum,
      hsCode: goods.hsCode,
      taxableValue: amountText(value),
      rates: dated.source,
      ...inputs,
    },
    value: amountText(amount),
  });
  steps.push(
    step('customs-duty', { rate: dutyRate.toFixed() }, line.customsDuty),
    step(
      'consumption-tax',
      { rate: rates.consumption.toFixed(), share: levied.toFixed() },
      line.consumptionTax,
    ),
    step('value-added-tax', { rate: rates.vat.toFixed(), share: levied.toFixed() }, line.valueAddedTax),
  );
  return line;
}

function whatIf(rates: Rates, date: CalendarDate): Dated<Rates> {
  return { from: date, value: rates, source: 'rates given in the request' };
}

/** Over the single limit the duty is levied, and a rate that nobody gave is not zero. */
function dutyUnknown(hsCode: string): never {
  throw new DomainError('duty-rate-unknown', 'uncomputable', {
    message: {
      zh: `商品编号 ${hsCode} 没有关税税率，超过单次限值时无法全额计税`,
      en: `there is no rate of duty for ${hsCode}, so it cannot be taxed in full over the single limit`,
    },
  });
}
