import type { EntryText } from './entry-text.js';

/** The steps of customs, in the order in which a case meets them. */
export const customsTexts: Readonly<Record<string, EntryText>> = {
  'customs.documents-received.v1#new': {
    code: '{kind}-stored',
    actor: 'enterprise',
    zh: '{document} {reference} 已收存',
    en: '{document} {reference} was stored',
  },
  'customs.documents-received.v1#changed': {
    code: '{kind}-changed',
    actor: 'enterprise',
    zh: '{document} {reference} 已变更',
    en: '{document} {reference} was changed',
  },
  'customs.documents-received.v1#deleted': {
    code: '{kind}-deleted',
    actor: 'enterprise',
    zh: '{document} {reference} 已删除',
    en: '{document} {reference} was deleted',
  },
  'customs.lists-received.v1': {
    code: 'list-received',
    actor: 'enterprise',
    zh: '清单 {reference} 已收存',
    en: 'Declaration list {reference} was stored',
  },
  'customs.lists-mismatched.v1': {
    code: 'list-mismatched',
    actor: 'platform',
    zh: '清单 {reference} 与单证比对不一致：{failed}',
    en: 'Declaration list {reference} does not match its documents: {failed}',
  },
  'customs.lists-matched.v1': {
    code: 'list-matched',
    actor: 'platform',
    zh: '清单 {reference} 与订单、支付单、运单比对一致',
    en: 'Declaration list {reference} matches its order, payment and waybill',
  },
  'customs.lists-submitted.v1': {
    code: 'list-submitted',
    actor: 'platform',
    zh: '清单 {reference} 已向海关申报',
    en: 'Declaration list {reference} was submitted to customs',
  },
  'customs.lists-accepted.v1': {
    code: 'list-accepted',
    actor: 'customs',
    zh: '海关受理清单 {reference}{receipt}',
    en: 'Customs took in declaration list {reference}{receipt}',
  },
  'customs.lists-under-review.v1': {
    code: 'list-under-review',
    actor: 'customs',
    zh: '清单 {reference} 转海关人工审核{receipt}',
    en: 'Customs reviews declaration list {reference} by hand{receipt}',
  },
  'customs.lists-held.v1': {
    code: 'list-held',
    actor: 'customs',
    zh: '海关暂停办理清单 {reference}',
    en: 'Customs holds declaration list {reference}',
  },
  'customs.lists-hold-released.v1': {
    code: 'list-hold-released',
    actor: 'customs',
    zh: '海关解除对清单 {reference} 的暂停',
    en: 'Customs lets declaration list {reference} go on',
  },
  'customs.lists-inspected.v1': {
    code: 'list-inspection',
    actor: 'customs',
    zh: '清单 {reference} 布控查验{receipt}',
    en: 'Customs inspects the goods of declaration list {reference}{receipt}',
  },
  'customs.lists-detained.v1': {
    code: 'list-detained',
    actor: 'customs',
    zh: '清单 {reference} 的货物被扣留{receipt}',
    en: 'Customs detained the goods of declaration list {reference}{receipt}',
  },
  'customs.lists-cleared.v1': {
    code: 'list-cleared',
    actor: 'customs',
    zh: '海关审结清单 {reference}{receipt}',
    en: 'Customs finished its review of declaration list {reference}{receipt}',
  },
  'customs.lists-released.v1': {
    code: 'list-released',
    actor: 'customs',
    zh: '海关放行清单 {reference}{receipt}',
    en: 'Customs released declaration list {reference}{receipt}',
  },
  'customs.taxes-assessed.v1': {
    code: 'tax-assessed',
    actor: 'platform',
    zh: '清单 {reference} 综合税测算{amount}（{treatment}）',
    en: 'Composite tax of declaration list {reference} by own calculation{amount} ({treatment})',
  },
  'customs.tax-bills-received.v1#1': {
    code: 'tax-bill-generated',
    actor: 'customs',
    zh: '电子税单 {reference} 已生成{amount}{difference}',
    en: 'Electronic tax bill {reference} was generated{amount}{difference}',
  },
  'customs.tax-bills-received.v1#2': {
    code: 'tax-bill-aggregated',
    actor: 'customs',
    zh: '电子税单 {reference} 已汇总{amount}{difference}',
    en: 'Electronic tax bill {reference} was aggregated{amount}{difference}',
  },
  'customs.tax-bills-received.v1#3': {
    code: 'tax-bill-void',
    actor: 'customs',
    zh: '电子税单 {reference} 已作废',
    en: 'Electronic tax bill {reference} is void',
  },
  'customs.lists-closed.v1': {
    code: 'list-closed',
    actor: 'customs',
    zh: '清单 {reference} 已结关{receipt}',
    en: 'Customs closed declaration list {reference}{receipt}',
  },
  'customs.lists-rejected.v1': {
    code: 'list-rejected',
    actor: 'customs',
    zh: '海关退单：清单 {reference}{receipt}',
    en: 'Customs rejected declaration list {reference}{receipt}',
  },
  'customs.lists-cancelled.v1': {
    code: 'list-cancelled',
    actor: 'enterprise',
    zh: '清单 {reference} 已撤销',
    en: 'Declaration list {reference} was withdrawn',
  },
  'customs.lists-returned.v1': {
    code: 'list-returned',
    actor: 'enterprise',
    zh: '清单 {reference} 的货物已退运',
    en: 'The goods of declaration list {reference} were returned',
  },
};
