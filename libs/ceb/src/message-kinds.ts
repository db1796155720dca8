/** What a document is in the trade, whatever message carries it (API.md "kinds"). */
export type DocumentKind =
  | 'order'
  | 'payment'
  | 'payment-receipt'
  | 'waybill'
  | 'waybill-status'
  | 'list'
  | 'arrival'
  | 'departure'
  | 'master-waybill'
  | 'warehouse-entry'
  | 'cancellation'
  | 'return'
  | 'return-tally'
  | 'summary';

/** Every message of edition 202205, in both directions. */
export type CebMessageType =
  | 'CEB303'
  | 'CEB304'
  | 'CEB403'
  | 'CEB404'
  | 'CEB505'
  | 'CEB506'
  | 'CEB507'
  | 'CEB508'
  | 'CEB509'
  | 'CEB510'
  | 'CEB603'
  | 'CEB604'
  | 'CEB605'
  | 'CEB606'
  | 'CEB607'
  | 'CEB608'
  | 'CEB213'
  | 'CEB214'
  | 'CEB215'
  | 'CEB216'
  | 'CEB701'
  | 'CEB702'
  | 'CEB792'
  | 'CEB311'
  | 'CEB312'
  | 'CEB411'
  | 'CEB412'
  | 'CEB511'
  | 'CEB512'
  | 'CEB513'
  | 'CEB514'
  | 'CEB621'
  | 'CEB622'
  | 'CEB623'
  | 'CEB624'
  | 'CEB625'
  | 'CEB626'
  | 'CEB711'
  | 'CEB712'
  | 'CEB816'
  | 'CEB818'
  | 'CEB900';

export interface MessageKind {
  /** Local name of the root element: `CEB621Message`. */
  readonly root: string;
  /** The repeated element that is one document: `Inventory`. */
  readonly node: string;
  /** Its head (`InventoryHead`), or `null` where the fields sit directly in the node. */
  readonly head: string | null;
  /** Its lines (`InventoryList`), or `null` where it has none. */
  readonly lines: string | null;
  /** Who sends it. An enterprise must not send what customs sends; the caller judges. */
  readonly direction: 'enterprise' | 'customs';
  readonly ieFlag: 'I' | 'E';
  /** Chinese and English name of the message. */
  readonly zh: string;
  readonly en: string;
  /** The kind of document it carries, or, for a receipt, answers; `null` for CEB900, which answers any message. */
  readonly documentKind: DocumentKind | null;
  /** Head fields by which a document, or the document that a receipt answers, is known (FLOWS section 0). */
  readonly keyFields: readonly string[];
  /** The message that customs answers it with; absent where customs is the sender. */
  readonly receipt?: CebMessageType;
}

/** Whoever gets an answer is an enterprise: only its messages have a receipt. */
function kind(
  type: CebMessageType,
  [zh, en]: readonly [zh: string, en: string],
  ieFlag: 'I' | 'E',
  [node, head, lines]: readonly [node: string, head: string | null, lines: string | null],
  documentKind: DocumentKind | null,
  keyFields: readonly string[],
  receipt?: CebMessageType,
): MessageKind {
  const common = { root: `${type}Message`, node, head, lines, ieFlag, zh, en, documentKind, keyFields };
  return receipt === undefined
    ? { ...common, direction: 'customs' }
    : { ...common, direction: 'enterprise', receipt };
}

const order = ['ebpCode', 'orderNo'] as const;
const payment = ['payCode', 'payTransactionId'] as const;
const paymentReceipt = ['ebcCode', 'orderNo', 'payNo'] as const;
const waybill = ['logisticsCode', 'logisticsNo'] as const;
const waybillStatus = ['logisticsCode', 'logisticsNo', 'logisticsStatus'] as const;
const arrival = ['operatorCode', 'copNo', 'msgSeqNo'] as const;
const departure = ['logisticsCode', 'copNo', 'msgSeqNo'] as const;
const declared = ['agentCode', 'copNo'] as const;
const split = ['agentCode', 'copNo', 'msgSeqNo'] as const;
const exportReturn = ['agentCode', 'coElNo'] as const;
const tally = ['operatorCode', 'coElNo'] as const;
const warehouseEntry = ['operatorCode', 'copNo'] as const;
const tax = ['invtNo', 'taxNo'] as const;

