import { inForce, type CalendarDate, type Dated } from '@app/kernel';

/** Costs abroad that may be set off against export receipts (境外发生的仓储、物流、税收等费用). */
export const costKinds = ['warehousing', 'logistics', 'tax'] as const;
export type CostKind = (typeof costKinds)[number];

/** Codes of 涉外收支交易分类与代码 (2014) by what is reported. */
export interface NettingCodes {
  /** Actual funds after netting, in either direction (有实际资金收付的集中或轧差结算). */
  readonly actual: string;
  /** Netting that leaves nothing to pay (无实际资金收付的轧差结算). */
  readonly none: string;
  /** Receipt for goods that were declared at customs (一般贸易). */
  readonly declaredGoods: string;
  /** Receipt for goods that never were in customs' statistics (未纳入海关统计的网络购物). */
  readonly undeclaredGoods: string;
  readonly costs: Readonly<Record<CostKind, string>>;
}

/**
 * 121010, 122030 and 222011 stand in published copies of the table. The pairing of 999999 and 999998, and the codes of
 * warehousing and foreign tax, are not confirmed: a bank must confirm them before real use, and they change here only.
 */
export const nettingCodes: readonly Dated<NettingCodes>[] = [
  {
    from: '2020-05-20',
    value: {
      actual: '999999',
      none: '999998',
      declaredGoods: '121010',
      undeclaredGoods: '122030',
      costs: { warehousing: '222014', logistics: '222011', tax: '421990' },
    },
    source: '汇发〔2020〕11号 二；涉外收支交易分类与代码（2014版）',
  },
];

/** The codes in force on `date`. Throws `no-value-on-date` (uncomputable). */
export function inForceCodes(date: CalendarDate): NettingCodes {
  return inForce({ zh: '轧差交易编码', en: 'the codes of netting' }, nettingCodes, date).value;
}
