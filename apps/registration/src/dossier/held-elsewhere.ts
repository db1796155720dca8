import type { Text } from '@app/kernel';

interface HeldElsewhere extends Text {
  readonly service: string;
  /** Shows it to the enterprise itself, with its own token. */
  readonly operation: string;
}

/** What the other services hold about an enterprise; they are not asked, the enterprise is told where to look. */
export const heldElsewhere: readonly HeldElsewhere[] = [
  { service: 'customs', zh: '订单', en: 'orders', operation: 'GET /customs/orders' },
  { service: 'customs', zh: '支付单', en: 'payments', operation: 'GET /customs/payments' },
  { service: 'customs', zh: '运单', en: 'waybills', operation: 'GET /customs/waybills' },
  { service: 'customs', zh: '申报清单', en: 'declaration lists', operation: 'GET /customs/lists' },
  { service: 'customs', zh: '海关回执', en: "customs' receipts", operation: 'GET /customs/receipts' },
  {
    service: 'customs',
    zh: '出口报关单',
    en: 'export declarations',
    operation: 'GET /customs/export-declarations',
  },
  { service: 'customs', zh: '退货申请', en: 'returns', operation: 'GET /customs/returns' },
  { service: 'customs', zh: '税款担保', en: 'guarantees', operation: 'GET /customs/guarantees' },
  { service: 'customs', zh: '报文', en: 'messages that were sent', operation: 'GET /customs/messages' },
  { service: 'tax-refund', zh: '退税申报', en: 'refund claims', operation: 'GET /tax-refund/claims' },
  { service: 'tax-refund', zh: '进货发票', en: 'purchase invoices', operation: 'GET /tax-refund/invoices' },
  { service: 'tax-refund', zh: '出口报关单', en: 'declared exports', operation: 'GET /tax-refund/entries' },
  { service: 'fx-settlement', zh: '收汇', en: 'receipts of money', operation: 'GET /fx/receipts' },
  { service: 'fx-settlement', zh: '订单金额', en: 'amounts of orders', operation: 'GET /fx/orders' },
  { service: 'subsidy', zh: '扶持申请', en: 'applications', operation: 'GET /subsidy/applications' },
  { service: 'subsidy', zh: '年度实绩', en: 'yearly performance', operation: 'GET /subsidy/performance' },
  { service: 'window', zh: '全程追踪', en: 'timeline of a case', operation: 'GET /timeline' },
];
