import type { CebMessageType } from '@app/ceb';
import type { NegativeCode } from '../data/receipt-texts.js';
import {
  masterWaybillRefusal,
  warehouseEntryRefusal,
  type ListOfWaybill,
} from '../../bills/domain/bill-rules.js';
import { amount, text, type Fields } from './filed-list.js';
import { eportRefusal, type Refusal } from './refusal.js';

export type DocumentKind =
  | 'order'
  | 'payment'
  | 'waybill'
  | 'waybill-status'
  | 'export-order'
  | 'payment-receipt'
  | 'export-waybill'
  | 'arrival'
  | 'departure'
  | 'master-waybill'
  | 'warehouse-entry';

/** A document that is no list, as customs keeps it and answers it. */
export interface DocumentRules {
  readonly kind: DocumentKind;
  /** Who gave the number, and the fields that make the number. */
  readonly party: string;
  readonly number: readonly string[];
  readonly receipt: CebMessageType;
  /** Head fields that the receipt repeats (FLOWS section 0). */
  readonly keyFields: readonly string[];
  readonly duplicate: NegativeCode;
  readonly missing: NegativeCode;
  readonly stale: NegativeCode;
  /** A list that is declared with it closes it to changes. */
  readonly declared?: NegativeCode;
  /** The number may be used again after so many months. */
  readonly freeAfterMonths?: number;
  /** What the document shows by itself, or against the `lists` of its waybills, judged last. */
  readonly refuses?: (
    head: Fields,
    lines: readonly Fields[],
    lists: readonly ListOfWaybill[],
  ) => Refusal | undefined;
  /** The last of its receipts. */
  readonly taken: '120' | '399';
  /** Entered into customs' database (120) before it is taken. */
  readonly entered?: true;
  /** A report to customs: gets a preNo, has no effect while it is only kept (appStatus 1), cannot be taken back. */
  readonly report?: {
    readonly undeletable: NegativeCode;
    /** The code that refuses a part that does not fit the others. */
    readonly misfit: NegativeCode;
    /** What customs numbers when it takes the report. */
    readonly numbers?: (preNo: string) => Fields;
  };
}

/** The document's number at its party: several fields make one, as parts of a message or payments of an order. */
export function documentNumber(rules: DocumentRules, head: Fields): { party: string; number: string } {
  return { party: text(head, rules.party), number: rules.number.map((name) => text(head, name)).join('/') };
}

function arrivalRefusal(head: Fields, lines: readonly Fields[]): Refusal | undefined {
  if (text(head, 'ieFlag') !== 'E') return eportRefusal('-507001', 'ieFlag限定为E');
  const named = lines.length > 0 || text(head, 'billNo') !== '';
  return named ? undefined : eportRefusal('-507001', '表体为空时billNo不能为空');
}

/** What an order shows by itself; of exports there is no sum to check, for they name no amount paid. */
function orderRefusal(head: Fields, lines: readonly Fields[]): Refusal | undefined {
  if (new Set(lines.map((line) => Number(text(line, 'gnum')))).size < lines.length) {
    return eportRefusal('-301002');
  }
  if (text(head, 'acturalPaid') === '') return undefined;
  const due = amount(head, 'goodsValue')
    .plus(amount(head, 'freight'))
    .plus(amount(head, 'taxTotal'))
    .minus(amount(head, 'discount'));
  return due.eq(amount(head, 'acturalPaid'))
    ? undefined
    : eportRefusal('-301008', 'acturalPaid不等于goodsValue+freight+taxTotal-discount');
}

function paymentRefusal(head: Fields): Refusal | undefined {
  return amount(head, 'amountPaid').gt(0) ? undefined : eportRefusal('-401009');
}

function waybillRefusal(head: Fields): Refusal | undefined {
  return amount(head, 'packNo').eq(1) ? undefined : eportRefusal('-504011', 'packNo限定为1');
}

/** A waybill number may be used again after six months. */
const waybillMonths = 6;

