import type { Text } from '@app/kernel';
import { applicationTexts } from './application-texts.js';
import { customsTexts } from './customs-texts.js';
import { departmentTexts } from './department-texts.js';
import type { EntryText } from './entry-text.js';
import { paymentDataTexts } from './payment-data-texts.js';

/**
 * What a timeline says, by event type; where one event tells of several things, by type and `#` variant (a document's
 * change, a tax bill's status). Words in braces come from the entry: see `sentence.ts`. The rows stand in the order in
 * which a case meets them, which decides between entries of one instant.
 */
export const entryTexts: Readonly<Record<string, EntryText>> = {
  ...customsTexts,
  ...paymentDataTexts,
  ...applicationTexts,
  ...departmentTexts,
};

/** Kinds of documents (API.md section 2) as people call them. */
export const documentNames: Readonly<Record<string, Text>> = {
  order: { zh: '订单', en: 'Order' },
  payment: { zh: '支付单', en: 'Payment' },
  'payment-receipt': { zh: '收款单', en: 'Payment receipt' },
  waybill: { zh: '运单', en: 'Waybill' },
  'waybill-status': { zh: '运单状态', en: 'Waybill status' },
  list: { zh: '清单', en: 'Declaration list' },
  arrival: { zh: '运抵单', en: 'Arrival report' },
  departure: { zh: '离境单', en: 'Departure report' },
  'master-waybill': { zh: '清单总分单', en: 'Master waybill' },
  'warehouse-entry': { zh: '入库明细单', en: 'Warehouse entry' },
  cancellation: { zh: '撤销申请单', en: 'Cancellation' },
  return: { zh: '退货申请单', en: 'Return' },
  'return-tally': { zh: '退货理货单', en: 'Return tally' },
  summary: { zh: '汇总申请单', en: 'Summary application' },
};

/** How customs treats the goods, by the codes of the composite tax. */
export const treatmentNames: Readonly<Record<string, Text>> = {
  preferential: { zh: '限额内优惠税率', en: 'preferential rates within the limits' },
  full: { zh: '按一般贸易全额征税', en: 'taxed in full as general trade' },
  refused: { zh: '超限额，不适用零售进口', en: 'over the limits, no retail import' },
};
