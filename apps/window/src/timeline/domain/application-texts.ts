import type { EntryText } from './entry-text.js';

const submitted = 'customs.applications-submitted.v1';
const accepted = 'customs.applications-accepted.v1';
const refused = 'customs.applications-refused.v1';

/** The steps of applications about a list that customs has, by event and kind of document. */
export const applicationTexts: Readonly<Record<string, EntryText>> = {
  [`${submitted}#cancellation`]: {
    code: 'cancellation-submitted',
    actor: 'platform',
    zh: '清单 {invtNo} 的撤销申请 {reference} 已向海关申报',
    en: 'Cancellation {reference} of declaration list {invtNo} was submitted to customs',
  },
  [`${submitted}#return`]: {
    code: 'return-submitted',
    actor: 'platform',
    zh: '清单 {invtNo} 的退货申请 {reference} 已向海关申报{lines}',
    en: 'Return {reference} of declaration list {invtNo} was submitted to customs{lines}',
  },
  [`${submitted}#return-tally`]: {
    code: 'return-tally-submitted',
    actor: 'platform',
    zh: '清单 {invtNo} 退货的理货单 {reference} 已向海关申报',
    en: 'Return tally {reference} of declaration list {invtNo} was submitted to customs',
  },
  [`${accepted}#cancellation`]: {
    code: 'cancellation-accepted',
    actor: 'customs',
    zh: '海关同意撤销申请 {reference}，清单 {invtNo} 撤销{receipt}',
    en: 'Customs accepted cancellation {reference}; declaration list {invtNo} is withdrawn{receipt}',
  },
  [`${accepted}#return`]: {
    code: 'return-accepted',
    actor: 'customs',
    zh: '海关同意退货申请 {reference}{lines}{receipt}',
    en: 'Customs accepted return {reference}{lines}{receipt}',
  },
  [`${accepted}#return-tally`]: {
    code: 'return-tally-accepted',
    actor: 'customs',
    zh: '海关接受理货单 {reference}{receipt}',
    en: 'Customs accepted return tally {reference}{receipt}',
  },
  [`${refused}#cancellation`]: {
    code: 'cancellation-refused',
    actor: 'customs',
    zh: '海关退回撤销申请 {reference}，清单 {invtNo} 照旧{receipt}',
    en: 'Customs refused cancellation {reference}; declaration list {invtNo} stands{receipt}',
  },
  [`${refused}#return`]: {
    code: 'return-refused',
    actor: 'customs',
    zh: '海关退回退货申请 {reference}，其数量可再次申请{receipt}',
    en: 'Customs refused return {reference}; its quantities may be applied for again{receipt}',
  },
  [`${refused}#return-tally`]: {
    code: 'return-tally-refused',
    actor: 'customs',
    zh: '海关退回理货单 {reference}{receipt}',
    en: 'Customs refused return tally {reference}{receipt}',
  },
};
