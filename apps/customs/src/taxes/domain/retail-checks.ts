import { amountText, DomainError, roundToFen, sum, type CalendarDate, type Text } from '@app/kernel';
import type { Canonical, CheckDefinition } from '../../lists/domain/check-definition.js';
import { decimalOf, isDecimal, sameNumber, shown } from '../../lists/domain/exact.js';
import type { Judgement } from '../../lists/domain/judgement.js';
import type { Fields, GoodsDocument } from '../../lists/domain/match-report.js';
import { ratedRow } from './goods-rates.js';
import { limitsIn } from './import-limits.js';
import { measuresOf } from './measures.js';

const own = { directions: 'I', documents: ['list'] } as const;

export const singleLimit: CheckDefinition = {
  ...own,
  rule: 'single-limit',
  field: 'totalPrice',
  what: { zh: '完税价格在单次交易限值以内', en: 'the taxable value is within the limit of one transaction' },
  source: '财关税〔2018〕49号 (CUS-2)',
  remedy: {
    zh: '完税价格超过单次交易限值且不是单件不可分割商品：按一般贸易申报；不得拆分同一订单',
    en: 'over the limit of one transaction and not one single indivisible item: declare it as general trade; one order may not be split',
  },
};

export const taxRate: CheckDefinition = {
  ...own,
  rule: 'import-tax-rate',
  field: 'gcode',
  what: { zh: '商品税率可确定', en: 'the rates of tax of the goods are known' },
  source: '跨境电商零售进口商品清单、进出口税则 (CUS-3)',
  remedy: {
    zh: '超过单次限值须全额计税，而该商品没有关税税率：按一般贸易申报',
    en: 'over the single limit it is taxed in full, and no rate of duty is known for it: declare it as general trade',
  },
};

export const guarantor: CheckDefinition = {
  ...own,
  rule: 'guarantor-of-list',
  field: 'assureCode',
  what: {
    zh: '担保企业是清单的电商平台、电商企业、物流企业或申报单位',
    en: 'the guarantor is the platform, the seller, the carrier or the agent of the list',
  },
  source: 'CEB621 assureCode; 海关总署公告 2018 年第 194 号 (CUS-4)',
  remedy: {
    zh: 'assureCode 填写其中一家企业的代码，以 appType=2 重新申报清单',
    en: 'name one of them in assureCode and send the list again with appType=2',
  },
};

/** The buyer's annual limit needs his other lists: judged by quota.service where the list is about to be filed. */
export const annualLimit: CheckDefinition = {
  ...own,
  rule: 'annual-limit',
  field: 'totalPrice',
  what: { zh: '订购人本年度交易额在限值以内', en: "the buyer's year stays within its limit" },
  source: '财关税〔2018〕49号 (CUS-2)',
  remedy: {
    zh: '订购人本年度零售进口限额不足：可按一般贸易申报，或由订购人取消其他未放行的清单；额度退回或进入下一年度后本清单自动重新判断',
    en: "the buyer's annual limit is used up: declare it as general trade, or let the buyer withdraw another order; this list is judged again by itself when quota comes back or the next year begins",
  },
};

const freight: CheckDefinition = {
  rule: 'list-freight-covers-order',
  directions: 'I',
  documents: ['order', 'list'],
  field: 'freight',
  source: '财关税〔2016〕18号 一, 财关税〔2018〕49号 一 (CUS-2)',
  what: {
    zh: '清单少列订单的运杂费时，按订单运杂费计算亦不超过单次交易限值',
    en: "where freight and insurance of the list are less than the freight of the order, the order's keeps within the single limit, too",
  },
  remedy: {
    zh: '清单 freight、insuredFee 填写买家实际支付的运杂费，或更正订单的 freight，以 appType=2 重新申报；超过限值的按一般贸易申报',
    en: 'put what the buyer paid for freight into freight and insuredFee of the list, or correct freight of the order, and send it again with appType=2; above the limit it is general trade',
  },
};

export const retailChecks: readonly CheckDefinition[] = [
  singleLimit,
  freight,
  annualLimit,
  taxRate,
  guarantor,
];

/**
 * What customs would refuse in a retail import list by itself, told before it is filed: the single limit (CUS-2), a line
 * that no tax can be computed for (CUS-3), a guarantor who is not of the list (CUS-4).
 */
