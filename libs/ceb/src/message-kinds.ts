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
  readonly receipt?: string;
}

function enterprise(
  type: string,
  names: readonly [zh: string, en: string],
  ieFlag: 'I' | 'E',
  shape: readonly [node: string, head: string | null, lines: string | null],
  receipt: string,
  documentKind: DocumentKind,
  keyFields: readonly string[],
): MessageKind {
  const [node, head, lines] = shape;
  const [zh, en] = names;
  const direction = 'enterprise';
  return {
    root: `${type}Message`,
    node,
    head,
    lines,
    direction,
    ieFlag,
    zh,
    en,
    documentKind,
    keyFields,
    receipt,
  };
}

function customs(
  type: string,
  names: readonly [zh: string, en: string],
  ieFlag: 'I' | 'E',
  shape: readonly [node: string, head: string | null, lines: string | null],
  documentKind: DocumentKind | null,
  keyFields: readonly string[],
): MessageKind {
  const [node, head, lines] = shape;
  const [zh, en] = names;
  return {
    root: `${type}Message`,
    node,
    head,
    lines,
    direction: 'customs',
    ieFlag,
    zh,
    en,
    documentKind,
    keyFields,
  };
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

/** Every message of edition 202205, in both directions. */
// prettier-ignore
export const messageKinds = {
  CEB303: enterprise('CEB303', ['出口电子订单', 'export order'], 'E', ['Order', 'OrderHead', 'OrderList'], 'CEB304', 'order', order),
  CEB304: customs('CEB304', ['出口电子订单回执', 'receipt for an export order'], 'E', ['OrderReturn', null, null], 'order', order),
  CEB403: enterprise('CEB403', ['出口收款单', 'export payment receipt'], 'E', ['Receipts', null, null], 'CEB404', 'payment-receipt', paymentReceipt),
  CEB404: customs('CEB404', ['出口收款单回执', 'receipt for an export payment receipt'], 'E', ['ReceiptsReturn', null, null], 'payment-receipt', paymentReceipt),
  CEB505: enterprise('CEB505', ['出口物流运单', 'export waybill'], 'E', ['Logistics', null, null], 'CEB506', 'waybill', waybill),
  CEB506: customs('CEB506', ['出口物流运单回执', 'receipt for an export waybill'], 'E', ['LogisticsReturn', null, null], 'waybill', waybill),
  CEB507: enterprise('CEB507', ['出口运抵单', 'export arrival report'], 'E', ['Arrival', 'ArrivalHead', 'ArrivalList'], 'CEB508', 'arrival', arrival),
  CEB508: customs('CEB508', ['出口运抵单回执', 'receipt for an export arrival report'], 'E', ['ArrivalReturn', null, null], 'arrival', arrival),
  CEB509: enterprise('CEB509', ['出口离境单', 'export departure report'], 'E', ['Departure', 'DepartureHead', 'DepartureList'], 'CEB510', 'departure', departure),
  CEB510: customs('CEB510', ['出口离境单回执', 'receipt for an export departure report'], 'E', ['DepartureReturn', null, null], 'departure', departure),
  CEB603: enterprise('CEB603', ['出口清单', 'export declaration list'], 'E', ['Inventory', 'InventoryHead', 'InventoryList'], 'CEB604', 'list', declared),
  CEB604: customs('CEB604', ['出口清单回执', 'receipt for an export declaration list'], 'E', ['InventoryReturn', null, null], 'list', declared),
  CEB605: enterprise('CEB605', ['出口撤销申请单', 'export cancellation'], 'E', ['InvtCancel', null, null], 'CEB606', 'cancellation', declared),
  CEB606: customs('CEB606', ['出口撤销申请单回执', 'receipt for an export cancellation'], 'E', ['InvtCancelReturn', null, null], 'cancellation', declared),
  CEB607: enterprise('CEB607', ['出口清单总分单', 'export master waybill'], 'E', ['WayBill', 'WayBillHead', 'WayBillList'], 'CEB608', 'master-waybill', split),
  CEB608: customs('CEB608', ['出口清单总分单回执', 'receipt for an export master waybill'], 'E', ['WayBillReturn', null, null], 'master-waybill', split),
  CEB213: enterprise('CEB213', ['出口退货申请单', 'export return application'], 'E', ['InvtRefund', 'InvtRefundHead', 'InvtRefundList'], 'CEB214', 'return', exportReturn),
  CEB214: customs('CEB214', ['出口退货申请单回执', 'receipt for an export return application'], 'E', ['RefundReturn', null, null], 'return', exportReturn),
  CEB215: enterprise('CEB215', ['出口退运理货明细单', 'export return tally'], 'E', ['InvtRefundDetail', null, null], 'CEB216', 'return-tally', tally),
  CEB216: customs('CEB216', ['出口退运理货明细单回执', 'receipt for an export return tally'], 'E', ['InvtRefundDetailReturn', null, null], 'return-tally', tally),
  CEB701: enterprise('CEB701', ['出口汇总申请单', 'export summary application'], 'E', ['SummaryApply', 'SummaryApplyHead', 'SummaryApplyList'], 'CEB702', 'summary', split),
  CEB702: customs('CEB702', ['出口汇总申请单回执', 'receipt for an export summary application'], 'E', ['SummaryReturn', null, null], 'summary', split),
  CEB792: customs('CEB792', ['出口汇总结果单', 'export summary result'], 'E', ['SummaryResult', 'SummaryResultHead', 'SummaryResultList'], 'summary', ['sumNo', 'declSeqNo', 'msgSeqNo']),
  CEB311: enterprise('CEB311', ['进口电子订单', 'import order'], 'I', ['Order', 'OrderHead', 'OrderList'], 'CEB312', 'order', order),
  CEB312: customs('CEB312', ['进口电子订单回执', 'receipt for an import order'], 'I', ['OrderReturn', null, null], 'order', order),
  CEB411: enterprise('CEB411', ['进口支付单', 'import payment'], 'I', ['Payment', 'PaymentHead', null], 'CEB412', 'payment', payment),
  CEB412: customs('CEB412', ['进口支付单回执', 'receipt for an import payment'], 'I', ['PaymentReturn', null, null], 'payment', payment),
  CEB511: enterprise('CEB511', ['进口物流运单', 'import waybill'], 'I', ['Logistics', 'LogisticsHead', null], 'CEB512', 'waybill', waybill),
  CEB512: customs('CEB512', ['进口物流运单回执', 'receipt for an import waybill'], 'I', ['LogisticsReturn', null, null], 'waybill', waybill),
  CEB513: enterprise('CEB513', ['进口物流运单状态', 'import waybill status'], 'I', ['LogisticsStatus', null, null], 'CEB514', 'waybill-status', waybillStatus),
  CEB514: customs('CEB514', ['进口物流运单状态回执', 'receipt for an import waybill status'], 'I', ['LogisticsStatusReturn', null, null], 'waybill-status', waybillStatus),
  CEB621: enterprise('CEB621', ['进口清单', 'import declaration list'], 'I', ['Inventory', 'InventoryHead', 'InventoryList'], 'CEB622', 'list', declared),
  CEB622: customs('CEB622', ['进口清单回执', 'receipt for an import declaration list'], 'I', ['InventoryReturn', null, null], 'list', declared),
  CEB623: enterprise('CEB623', ['进口撤销申请单', 'import cancellation'], 'I', ['InvtCancel', null, null], 'CEB624', 'cancellation', declared),
  CEB624: customs('CEB624', ['进口撤销申请单回执', 'receipt for an import cancellation'], 'I', ['InvtCancelReturn', null, null], 'cancellation', declared),
  CEB625: enterprise('CEB625', ['进口退货申请单', 'import return application'], 'I', ['InvtRefund', 'InvtRefundHead', 'InvtRefundList'], 'CEB626', 'return', declared),
  CEB626: customs('CEB626', ['进口退货申请单回执', 'receipt for an import return application'], 'I', ['InvtRefundReturn', null, null], 'return', declared),
  CEB711: enterprise('CEB711', ['进口入库明细单', 'import warehouse entry'], 'I', ['Delivery', 'DeliveryHead', 'DeliveryList'], 'CEB712', 'warehouse-entry', warehouseEntry),
  CEB712: customs('CEB712', ['进口入库明细单回执', 'receipt for an import warehouse entry'], 'I', ['DeliveryReturn', null, null], 'warehouse-entry', warehouseEntry),
  CEB816: customs('CEB816', ['电子税单', 'electronic tax bill'], 'I', ['Tax', 'TaxHeadRd', 'TaxListRd'], 'list', tax),
  CEB818: customs('CEB818', ['电子税单状态', 'electronic tax bill status'], 'I', ['Tax', 'TaxHeadStatus', null], 'list', tax),
  CEB900: customs('CEB900', ['报文格式校验回执', 'message format receipt'], 'I', ['MessageReturn', null, null], null, ['oriCopMsgId']),
} as const satisfies Record<string, MessageKind>;

/** `CEB621` and so on. */
export type CebMessageType = keyof typeof messageKinds;

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

/** The kind of `type`, seen through the common shape. */
export function messageKind(type: CebMessageType): MessageKind {
  return messageKinds[type];
}
