import type { CebMessageType } from '@app/ceb';
import type { NegativeCode } from '../data/receipt-texts.js';

/** An order, payment, waybill or waybill status as customs keeps it and answers it. */
export interface DocumentRules {
  readonly kind: 'order' | 'payment' | 'waybill' | 'waybill-status';
  /** Who gave the number, and the number. */
  readonly party: string;
  readonly number: string;
  readonly receipt: CebMessageType;
  /** Head fields that the receipt repeats (FLOWS section 0). */
  readonly keyFields: readonly string[];
  readonly duplicate: NegativeCode;
  readonly missing: NegativeCode;
  readonly stale: NegativeCode;
}

export const documentRules: Readonly<Record<string, DocumentRules>> = {
  CEB311: {
    kind: 'order',
    party: 'ebpCode',
    number: 'orderNo',
    receipt: 'CEB312',
    keyFields: ['ebpCode', 'ebcCode', 'orderNo'],
    duplicate: '-301010',
    missing: '-301009',
    stale: '-301014',
  },
  CEB411: {
    kind: 'payment',
    party: 'payCode',
    number: 'payTransactionId',
    receipt: 'CEB412',
    keyFields: ['payCode', 'payTransactionId'],
    duplicate: '-401007',
    missing: '-401006',
    stale: '-401012',
  },
  CEB511: {
    kind: 'waybill',
    party: 'logisticsCode',
    number: 'logisticsNo',
    receipt: 'CEB512',
    keyFields: ['logisticsCode', 'logisticsNo'],
    duplicate: '-504015',
    missing: '-504014',
    stale: '-504015',
  },
  CEB513: {
    kind: 'waybill-status',
    party: 'logisticsCode',
    number: 'logisticsNo',
    receipt: 'CEB514',
    keyFields: ['logisticsCode', 'logisticsNo', 'logisticsStatus'],
    duplicate: '-505012',
    missing: '-505012',
    stale: '-505016',
  },
};

/** Why a document is not taken: a number taken already, nothing there to change, or an older message than the stored one. */
export function documentRefusal(
  rules: DocumentRules,
  sent: { readonly appType: string; readonly appTime: string },
  before: { readonly appTime: string } | undefined,
): NegativeCode | undefined {
  if (before === undefined) return sent.appType === '1' ? undefined : rules.missing;
  if (sent.appType === '1') return rules.duplicate;
  return sent.appTime > before.appTime ? undefined : rules.stale;
}
