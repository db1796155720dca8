import type { DocumentKind } from '@app/ceb';
import { DomainError, inForce, type CalendarDate, type Dated } from '@app/kernel';
import type { Paper } from './match-report.js';

interface Demand {
  readonly documents: readonly DocumentKind[];
  readonly papers: readonly Paper[];
}

const retailImport: Dated<Demand> = {
  from: '2014-02-10',
  value: { documents: ['order', 'payment', 'waybill'], papers: [] },
  source: '海关总署公告 2018 年第 194 号 (三单)',
};
const retailExport: Dated<Demand> = {
  from: '2014-02-10',
  value: { documents: ['order', 'payment-receipt', 'waybill'], papers: [] },
  source: '海关总署公告 2018 年第 194 号; CEB 202205 (303, 403, 505)',
};

const powerOfAttorney: Paper = {
  paper: 'power-of-attorney',
  text: {
    zh: '首次委托申报的，须有代理报关委托书',
    en: 'for the first declaration through an agent: a power of attorney',
  },
  source: '海关总署公告 2020 年第 75 号',
};
const warehouseFiling: Paper = {
  paper: 'overseas-warehouse-filing',
  text: { zh: '海外仓须已向海关备案', en: 'the overseas warehouse must be filed with customs' },
  source: '海关总署公告 2020 年第 75 号；2024 年第 167 号取消',
};

const direct: Dated<Demand> = {
  from: '2020-07-01',
  value: { documents: ['order', 'waybill'], papers: [powerOfAttorney] },
  source: '海关总署公告 2020 年第 75 号 (9710 订单)',
};
const overseasWarehouse: readonly Dated<Demand>[] = [
  {
    from: '2020-07-01',
    to: '2024-12-14',
    value: { documents: ['order', 'waybill'], papers: [warehouseFiling] },
    source: '海关总署公告 2020 年第 75 号 (9810 订仓单、海外仓备案)',
  },
  {
    from: '2024-12-15',
    value: { documents: ['order', 'waybill'], papers: [] },
    source: '海关总署公告 2024 年第 167 号 (取消海外仓备案)',
  },
];

/** CUS-1 (RULES 2.2): what a list of a supervision mode is matched against, by direction and day. */
export const required: Readonly<Record<string, readonly Dated<Demand>[]>> = {
  'I 1210': [retailImport],
  'I 1239': [retailImport],
  'I 9610': [retailImport],
  'E 9610': [retailExport],
  'E 1210': [retailExport],
  'E 1239': [retailExport],
  'E 9710': [direct],
  'E 9810': overseasWarehouse,
};

/** Whether a mode has a rule at all; the list of one that has none is refused by itself. */
export function hasRule(ieFlag: 'I' | 'E', tradeMode: string): boolean {
  return Object.hasOwn(required, `${ieFlag} ${tradeMode}`);
}

/** Where no list has come yet, the order says which mode it is for (CEB303 orderType); retail otherwise. */
export function presumedMode(ieFlag: 'I' | 'E', orderType: string | undefined): string {
  if (ieFlag === 'I') return '1210';
  if (orderType === 'B') return '9710';
  return orderType === 'W' ? '9810' : '9610';
}

/**
 * Throws `mode-unknown` for a mode without a rule, `no-value-on-date` for a date before it (uncomputable).
 * `receiptsUntil` is the last day on which 9610 exports need their payment receipt; absent: they still do.
 */
export function requiredDocuments(
  ieFlag: 'I' | 'E',
  tradeMode: string,
  date: CalendarDate,
  receiptsUntil?: CalendarDate,
): Demand {
  const mode = `${ieFlag} ${tradeMode}`;
  const rules = Object.hasOwn(required, mode) ? required[mode] : undefined;
  if (!rules) {
    throw new DomainError('mode-unknown', 'uncomputable', {
      message: { zh: `监管方式 ${mode} 没有比对规则`, en: `supervision mode ${mode} has no matching rule` },
    });
  }
  const demand = inForce(`documents of ${mode}`, rules, date).value;
  const withoutReceipts = mode === 'E 9610' && receiptsUntil !== undefined && date > receiptsUntil;
  return withoutReceipts
    ? { ...demand, documents: demand.documents.filter((kind) => kind !== 'payment-receipt') }
    : demand;
}
