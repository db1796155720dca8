import type { EntryText } from './entry-text.js';

/** The payment-data check of announcement 2018 no. 179. */
export const paymentDataTexts: Readonly<Record<string, EntryText>> = {
  'customs.payment-data-asked.v1': {
    code: 'payment-data-asked',
    actor: 'customs',
    zh: '海关要求提供支付原始数据（会话 {reference}）',
    en: 'Customs asks for the original payment data (session {reference})',
  },
  'customs.payment-data-answered.v1': {
    code: 'payment-data-answered',
    actor: 'enterprise',
    zh: '企业已答复支付原始数据（会话 {reference}）',
    en: 'The enterprise answered with the payment data (session {reference})',
  },
  'customs.payment-data-relayed.v1': {
    code: 'payment-data-relayed',
    actor: 'platform',
    zh: '支付原始数据已转交海关（会话 {reference}）',
    en: 'The payment data were relayed to customs (session {reference})',
  },
  'customs.payment-data-accepted.v1': {
    code: 'payment-data-accepted',
    actor: 'customs',
    zh: '海关接受支付原始数据（会话 {reference}）',
    en: 'Customs accepted the payment data (session {reference})',
  },
  'customs.payment-data-refused.v1': {
    code: 'payment-data-refused',
    actor: 'customs',
    zh: '支付原始数据被退回（会话 {reference}）{reason}',
    en: 'The payment data were refused (session {reference}){reason}',
  },
};
