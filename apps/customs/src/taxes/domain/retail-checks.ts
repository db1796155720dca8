import {
  amountText,
  DomainError,
  roundToFen,
  sum,
  type CalendarDate,
  type Decimal,
  type Text,
} from '@app/kernel';
import { amountOf, compare, type Canonical } from '../../lists/domain/comparison.js';
import type { Fields, GoodsDocument, MatchCheck } from '../../lists/domain/match-report.js';
import { ratedRow } from './goods-rates.js';
import { limitsIn } from './import-limits.js';
import { statutoryMass } from './statutory-mass.js';

/**
 * What customs would refuse in a retail import list by itself, told before it is filed: the single limit (CUS-2), a line
 * that no tax can be computed for (CUS-3), a guarantor who is not of the list (CUS-4). The annual limit needs the buyer's
 * other lists and is quota.service's.
 */
export function retailChecks(list: GoodsDocument, date: CalendarDate, canonical: Canonical): MatchCheck[] {
  const charges = amountOf(list.head, 'freight').plus(amountOf(list.head, 'insuredFee'));
  const prices = list.lines.map((line) => roundToFen(amountOf(line, 'totalPrice')));
  const value = sum(prices).plus(charges);
  const limit = limitsIn(date);
  const full = limit !== undefined && value.greaterThan(limit.value.single);
  return [
    singleLimit(list.lines, value, date, limit?.value.single),
    ...list.lines.map((line, at) => rateCheck(line, at, full, date)),
    guarantor(list.head, canonical),
  ];
}

function singleLimit(
  lines: readonly Fields[],
  value: Decimal,
  date: CalendarDate,
  limit: string | undefined,
): MatchCheck {
  const check = { rule: 'single-limit', documents: ['list'] as const, field: 'totalPrice' };
  if (limit === undefined) {
    const fix: Text = {
      zh: `${date} 没有零售进口限值规定（自 2016-04-08 起），按一般贸易或个人物品申报`,
      en: `there were no limits of retail imports on ${date} (they begin on 2016-04-08): use another way of import`,
    };
    return { ...check, expected: '>= 2016-04-08', actual: date, ok: false, fix };
  }
  const [only, ...others] = lines;
  const single = only !== undefined && others.length === 0 && amountOf(only, 'qty').equals(1);
  const ok = value.lessThanOrEqualTo(limit) || single;
  const shown = { ...check, expected: `<= ${limit}`, actual: amountText(value), ok };
  if (ok) return shown;
  const fix: Text = {
    zh: '完税价格超过单次交易限值且不是单件不可分割商品：按一般贸易申报；不得拆分同一订单',
    en: 'over the limit of one transaction and not one single indivisible item: declare it as general trade; one order may not be split',
  };
  return { ...shown, fix };
}

/** A tax that could not be computed after release is refused before filing. */
function rateCheck(line: Fields, at: number, full: boolean, date: CalendarDate): MatchCheck {
  const gcode = line.gcode ?? '';
  const check = { rule: 'import-tax-rate', documents: ['list'] as const, field: 'gcode', line: at };
  const reason = rateFault(line, full, date);
  return reason === undefined
    ? { ...check, expected: gcode, actual: gcode, ok: true }
    : { ...check, expected: reason.expected, actual: gcode, ok: false, fix: reason.fix };
}

function rateFault(
  line: Fields,
  full: boolean,
  date: CalendarDate,
): { expected: string; fix: Text } | undefined {
  try {
    const { duty } = ratedRow(line.gcode ?? '', date, () => statutoryMass(line)).value;
    if (!full || duty !== null) return undefined;
  } catch (error) {
    if (error instanceof DomainError && error.kind === 'uncomputable')
      return { expected: error.code, fix: error.text };
    throw error;
  }
  return {
    expected: 'duty-rate-unknown',
    fix: {
      zh: '超过单次限值须全额计税，而该商品没有关税税率：按一般贸易申报',
      en: 'over the single limit it is taxed in full, and no rate of duty is known for it: declare it as general trade',
    },
  };
}

/** FIELDS 621: assureCode is the platform, the e-commerce or the logistics company of the list. */
function guarantor(head: Fields, canonical: Canonical): MatchCheck {
  const named = [head.ebpCode, head.ebcCode, head.logisticsCode].map((code) => code ?? '');
  const own = canonical(head.assureCode ?? '');
  return compare({
    rule: 'guarantor-of-list',
    documents: ['list'],
    field: 'assureCode',
    expected: named.join(' / '),
    actual: head.assureCode,
    same: () => named.some((code) => canonical(code) === own),
  });
}