/** What is known of every message. */
// prettier-ignore
export const messageKinds: Readonly<Record<CebMessageType, MessageKind>> = {
  CEB303: kind('CEB303', ['出口电子订单', 'export order'], 'E', ['Order', 'OrderHead', 'OrderList'], 'order', order, 'CEB304'),
  CEB304: kind('CEB304', ['出口电子订单回执', 'receipt for an export order'], 'E', ['OrderReturn', null, null], 'order', order),
  CEB403: kind('CEB403', ['出口收款单', 'export payment receipt'], 'E', ['Receipts', null, null], 'payment-receipt', paymentReceipt, 'CEB404'),
  CEB404: kind('CEB404', ['出口收款单回执', 'receipt for an export payment receipt'], 'E', ['ReceiptsReturn', null, null], 'payment-receipt', paymentReceipt),
  CEB505: kind('CEB505', ['出口物流运单', 'export waybill'], 'E', ['Logistics', null, null], 'waybill', waybill, 'CEB506'),
  CEB506: kind('CEB506', ['出口物流运单回执', 'receipt for an export waybill'], 'E', ['LogisticsReturn', null, null], 'waybill', waybill),
  CEB507: kind('CEB507', ['出口运抵单', 'export arrival report'], 'E', ['Arrival', 'ArrivalHead', 'ArrivalList'], 'arrival', arrival, 'CEB508'),
  CEB508: kind('CEB508', ['出口运抵单回执', 'receipt for an export arrival report'], 'E', ['ArrivalReturn', null, null], 'arrival', arrival),
  CEB509: kind('CEB509', ['出口离境单', 'export departure report'], 'E', ['Departure', 'DepartureHead', 'DepartureList'], 'departure', departure, 'CEB510'),
  CEB510: kind('CEB510', ['出口离境单回执', 'receipt for an export departure report'], 'E', ['DepartureReturn', null, null], 'departure', departure),
  CEB603: kind('CEB603', ['出口清单', 'export declaration list'], 'E', ['Inventory', 'InventoryHead', 'InventoryList'], 'list', declared, 'CEB604'),
  CEB604: kind('CEB604', ['出口清单回执', 'receipt for an export declaration list'], 'E', ['InventoryReturn', null, null], 'list', declared),
  CEB605: kind('CEB605', ['出口撤销申请单', 'export cancellation'], 'E', ['InvtCancel', null, null], 'cancellation', declared, 'CEB606'),
  CEB606: kind('CEB606', ['出口撤销申请单回执', 'receipt for an export cancellation'], 'E', ['InvtCancelReturn', null, null], 'cancellation', declared),
  CEB607: kind('CEB607', ['出口清单总分单', 'export master waybill'], 'E', ['WayBill', 'WayBillHead', 'WayBillList'], 'master-waybill', split, 'CEB608'),
  CEB608: kind('CEB608', ['出口清单总分单回执', 'receipt for an export master waybill'], 'E', ['WayBillReturn', null, null], 'master-waybill', split),
  CEB213: kind('CEB213', ['出口退货申请单', 'export return application'], 'E', ['InvtRefund', 'InvtRefundHead', 'InvtRefundList'], 'return', exportReturn, 'CEB214'),
  CEB214: kind('CEB214', ['出口退货申请单回执', 'receipt for an export return application'], 'E', ['RefundReturn', null, null], 'return', exportReturn),
  CEB215: kind('CEB215', ['出口退运理货明细单', 'export return tally'], 'E', ['InvtRefundDetail', null, null], 'return-tally', tally, 'CEB216'),
  CEB216: kind('CEB216', ['出口退运理货明细单回执', 'receipt for an export return tally'], 'E', ['InvtRefundDetailReturn', null, null], 'return-tally', tally),
  CEB701: kind('CEB701', ['出口汇总申请单', 'export summary application'], 'E', ['SummaryApply', 'SummaryApplyHead', 'SummaryApplyList'], 'summary', split, 'CEB702'),
  CEB702: kind('CEB702', ['出口汇总申请单回执', 'receipt for an export summary application'], 'E', ['SummaryReturn', null, null], 'summary', split),
  CEB792: kind('CEB792', ['出口汇总结果单', 'export summary result'], 'E', ['SummaryResult', 'SummaryResultHead', 'SummaryResultList'], 'summary', ['sumNo', 'declSeqNo', 'msgSeqNo']),
  CEB311: kind('CEB311', ['进口电子订单', 'import order'], 'I', ['Order', 'OrderHead', 'OrderList'], 'order', order, 'CEB312'),
  CEB312: kind('CEB312', ['进口电子订单回执', 'receipt for an import order'], 'I', ['OrderReturn', null, null], 'order', order),
  CEB411: kind('CEB411', ['进口支付单', 'import payment'], 'I', ['Payment', 'PaymentHead', null], 'payment', payment, 'CEB412'),
  CEB412: kind('CEB412', ['进口支付单回执', 'receipt for an import payment'], 'I', ['PaymentReturn', null, null], 'payment', payment),
  CEB511: kind('CEB511', ['进口物流运单', 'import waybill'], 'I', ['Logistics', 'LogisticsHead', null], 'waybill', waybill, 'CEB512'),
  CEB512: kind('CEB512', ['进口物流运单回执', 'receipt for an import waybill'], 'I', ['LogisticsReturn', null, null], 'waybill', waybill),
  CEB513: kind('CEB513', ['进口物流运单状态', 'import waybill status'], 'I', ['LogisticsStatus', null, null], 'waybill-status', waybillStatus, 'CEB514'),
  CEB514: kind('CEB514', ['进口物流运单状态回执', 'receipt for an import waybill status'], 'I', ['LogisticsStatusReturn', null, null], 'waybill-status', waybillStatus),
  CEB621: kind('CEB621', ['进口清单', 'import declaration list'], 'I', ['Inventory', 'InventoryHead', 'InventoryList'], 'list', declared, 'CEB622'),
  CEB622: kind('CEB622', ['进口清单回执', 'receipt for an import declaration list'], 'I', ['InventoryReturn', null, null], 'list', declared),
  CEB623: kind('CEB623', ['进口撤销申请单', 'import cancellation'], 'I', ['InvtCancel', null, null], 'cancellation', declared, 'CEB624'),
  CEB624: kind('CEB624', ['进口撤销申请单回执', 'receipt for an import cancellation'], 'I', ['InvtCancelReturn', null, null], 'cancellation', declared),
  CEB625: kind('CEB625', ['进口退货申请单', 'import return application'], 'I', ['InvtRefund', 'InvtRefundHead', 'InvtRefundList'], 'return', declared, 'CEB626'),
  CEB626: kind('CEB626', ['进口退货申请单回执', 'receipt for an import return application'], 'I', ['InvtRefundReturn', null, null], 'return', declared),
  CEB711: kind('CEB711', ['进口入库明细单', 'import warehouse entry'], 'I', ['Delivery', 'DeliveryHead', 'DeliveryList'], 'warehouse-entry', warehouseEntry, 'CEB712'),
  CEB712: kind('CEB712', ['进口入库明细单回执', 'receipt for an import warehouse entry'], 'I', ['DeliveryReturn', null, null], 'warehouse-entry', warehouseEntry),
  CEB816: kind('CEB816', ['电子税单', 'electronic tax bill'], 'I', ['Tax', 'TaxHeadRd', 'TaxListRd'], 'list', tax),
  CEB818: kind('CEB818', ['电子税单状态', 'electronic tax bill status'], 'I', ['Tax', 'TaxHeadStatus', null], 'list', tax),
  CEB900: kind('CEB900', ['报文格式校验回执', 'message format receipt'], 'I', ['MessageReturn', null, null], null, ['oriCopMsgId']),
};

const typeOfRoot = new Map<string, CebMessageType>();
for (const type of Object.keys(messageKinds))
  if (isMessageType(type)) typeOfRoot.set(messageKinds[type].root, type);

/** Whether `text` names a message of this edition (`CEB621`). */
export function isMessageType(text: string): text is CebMessageType {
  return Object.hasOwn(messageKinds, text);
}

/** `CEB621Message` → `CEB621`; `undefined` for a root that no message of this edition has. */
export function messageTypeOfRoot(root: string): CebMessageType | undefined {
  return typeOfRoot.get(root);
}

/** What is known of messages of `type`. */
export function messageKind(type: CebMessageType): MessageKind {
  return messageKinds[type];
}
