import { amountText, Decimal, decimal, inForce, roundToFen, zero, type Dated, type Step } from '@app/kernel';

/** Share of the revenue that is deemed to be income (应税所得率), and the tax rate, as fractions. */
const deemed: readonly Dated<{ readonly incomeRate: string; readonly taxRate: string }>[] = [
  {
    from: '2020-01-01',
    value: { incomeRate: '0.04', taxRate: '0.25' },
    source: '国家税务总局公告2019年第36号',
  },
];

interface Relief {
  /** Taxable income above which there is none, CNY. */
  readonly most: string;
  /** Effective rates by slice of the taxable income: up to `to`. */
  readonly slices: readonly { readonly to: string; readonly rate: string }[];
}

/** Relief for small low-profit enterprises (小型微利企业): effective rates. Confidence: medium. */
const reliefs: readonly Dated<Relief>[] = [
  {
    from: '2020-01-01',
    to: '2020-12-31',
    value: {
      most: '3000000',
      slices: [
        { to: '1000000', rate: '0.05' },
        { to: '3000000', rate: '0.1' },
      ],
    },
    source: '财税〔2019〕13号 (confidence: medium)',
  },
  {
    from: '2021-01-01',
    to: '2021-12-31',
    value: {
      most: '3000000',
      slices: [
        { to: '1000000', rate: '0.025' },
        { to: '3000000', rate: '0.1' },
      ],
    },
    source: '财政部 税务总局公告2021年第12号 (confidence: medium)',
  },
  {
    from: '2022-01-01',
    to: '2022-12-31',
    value: {
      most: '3000000',
      slices: [
        { to: '1000000', rate: '0.025' },
        { to: '3000000', rate: '0.05' },
      ],
    },
    source: '财政部 税务总局公告2021年第12号、2022年第13号 (confidence: medium)',
  },
  {
    from: '2023-01-01',
    to: '2027-12-31',
    value: { most: '3000000', slices: [{ to: '3000000', rate: '0.05' }] },
    source: '财政部 税务总局公告2023年第12号 (confidence: medium)',
  },
];

export interface DeemedIncome {
  readonly taxableIncome: Decimal;
  readonly incomeTax: Decimal;
  readonly steps: readonly Step[];
}

/**
 * Income tax on deemed income (核定征收, TAX-7) of a year: revenue × 4 %, then 25 %, or the effective rates of small
 * low-profit enterprises; each rounded half up to 0.01. Throws `no-value-on-date` (uncomputable) for years before 2020 and
 * where the relief is asked for a year that it has no data for. Example: 10,000,000 → 400,000 → 100,000; with relief in 2026
 * 20,000.
 */
export function deemedIncome(year: number, revenue: Decimal, smallLowProfit: boolean): DeemedIncome {
  const day = `${year}-01-01`;
  const rule = inForce({ zh: '核定应税所得率', en: 'deemed income rate' }, deemed, day);
  const taxableIncome = roundToFen(revenue.times(rule.value.incomeRate));
  const first: Step = {
    rule: 'deemed-income/taxable-income',
    clause: rule.source,
    version: rule.from,
    inputs: { revenue: revenue.toFixed(2), incomeRate: rule.value.incomeRate, rounding: 'half up to 0.01' },
    value: amountText(taxableIncome),
  };
  const relief = smallLowProfit
    ? inForce({ zh: '小型微利企业优惠', en: 'relief for small low-profit enterprises' }, reliefs, day)
    : undefined;
  const applies = relief !== undefined && taxableIncome.lessThanOrEqualTo(relief.value.most);
  const incomeTax = roundToFen(
    applies ? bySlices(taxableIncome, relief.value) : taxableIncome.times(rule.value.taxRate),
  );
  const second: Step = {
    rule: applies ? 'deemed-income/tax-with-relief' : 'deemed-income/tax',
    clause: applies ? relief.source : rule.source,
    version: applies ? relief.from : rule.from,
    inputs: {
      taxableIncome: amountText(taxableIncome),
      rate: applies
        ? relief.value.slices.map(({ to, rate }) => `${rate} up to ${to}`).join('; ')
        : rule.value.taxRate,
    },
    value: amountText(incomeTax),
  };
  return { taxableIncome, incomeTax, steps: [first, second] };
}

function bySlices(income: Decimal, { slices }: Relief): Decimal {
  let [tax, from] = [zero, zero];
  for (const { to, rate } of slices) {
    const part = Decimal.max(Decimal.min(income, to).minus(from), zero);
    tax = tax.plus(part.times(rate));
    from = decimal(to);
  }
  return tax;
}
