import type { DocumentKind } from '@app/ceb';
import { DomainError, inForce, type CalendarDate, type Dated } from '@app/kernel';

const retailImport: Dated<readonly DocumentKind[]> = {
  from: '2014-02-10',
  value: ['order', 'payment', 'waybill'],
  source: '海关总署公告 2018 年第 194 号 (三单)',
};
const retailExport: Dated<readonly DocumentKind[]> = {
  from: '2014-02-10',
  value: ['order', 'payment-receipt', 'waybill'],
  source: '海关总署公告 2018 年第 194 号; CEB 202205 (303, 403, 505)',
};
const businessExport: Dated<readonly DocumentKind[]> = {
  from: '2020-07-01',
  value: ['order', 'waybill'],
  source: '海关总署公告 2020 年第 75 号 (9710 订单, 9810 订仓单)',
};

/** CUS-1: the documents that a list of a supervision mode is matched against, by direction. */
const required: Readonly<Record<string, readonly Dated<readonly DocumentKind[]>[]>> = {
  'I 1210': [retailImport],
  'I 1239': [retailImport],
  'I 9610': [retailImport],
  'E 9610': [retailExport],
  'E 1210': [retailExport],
  'E 1239': [retailExport],
  'E 9710': [businessExport],
  'E 9810': [businessExport],
};

/** Throws `mode-unknown` for a mode without a rule, `no-value-on-date` for a date before it (uncomputable). */
export function requiredDocuments(
  ieFlag: 'I' | 'E',
  tradeMode: string,
  date: CalendarDate,
): readonly DocumentKind[] {
  const mode = `${ieFlag} ${tradeMode}`;
  const rules = Object.hasOwn(required, mode) ? required[mode] : undefined;
  if (!rules) {
    throw new DomainError('mode-unknown', 'uncomputable', {
      message: { zh: `监管方式 ${mode} 没有比对规则`, en: `supervision mode ${mode} has no matching rule` },
    });
  }
  return inForce(`documents of ${mode}`, rules, date).value;
}
