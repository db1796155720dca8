import type { CebMessageType } from '@app/ceb';
import type { NegativeCode } from '../data/receipt-texts.js';
import { text, type Fields } from './filed-list.js';
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
  | 'departure';

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
  /** The last of its receipts. */
  readonly taken: '120' | '399';
  /** A report to customs: gets a preNo, has no effect while it is only kept (appStatus 1), cannot be taken back. */
  readonly report?: {
    readonly undeletable: NegativeCode;
    readonly refuses: (head: Fields, lines: readonly Fields[]) => Refusal | undefined;
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
    report: { undeletable: '-507008', refuses: arrivalRefusal },
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
    report: { undeletable: '-509008', refuses: () => undefined },
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

/** Why a document is not taken: a number taken already, nothing there to change or to take back, or an older message than the stored one. */
export function documentRefusal(
  rules: DocumentRules,
  sent: { readonly appType: string; readonly appTime: string },
  before: { readonly appTime: string } | undefined,
): NegativeCode | undefined {
  if (before === undefined) return sent.appType === '1' ? undefined : rules.missing;
  if (sent.appType === '1') return rules.duplicate;
  if (sent.appType === '3' && rules.report) return rules.report.undeletable;
  return sent.appTime > before.appTime ? undefined : rules.stale;
}
