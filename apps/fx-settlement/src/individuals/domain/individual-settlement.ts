import {
  Decimal,
  decimal,
  inForce,
  roundToFen,
  zero,
  type CalendarDate,
  type Dated,
  type Step,
} from '@app/kernel';
import { refusal } from '../../access/refusal.js';
import { exactText } from '../../currencies/domain/amount-text.js';
import { minorUnit } from '../../currencies/domain/currencies.js';

/** Yearly quota of settlement of an individual, USD (个人年度便利化额度). */
const quotas: readonly Dated<string>[] = [
  { from: '2007-02-01', value: '50000', source: '个人外汇管理办法实施细则（汇发〔2007〕1号）第二条' },
];

/** Since when what is matched with electronic transaction data does not count. */
const freedom: readonly Dated<true>[] = [
  { from: '2020-05-20', value: true, source: '汇发〔2020〕11号 一；管理办法 第二十一条' },
];

export interface IndividualFacts {
  readonly on: CalendarDate;
  /** ISO 4217, of the receipt. */
  readonly currency: string;
  /** Applied for in the single window and confirmed by the department. */
  readonly registered: boolean;
  /** To be settled now, in the currency of the receipt. */
  readonly wanted: Decimal;
  /** What of it is matched with orders and was not settled before. */
  readonly matched: Decimal;
  /** USD for one unit. */
  readonly usd: Decimal;
  /** USD of this year's quota that banks know to be used; undefined: no bank has told. */
  readonly used: Decimal | undefined;
}

/** Amounts in the currency of the receipt: wanted = free + counted + refused, always. */
export interface IndividualSettlement {
  /** Matched: the quota stays as it is. */
  readonly free: Decimal;
  /** Not matched: counts towards the quota. */
  readonly counted: Decimal;
  /** Not matched, and beyond the quota. */
  readonly refused: Decimal;
  readonly countedUsd: Decimal;
  /** USD used afterwards; undefined where the quota was not touched and is not known. */
  readonly usedAfter: Decimal | undefined;
  readonly steps: readonly Step[];
}

/**
 * Settlement of an individual in cross-border e-commerce (FX-4). What is matched with transactions is free of the yearly
 * quota if the individual is registered in the single window; the rest counts, up to what is left of the quota, and is
 * refused beyond. Throws `quota-unknown` (uncomputable) where the quota matters and no bank has told what is used.
 *
 * Used 49,000, wants 30,000: registered and matched → 30,000 free; not registered → 1,000 counted, 29,000 refused;
 * 20,000 matched → 20,000 free, 1,000 counted, 9,000 refused.
 */
export function settleIndividual(facts: IndividualFacts): IndividualSettlement {
  const { on, currency, registered, wanted, matched, usd, used } = facts;
  const rule = freedom.find(({ from }) => from <= on);
  const free = registered && rule ? Decimal.min(wanted, matched) : zero;
  const rest = wanted.minus(free);
  const first = stepOf('matched', rule ?? { from: on, source: '—' }, { wanted, matched, registered }, free);
  if (rest.isZero()) {
    return { free, counted: zero, refused: zero, countedUsd: zero, usedAfter: used, steps: [first] };
  }
  if (used === undefined) throw quotaUnknown();
  const quota = inForce({ zh: '个人年度便利化额度', en: 'the yearly quota of individuals' }, quotas, on);
  const left = Decimal.max(decimal(quota.value).minus(used), 0);
  const affordable = left.div(usd).toDecimalPlaces(minorUnit(currency), Decimal.ROUND_DOWN);
  const counted = Decimal.min(rest, affordable);
  const countedUsd = Decimal.min(roundToFen(counted.times(usd)), left);
  return {
    free,
    counted,
    refused: rest.minus(counted),
    countedUsd,
    usedAfter: used.plus(countedUsd),
    steps: [first, stepOf('quota', quota, { rest, quota: quota.value, used, usd: usd.toFixed() }, counted)],
  };
}

function stepOf(
  rule: string,
  { from, source }: { readonly from: string; readonly source: string },
  inputs: Record<string, Decimal | string | boolean>,
  value: Decimal,
): Step {
  const texts = Object.entries(inputs).map(([name, one]) => [
    name,
    one instanceof Decimal ? exactText(one) : String(one),
  ]);
  return {
    rule: `fx-individual/${rule}`,
    clause: source,
    version: from,
    inputs: Object.fromEntries(texts),
    value: exactText(value),
  };
}

function quotaUnknown() {
  return refusal(
    'quota-unknown',
    'uncomputable',
    {
      zh: '银行尚未告知该个人本年度已用额度，未匹配部分不能结汇',
      en: 'No bank has told how much of the quota is used: what is not matched cannot be settled',
    },
    {
      pointer: '/receiptId',
      fix: {
        zh: '将收汇全额匹配订单，或等待银行报送额度',
        en: 'match the whole receipt, or wait for the bank',
      },
    },
  );
}
