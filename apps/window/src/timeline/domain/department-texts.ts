import type { EntryText } from './entry-text.js';

/** The steps of tax refund, foreign exchange and subsidy, in the order in which a case meets them. */
export const departmentTexts: Readonly<Record<string, EntryText>> = {
  'customs.exports-declared.v1': {
    code: 'export-declared',
    actor: 'customs',
    zh: '出口报关单 {reference} 已生成',
    en: 'Export declaration {reference} was made',
  },
  'fx-settlement.receipts-received.v1': {
    code: 'fx-receipt-received',
    actor: 'bank',
    zh: '收汇 {reference} 已到账{amount}',
    en: 'Foreign-exchange receipt {reference} arrived{amount}',
  },
  'fx-settlement.receipts-matched.v1': {
    code: 'fx-receipt-matched',
    actor: 'platform',
    zh: '收汇 {reference} 已与订单匹配{amount}',
    en: 'Foreign-exchange receipt {reference} was matched with its orders{amount}',
  },
  'fx-settlement.receipts-settled.v1': {
    code: 'fx-receipt-settled',
    actor: 'bank',
    zh: '收汇 {reference} 已结汇{amount}',
    en: 'Foreign-exchange receipt {reference} was settled{amount}',
  },
  'tax-refund.claims-drafted.v1': {
    code: 'claim-drafted',
    actor: 'enterprise',
    zh: '退税申报 {reference} 已生成{amount}',
    en: 'Refund claim {reference} was drafted{amount}',
  },
  'tax-refund.claims-filed.v1': {
    code: 'claim-filed',
    actor: 'enterprise',
    zh: '退税申报 {reference} 已提交{amount}',
    en: 'Refund claim {reference} was filed{amount}',
  },
  'tax-refund.claims-accepted.v1': {
    code: 'claim-accepted',
    actor: 'tax',
    zh: '税务机关已受理退税申报 {reference}{amount}',
    en: 'The tax authority accepted refund claim {reference}{amount}',
  },
  'tax-refund.claims-approved.v1': {
    code: 'claim-approved',
    actor: 'tax',
    zh: '退税申报 {reference} 已核准{amount}',
    en: 'Refund claim {reference} was approved{amount}',
  },
  'tax-refund.claims-refused.v1': {
    code: 'claim-refused',
    actor: 'tax',
    zh: '退税申报 {reference} 不予核准',
    en: 'Refund claim {reference} was refused',
  },
  'tax-refund.claims-withdrawn.v1': {
    code: 'claim-withdrawn',
    actor: 'enterprise',
    zh: '退税申报 {reference} 已撤回',
    en: 'Refund claim {reference} was withdrawn',
  },
  'tax-refund.claims-paid.v1': {
    code: 'claim-paid',
    actor: 'tax',
    zh: '退税申报 {reference} 退税款已到账{amount}',
    en: 'The refund of claim {reference} was paid{amount}',
  },
  'subsidy.applications-submitted.v1': {
    code: 'award-applied',
    actor: 'enterprise',
    zh: '扶持资金申请 {reference} 已提交',
    en: 'Application {reference} for an award was submitted',
  },
  'subsidy.applications-calculated.v1': {
    code: 'award-calculated',
    actor: 'platform',
    zh: '扶持资金申请 {reference} 已测算{amount}',
    en: 'The award of application {reference} was calculated{amount}',
  },
  'subsidy.applications-approved.v1': {
    code: 'award-approved',
    actor: 'commerce',
    zh: '扶持资金申请 {reference} 已审核通过{amount}',
    en: 'Application {reference} was approved{amount}',
  },
  'subsidy.applications-refused.v1': {
    code: 'award-refused',
    actor: 'commerce',
    zh: '扶持资金申请 {reference} 不予支持',
    en: 'Application {reference} was refused',
  },
  'subsidy.applications-publicised.v1': {
    code: 'award-publicised',
    actor: 'commerce',
    zh: '扶持资金申请 {reference} 已公示{amount}',
    en: 'The award of application {reference} was made public{amount}',
  },
  'subsidy.applications-paid.v1': {
    code: 'award-paid',
    actor: 'finance',
    zh: '扶持资金申请 {reference} 已拨付{amount}',
    en: 'The award of application {reference} was paid{amount}',
  },
};
