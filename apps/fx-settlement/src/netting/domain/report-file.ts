import { Decimal, inForce, type CalendarDate } from '@app/kernel';
import { exactText } from '../../currencies/domain/amount-text.js';
import { bopCodes, type Confidence } from './bop-code-table.js';
import type { Netting } from './netting.js';

/** One record of the report: the actual one first, then what was restored. */
export interface ReportRecord {
  readonly recordType: 'actual' | 'restored';
  readonly direction: 'receipt' | 'payment' | 'none';
  readonly code: string;
  readonly codeName: string;
  /** `configuration`: no published table confirms the code; the bank must. */
  readonly codeConfidence: Confidence;
  readonly currency: string;
  readonly amount: string;
  /** 交易附言 */
  readonly remark: string;
  readonly reference: string;
}

/** 交易附言 of a restored receipt for goods that were never declared. */
const undeclared = '未报关';
const remarks: Readonly<Record<string, string>> = {
  warehousing: '境外仓储费（轧差）',
  logistics: '境外物流费（轧差）',
  tax: '境外税费（轧差）',
};

/** The records of a report, in the order in which they are handed in. Throws `no-value-on-date`. */
export function reportRecords(
  { actual, restored }: Pick<Netting, 'actual' | 'restored'>,
  currency: string,
  on: CalendarDate,
): ReportRecord[] {
  const codes = inForce({ zh: '交易编码', en: 'codes of transactions' }, bopCodes, on).value;
  const named = (code: string): Pick<ReportRecord, 'code' | 'codeName' | 'codeConfidence'> => {
    const known = Object.hasOwn(codes, code) ? codes[code] : undefined;
    return { code, codeName: known?.zh ?? '', codeConfidence: known?.confidence ?? 'configuration' };
  };
  return [
    {
      recordType: 'actual',
      direction: actual.direction,
      ...named(actual.code),
      currency,
      amount: exactText(actual.amount),
      remark: '轧差净额结算',
      reference: '',
    },
    ...restored.map(({ direction, kind, code, amount, reference }): ReportRecord => ({
      recordType: 'restored',
      direction,
      ...named(code),
      currency,
      amount: exactText(amount),
      remark: kind === 'goods' ? goodsRemark(code) : (remarks[kind] ?? ''),
      reference,
    })),
  ];
}

const goodsRemark = (code: string): string =>
  code === '121010' ? '跨境电商货款' : `跨境电商货款 ${undeclared}`;

/** Restored receipts − restored payments − the actual record: zero, or the report contradicts itself. */
export function imbalanceOf(records: readonly ReportRecord[]): Decimal {
  const signed = ({ direction, amount }: ReportRecord): Decimal =>
    direction === 'payment' ? new Decimal(amount).negated() : new Decimal(amount);
  return records.reduce(
    (rest, record) =>
      record.recordType === 'actual' ? rest.minus(signed(record)) : rest.plus(signed(record)),
    new Decimal(0),
  );
}

/** Codes of the report that no published table confirms. */
export function unconfirmedCodes(records: readonly ReportRecord[]): string[] {
  return [
    ...new Set(records.filter((one) => one.codeConfidence === 'configuration').map(({ code }) => code)),
  ].sort();
}

/** Columns of the bank's file; headings as the declaration forms (涉外收入、对外付款申报单) name them. */
export const fileColumns = [
  '申报号码',
  '数据类型',
  '收支类型',
  '交易编码',
  '交易名称',
  '编码确认',
  '币种',
  '金额',
  '交易附言',
  '凭证号',
  '解付日期',
] as const;

const types = { actual: '实际收付数据', restored: '还原数据' } as const;
const directions = { receipt: '收入', payment: '支出', none: '零' } as const;
const confidences = {
  confirmed: '已核对',
  probable: '待核对',
  configuration: '配置值，须经银行确认',
} as const;

export function fileRow(record: ReportRecord, reportNo: string, nettedOn: CalendarDate): string[] {
  return [
    reportNo,
    types[record.recordType],
    directions[record.direction],
    record.code,
    record.codeName,
    confidences[record.codeConfidence],
    record.currency,
    record.amount,
    record.remark,
    record.reference,
    nettedOn,
  ];
}
