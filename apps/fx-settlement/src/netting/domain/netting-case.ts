import {
  addWorkingDays,
  Decimal,
  inForce,
  publishedCalendar,
  sum,
  type CalendarDate,
  type Dated,
  type Step,
} from '@app/kernel';
import { refusal } from '../../access/refusal.js';
import { exactText } from '../../currencies/domain/amount-text.js';
import { assertIsoCurrency, assertMinorUnit, roundToMinorUnit } from '../../currencies/domain/currencies.js';
import { net, type Netting } from './netting.js';

/** A cost abroad with its evidence. `rate`: how much of the netting's currency one unit of the cost's currency is. */
export interface NettedCostFacts {
  readonly kind: string;
  readonly issuer: string;
  readonly documentNo: string;
  readonly currency: string;
  readonly amount: Decimal;
  readonly rate?: { readonly value: Decimal; readonly source: string } | undefined;
}

export interface NettingFacts {
  /** The day of the pay-out (解付); where nothing was paid out, of the netting. */
  readonly nettedOn: CalendarDate;
  readonly currency: string;
  /** What banks paid out: each receipt matched whole with the orders of the netting. */
  readonly receipts: readonly { readonly reference: string; readonly amount: Decimal }[];
  /** Restored receipts: orders with their gross amount, and what of it those receipts paid. */
  readonly orders: readonly {
    readonly reference: string;
    readonly gross: Decimal;
    readonly byReceipts: Decimal;
    /** The goods were declared at customs. */
    readonly declared: boolean;
  }[];
  readonly costs: readonly NettedCostFacts[];
  /** What was paid abroad where the costs were more than the receipts. */
  readonly payment?: { readonly reference: string; readonly amount: Decimal } | undefined;
}

export interface ComposedNetting extends Netting {
  /** Of each cost, in its order, in the currency of the netting. */
  readonly converted: readonly Decimal[];
  /** Of each order, in its order: what costs paid for. */
  readonly byCosts: readonly Decimal[];
  readonly dueOn: CalendarDate;
}

/** Working days from the pay-out to the report. */
const reportDays: readonly Dated<number>[] = [
  { from: '2020-05-20', value: 5, source: '汇发〔2020〕11号 二；解付后5个工作日' },
];

/**
 * A netting as it goes to the bureau (FX-2): restored records of orders and costs, and the actual record that they add up to.
 * What banks paid out must be exactly that: throws `netting-does-not-add-up` (uncomputable) otherwise, and
 * `netting-receipt-elsewhere` where a receipt also paid for orders outside of it, `cost-rate-missing`, `cost-rate-needless`,
 * `amount-too-fine` (invalid), and what `net` throws. Converted amounts are rounded half up to the smallest unit of the netting's
 * currency.
 */
export function composeNetting(facts: NettingFacts): ComposedNetting {
  const { nettedOn, currency, receipts, orders, costs, payment } = facts;
  assertIsoCurrency(currency);
  if (payment) assertMinorUnit(payment.amount, currency, '/payment/amount');
  const converted = costs.map((cost, at) => convert(cost, currency, at));
  const netting = net(
    {
      date: nettedOn,
      currency,
      receipts: orders.map(({ reference, gross, declared }) => ({ reference, amount: gross, declared })),
      costs: costs.map((cost, at) => ({
        kind: cost.kind,
        reference: referenceOf(cost),
        amount: converted[at] ?? new Decimal(0),
      })),
    },
    {
      receipts: (at) => `/orders/${at}/orderNo`,
      costs: (at) => `/costs/${at}/${costs[at]?.issuer.trim() === '' ? 'issuer' : 'documentNo'}`,
    },
  );
  const paidOut = sum(receipts.map(({ amount }) => amount)).minus(payment?.amount ?? 0);
  const { direction, amount } = netting.actual;
  const wanted = direction === 'payment' ? amount.negated() : amount;
  if (!paidOut.equals(wanted)) throw notAddingUp(wanted, paidOut, currency);
  assertReceiptsWhole(
    sum(receipts.map((receipt) => receipt.amount)),
    sum(orders.map((order) => order.byReceipts)),
    currency,
  );
  return {
    ...netting,
    steps: [
      ...costs.flatMap((cost, at) => conversionStep(cost, converted[at] ?? new Decimal(0), nettedOn) ?? []),
      ...netting.steps,
    ],
    converted,
    byCosts: orders.map((order) => order.gross.minus(order.byReceipts)),
    dueOn: reportDue(nettedOn).date,
  };
}

