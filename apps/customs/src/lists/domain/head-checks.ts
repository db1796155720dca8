import type { Text } from '@app/kernel';
import type { MatchedKind } from './case-documents.js';
import { correct, type CheckDefinition, type HeadComparison, type Sameness } from './check-definition.js';

interface More {
  readonly expects?: string;
  readonly same?: Sameness;
  readonly optional?: true;
  readonly remedy?: Text;
}

function head(
  rule: string,
  directions: CheckDefinition['directions'],
  documents: readonly [MatchedKind, MatchedKind],
  field: string,
  [zh, en]: readonly [string, string],
  source: string,
  { expects = field, same = 'text', optional, remedy }: More = {},
): HeadComparison {
  return {
    rule,
    directions,
    documents,
    field,
    expects,
    same,
    what: { zh, en },
    source,
    remedy: remedy ?? correct(documents, expects === field ? field : `${expects}/${field}`),
    ...(optional ? { optional } : {}),
  };
}

const paid = ['order', 'payment'] as const;
const listed = ['order', 'list'] as const;
const received = ['order', 'payment-receipt'] as const;
const carried = ['waybill', 'list'] as const;
const sentTo = ['order', 'waybill'] as const;

const samePerson: Text = {
  zh: '由订购人本人付款，或更正支付单的支付人后以 appType=2 重新申报；订购人身份信息已经国家主管部门或其授权机构认证的，由海关登记该认证后自动重新判断',
  en: 'let the buyer himself pay, or correct the payer in the payment and send it again with appType=2; if the identity of the buyer is certified, the list is judged again once customs has recorded that',
};

/** Facts that two heads state, in the order in which a report lists them (CEB 202205, per field; FLOWS 6; RULES 2.2). */
// prettier-ignore
export const headChecks: readonly HeadComparison[] = [
  head('payment-amountPaid-as-ordered', 'I', paid, 'amountPaid', ['支付金额与订单实际支付金额一致', 'the amount paid is what the order says was paid'], 'CEB311 acturalPaid', { expects: 'acturalPaid', same: 'number' }),
  head('payment-currency-as-ordered', 'I', paid, 'currency', ['支付单与订单币制一致', 'payment and order are in one currency'], 'CEB311/411 currency'),
  head('payment-payerIdNumber-as-ordered', 'I', paid, 'payerIdNumber', ['支付人与订购人为同一人（证件号码）；订购人身份已认证的除外', 'the payer is the buyer (ID number), unless the buyer is certified'], '海关总署公告 2018 年第 194 号 (CUS-5)', { expects: 'buyerIdNumber', same: 'identity', remedy: samePerson }),
  head('payment-payerName-as-ordered', 'I', paid, 'payerName', ['支付人与订购人为同一人（姓名）；订购人身份已认证的除外', 'the payer is the buyer (name), unless the buyer is certified'], '海关总署公告 2018 年第 194 号 (CUS-5)', { expects: 'buyerName', remedy: samePerson }),
  head('payment-payCode-as-ordered', 'I', paid, 'payCode', ['支付企业与订单所列一致', 'the payment enterprise is the one the order names'], 'CEB311 payCode', { same: 'enterprise', optional: true }),
  head('payment-payTransactionId-as-ordered', 'I', paid, 'payTransactionId', ['支付流水号与订单所列一致', 'the payment is the one the order names'], 'CEB311 payTransactionId', { optional: true }),

  head('receipt-currency-as-ordered', 'E', received, 'currency', ['收款单与订单币制一致', 'receipt and order are in one currency'], 'CEB303/403 currency'),
  head('receipt-ebcCode-as-ordered', 'E', received, 'ebcCode', ['收款企业即订单的电商企业', 'the money was received by the seller of the order'], 'CEB403 ebcCode', { same: 'enterprise' }),

  head('list-ebcCode-as-ordered', 'IE', listed, 'ebcCode', ['清单与订单的电商企业一致', 'list and order name one seller'], 'CEB303/311/603/621 ebcCode', { same: 'enterprise' }),
  head('list-buyerIdNumber-as-ordered', 'I', listed, 'buyerIdNumber', ['清单与订单的订购人证件号码一致', 'list and order name one buyer (ID number)'], 'CEB311/621 buyerIdNumber', { same: 'identity' }),
  head('list-buyerName-as-ordered', 'I', listed, 'buyerName', ['清单与订单的订购人姓名一致', 'list and order name one buyer'], 'CEB311/621 buyerName'),
  head('list-buyerTelephone-as-ordered', 'I', listed, 'buyerTelephone', ['清单与订单的订购人电话一致', "list and order give one telephone of the buyer"], 'CEB311/621 buyerTelephone'),
  head('list-consigneeAddress-as-ordered', 'I', listed, 'consigneeAddress', ['清单与订单的收件地址一致', 'list and order give one address'], 'CEB311/621 consigneeAddress'),
  head('list-currency-as-ordered', 'I', listed, 'currency', ['清单与订单币制一致', 'list and order are in one currency'], 'CEB311/621 currency'),

  head('waybill-number', 'IE', carried, 'logisticsNo', ['运单编号与清单所列一致', 'the waybill is the one the list names'], 'CEB621/603 logisticsNo', { remedy: { zh: '清单填写本订单运单的编号，或由物流企业更正运单后重新申报', en: 'name the waybill of this order in the list, or let the carrier correct the waybill' } }),
  head('waybill-carrier', 'IE', carried, 'logisticsCode', ['物流企业与清单所列一致', 'the carrier is the one the list names'], 'CEB621/603 logisticsCode', { same: 'enterprise' }),
  head('waybill-order', 'I', carried, 'orderNo', ['运单所列订单即清单的订单', 'the waybill carries the order that the list declares'], 'CEB511 orderNo'),
  head('waybill-packNo', 'IE', carried, 'packNo', ['运单与清单件数一致', 'waybill and list give one number of parcels'], 'CEB505/511/603/621 packNo', { same: 'number' }),
  // the carrier weighs the parcel with what it was packed in: only less than the goods in it is impossible
  head('waybill-weight', 'I', carried, 'weight', ['运单毛重不小于清单净重', 'the parcel weighs no less than the goods in it'], 'CEB511 weight, CEB621 netWeight; R-6', { expects: 'netWeight', same: 'at-least' }),
  head('waybill-grossWeight', 'E', carried, 'grossWeight', ['运单毛重与清单毛重一致', 'waybill and list give one gross weight'], 'CEB505/603 grossWeight', { same: 'number' }),

  head('waybill-consignee-as-ordered', 'I', sentTo, 'consignee', ['运单收货人与订单一致', 'the waybill goes to the consignee of the order'], 'CEB311 consignee'),
  head('waybill-consigneeTelephone-as-ordered', 'I', sentTo, 'consigneeTelephone', ['运单收货人电话与订单一致', "the waybill gives the consignee's telephone of the order"], 'CEB311 consigneeTelephone'),
  head('waybill-consigneeAddress-as-ordered', 'I', sentTo, 'consigneeAddress', ['运单收货地址与订单一致', 'the waybill goes to the address of the order'], 'CEB311 consigneeAddress'),
];