export function judgeRetail(
  list: GoodsDocument,
  date: CalendarDate,
  canonical: Canonical,
  to: Judgement,
): void {
  const full = judgeLimit(list, date, to);
  for (const [line, fields] of list.lines.entries()) {
    const gcode = fields.gcode ?? '';
    const reason = rateFault(fields, full, date);
    const place = { line, ...(fields.gnum === undefined ? {} : { gnum: fields.gnum }) };
    to.judge(taxRate, reason?.expected ?? gcode, gcode, reason === undefined, place, reason?.fix);
  }
  judgeGuarantor(list.head, canonical, to);
}

/** Whether the list is over the single limit, and so taxed in full if it may be filed at all. */
function judgeLimit({ head, lines }: GoodsDocument, date: CalendarDate, to: Judgement): boolean {
  const limit = limitsIn(date)?.value.single;
  if (limit === undefined) {
    to.judge(singleLimit, '>= 2016-04-08', date, false, undefined, {
      zh: `${date} 没有零售进口限值规定（自 2016-04-08 起），按一般贸易或个人物品申报`,
      en: `there were no limits of retail imports on ${date} (they begin on 2016-04-08): use another way of import`,
    });
    return false;
  }
  const prices = lines.map((line) => roundToFen(decimalOf(line.totalPrice)));
  const charges = roundToFen(decimalOf(head.freight).plus(decimalOf(head.insuredFee)));
  const value = sum(prices).plus(charges);
  const over = value.greaterThan(limit);
  const [only, ...others] = lines;
  const single = others.length === 0 && sameNumber(only?.qty ?? '', '1');
  to.judge(singleLimit, `<= ${limit}`, amountText(value), !over || single);
  return over;
}

const withinEitherWay: Text = {
  zh: '清单少列订单的运杂费；两者均未超过单次交易限值，税款按清单所列计算',
  en: 'the list names less freight than the order; either keeps within the single limit, and the tax is computed from the list',
};

/**
 * What the buyer paid for freight belongs to the price that the single limit is about. The tax is assessed on the list as it is
 * declared, so that less freight there than in the order is no obstacle until it would lead past the limit.
 */
export function judgeFreight(order: Fields, list: GoodsDocument, date: CalendarDate, to: Judgement): void {
  const { freight: declared, insuredFee } = list.head;
  if (![order.freight, declared, insuredFee].every(isDecimal)) {
    to.notMade(freight, freight.documents);
    return;
  }
  const [due, charged] = [decimalOf(order.freight), decimalOf(declared).plus(decimalOf(insuredFee))];
  const limit = limitsIn(date)?.value.single;
  if (limit === undefined || charged.greaterThanOrEqualTo(due)) {
    to.judge(freight, `>= ${shown(due)}`, shown(charged), true);
    return;
  }
  const value = sum(list.lines.map((line) => roundToFen(decimalOf(line.totalPrice)))).plus(roundToFen(due));
  if (value.greaterThan(limit)) to.judge(freight, `>= ${shown(due)}`, shown(charged), false);
  else to.excuse(freight, `>= ${shown(due)}`, shown(charged), withinEitherWay);
}

/** A tax that could not be computed after release is refused before filing. */
function rateFault(
  line: Fields,
  full: boolean,
  date: CalendarDate,
): { expected: string; fix: Text } | undefined {
  try {
    const { duty } = ratedRow(line.gcode ?? '', date, () => measuresOf(line)).value;
    return full && duty === null ? { expected: 'duty-rate-unknown', fix: taxRate.remedy } : undefined;
  } catch (error) {
    if (error instanceof DomainError && error.kind === 'uncomputable')
      return { expected: error.code, fix: error.text };
    throw error;
  }
}

function judgeGuarantor(head: Fields, canonical: Canonical, to: Judgement): void {
  const { assureCode = '' } = head;
  const named = [head.ebpCode, head.ebcCode, head.logisticsCode, head.agentCode].filter(
    (code) => code !== undefined && code !== '',
  );
  const ok = named.some((code) => code === assureCode || canonical(code ?? '') === canonical(assureCode));
  to.judge(guarantor, [...new Set(named)].join(' / '), assureCode, ok);
}