/** Throws `netting-receipt-elsewhere` (conflict) where what was received is not what the receipts pay of the netting's orders. */
export function assertReceiptsWhole(received: Decimal, byReceipts: Decimal, currency: string): void {
  if (!byReceipts.equals(received)) throw elsewhere(received, byReceipts, currency);
}

export interface ReportDue {
  readonly date: CalendarDate;
  /** It lies in, or counts from, a year whose holidays are not published: only weekends are counted there, and again when they are. */
  readonly provisional: boolean;
}

/**
 * The last day of the report: a report is due also where the next year's holidays are not published yet. Throws
 * `no-value-on-date` (uncomputable) before the rule. Example: paid out on 2026-12-28 → 2027-01-04, provisional while 2027 is not.
 */
export function reportDue(nettedOn: CalendarDate): ReportDue {
  const { value } = inForce(
    { zh: '轧差报告期限', en: 'the period of reporting nettings' },
    reportDays,
    nettedOn,
  );
  const first = yearOf(nettedOn);
  const years = new Set([...publishedCalendar.years, first, first + 1]);
  const date = addWorkingDays(nettedOn, value, { ...publishedCalendar, years });
  const isPublished = [first, yearOf(date)].every((year) => publishedCalendar.years.has(year));
  return { date, provisional: !isPublished };
}

function yearOf(date: CalendarDate): number {
  return Number(date.slice(0, 4));
}

/** By what a document of a cost is told apart; empty where it has no number: such a cost has no evidence. */
export function referenceOf({ issuer, documentNo }: Pick<NettedCostFacts, 'issuer' | 'documentNo'>): string {
  const [by, number] = [issuer.trim(), documentNo.trim()];
  return by === '' || number === '' ? '' : `${by} ${number}`.toUpperCase();
}

/** How a cost in another currency was converted. */
function conversionStep(
  { currency, amount, rate }: NettedCostFacts,
  converted: Decimal,
  on: CalendarDate,
): Step | undefined {
  return (
    rate && {
      rule: 'fx-netting/conversion',
      clause: rate.source,
      version: on,
      inputs: { currency, amount: exactText(amount), rate: rate.value.toFixed() },
      value: exactText(converted),
    }
  );
}

function convert({ currency, amount, rate }: NettedCostFacts, into: string, at: number): Decimal {
  assertIsoCurrency(currency, `/costs/${at}/currency`);
  assertMinorUnit(amount, currency, `/costs/${at}/amount`);
  const pointer = `/costs/${at}/rate`;
  if (currency === into && rate === undefined) return amount;
  if (currency === into) {
    throw refusal(
      'cost-rate-needless',
      'uncomputable',
      { zh: '同币种费用不得另列汇率', en: 'A cost in the currency of the netting has no rate' },
      { pointer, actual: rate?.value.toFixed() ?? '' },
    );
  }
  if (rate) return roundToMinorUnit(amount.times(rate.value), into);
  throw refusal(
    'cost-rate-missing',
    'uncomputable',
    {
      zh: `${currency} 费用以 ${into} 轧差，须列明汇率及来源`,
      en: `A cost in ${currency} netted in ${into} needs its rate and where it comes from`,
    },
    { pointer },
  );
}

function notAddingUp(wanted: Decimal, actual: Decimal, currency: string) {
  const [expected, given] = [exactText(wanted), exactText(actual)];
  return refusal(
    'netting-does-not-add-up',
    'uncomputable',
    {
      zh: `还原收入减还原支出为 ${expected} ${currency}，实际收付为 ${given}`,
      en: `Restored receipts minus restored payments are ${expected} ${currency}; ${given} was really paid`,
    },
    { pointer: wanted.isNegative() ? '/payment' : '/receiptIds', expected, actual: given },
  );
}

function elsewhere(received: Decimal, byReceipts: Decimal, currency: string) {
  const [expected, actual] = [exactText(received), exactText(byReceipts)];
  return refusal(
    'netting-receipt-elsewhere',
    'conflict',
    {
      zh: `实际收汇 ${expected} ${currency} 须全额匹配本次轧差的订单，已匹配 ${actual}`,
      en: `The receipts of ${expected} ${currency} must be matched whole with the orders of the netting; ${actual} is`,
    },
    { pointer: '/receiptIds', expected, actual },
  );
}