export const documentRules: Readonly<Record<string, DocumentRules>> = {
  CEB311: {
    kind: 'order',
    party: 'ebpCode',
    number: ['orderNo'],
    receipt: 'CEB312',
    keyFields: ['ebpCode', 'ebcCode', 'orderNo'],
    duplicate: '-301010',
    missing: '-301009',
    stale: '-301014',
    declared: '-301011',
    refuses: orderRefusal,
    taken: '120',
  },
  CEB303: {
    kind: 'export-order',
    party: 'ebpCode',
    number: ['orderNo'],
    receipt: 'CEB304',
    keyFields: ['ebpCode', 'ebcCode', 'orderNo'],
    duplicate: '-301010',
    missing: '-301009',
    stale: '-301014',
    declared: '-301011',
    refuses: orderRefusal,
    taken: '120',
  },
  CEB403: {
    kind: 'payment-receipt',
    party: 'ebcCode',
    number: ['orderNo', 'payNo'],
    receipt: 'CEB404',
    keyFields: ['ebcCode', 'orderNo', 'payNo'],
    duplicate: '-403007',
    missing: '-403006',
    stale: '-403012',
    taken: '120',
  },
  CEB505: {
    kind: 'export-waybill',
    party: 'logisticsCode',
    number: ['logisticsNo'],
    receipt: 'CEB506',
    keyFields: ['logisticsCode', 'logisticsNo'],
    duplicate: '-504015',
    missing: '-504014',
    stale: '-505016',
    declared: '-504016',
    freeAfterMonths: waybillMonths,
    taken: '399',
  },
  CEB507: {
    kind: 'arrival',
    party: 'operatorCode',
    number: ['copNo', 'msgSeqNo'],
    receipt: 'CEB508',
    keyFields: ['operatorCode', 'logisticsCode', 'copNo', 'billNo', 'msgSeqNo'],
    duplicate: '-507007',
    missing: '-507006',
    stale: '-507012',
    taken: '399',
    refuses: arrivalRefusal,
    report: { undeletable: '-507008', misfit: '-507001' },
  },
  CEB509: {
    kind: 'departure',
    party: 'logisticsCode',
    number: ['copNo', 'msgSeqNo'],
    receipt: 'CEB510',
    keyFields: ['logisticsCode', 'copNo', 'msgSeqNo'],
    duplicate: '-509007',
    missing: '-509006',
    stale: '-509012',
    taken: '399',
    report: { undeletable: '-509008', misfit: '-509001' },
  },
  CEB607: {
    kind: 'master-waybill',
    party: 'agentCode',
    number: ['copNo', 'msgSeqNo'],
    receipt: 'CEB608',
    keyFields: ['agentCode', 'logisticsCode', 'copNo', 'billNo', 'msgSeqNo'],
    duplicate: '-607007',
    missing: '-607006',
    stale: '-607012',
    taken: '120',
    refuses: masterWaybillRefusal,
    report: { undeletable: '-607008', misfit: '-607001' },
  },
  CEB711: {
    kind: 'warehouse-entry',
    party: 'operatorCode',
    number: ['copNo'],
    receipt: 'CEB712',
    keyFields: ['customsCode', 'operatorCode', 'copNo'],
    duplicate: '-800003',
    missing: '-800001',
    stale: '-800005',
    taken: '399',
    entered: true,
    refuses: warehouseEntryRefusal,
    report: {
      undeletable: '-800001',
      misfit: '-800001',
      numbers: (preNo) => ({ rkdNo: `R${preNo.slice(1)}` }),
    },
  },
  CEB411: {
    kind: 'payment',
    party: 'payCode',
    number: ['payTransactionId'],
    receipt: 'CEB412',
    keyFields: ['payCode', 'payTransactionId'],
    duplicate: '-401007',
    missing: '-401006',
    stale: '-401012',
    declared: '-401008',
    refuses: paymentRefusal,
    taken: '120',
  },
  CEB511: {
    kind: 'waybill',
    party: 'logisticsCode',
    number: ['logisticsNo'],
    receipt: 'CEB512',
    keyFields: ['logisticsCode', 'logisticsNo'],
    duplicate: '-504015',
    missing: '-504014',
    stale: '-504015',
    declared: '-504016',
    freeAfterMonths: waybillMonths,
    refuses: waybillRefusal,
    taken: '120',
  },
  CEB513: {
    kind: 'waybill-status',
    party: 'logisticsCode',
    number: ['logisticsNo'],
    receipt: 'CEB514',
    keyFields: ['logisticsCode', 'logisticsNo', 'logisticsStatus'],
    duplicate: '-505012',
    missing: '-505012',
    stale: '-505016',
    taken: '120',
  },
};

/** What is kept under a document's number, as far as the next sending is judged by it. */
export interface KeptNumber {
  readonly appTime: string;
  /** A list is declared with it. */
  readonly declared?: boolean;
  /** Latest returnTime told of it, business time. */
  readonly lastTold: Date;
}

/** Whether the number has become free for another document. */
export function numberIsFree(rules: DocumentRules, before: KeptNumber, now: Date): boolean {
  if (rules.freeAfterMonths === undefined) return false;
  const oldest = new Date(now);
  oldest.setMonth(oldest.getMonth() - rules.freeAfterMonths);
  return before.lastTold < oldest;
}

/** Why a document is not taken: a number taken already, nothing there to change or to take back, declared with a list, or an older message than the stored one. */
export function documentRefusal(
  rules: DocumentRules,
  sent: { readonly appType: string; readonly appTime: string },
  before: Omit<KeptNumber, 'lastTold'> | undefined,
): NegativeCode | undefined {
  if (before === undefined) return sent.appType === '1' ? undefined : rules.missing;
  if (sent.appType === '1') return rules.duplicate;
  if (sent.appType === '3' && rules.report) return rules.report.undeletable;
  if (before.declared && rules.declared) return rules.declared;
  return sent.appTime > before.appTime ? undefined : rules.stale;
}
