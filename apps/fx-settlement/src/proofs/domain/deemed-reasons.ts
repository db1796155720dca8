import { inForce, type CalendarDate, type Dated, type Text } from '@app/kernel';
import { refusal } from '../../access/refusal.js';

/**
 * Reasons for which an export counts as received although no money came (视同收汇), and what shows each. The reasons are
 * those of the rule; its annex of evidence is named from memory (confidence M) and is to be checked against the official text.
 */
export const deemedReasons: readonly Dated<Readonly<Record<string, DeemedReason>>>[] = [
  {
    from: '2013-08-01',
    source: '国家税务总局公告2013年第30号 附件；2022-06-21起 公告2022年第9号 附件（举证材料：待核对原文）',
    value: {
      'market-change': {
        zh: '国外商品市场行情变动',
        en: 'The market abroad changed',
        evidence: {
          zh: '商会证明或交易所行情报价',
          en: 'A chamber of commerce’s statement, or quotations of an exchange',
        },
      },
      quality: {
        zh: '出口商品质量原因',
        en: 'The quality of the goods',
        evidence: {
          zh: '进口商检验证明或和解协议',
          en: 'An inspection report of the buyer’s side, or a settlement',
        },
      },
      perished: {
        zh: '动物及鲜活产品变质、腐烂、非正常死亡或损耗',
        en: 'Live or fresh goods perished',
        evidence: { zh: '进口商检验证明', en: 'An inspection report of the buyer’s side' },
      },
      'force-majeure': {
        zh: '自然灾害、战争等不可抗力',
        en: 'Force majeure',
        evidence: {
          zh: '报刊报道或我驻外使领馆商务处证明',
          en: 'Press reports, or a statement of the embassy',
        },
      },
      'buyer-bankrupt': {
        zh: '进口商破产、关闭、解散',
        en: 'The buyer went bankrupt or ceased to exist',
        evidence: {
          zh: '破产公告或我驻外使领馆商务处证明',
          en: 'The notice of bankruptcy, or a statement of the embassy',
        },
      },
      'exchange-rate': {
        zh: '进口国货币汇率变动',
        en: 'The exchange rate of the buyer’s country changed',
        evidence: { zh: '外汇牌价证明', en: 'Quotations of the rate' },
      },
      'quantity-tolerance': {
        zh: '溢短装',
        en: 'More or less was loaded',
        evidence: { zh: '提单或其他运输单证', en: 'The bill of lading' },
      },
      'insurance-paid': {
        zh: '无法收汇，取得出口信用保险赔款',
        en: 'Export credit insurance paid',
        evidence: { zh: '保单与赔款入账凭证', en: 'The policy and the entry of the payment' },
      },
    },
  },
];

export interface DeemedReason extends Text {
  /** What shows it. */
  readonly evidence: Text;
}

/** The reason as it is listed on `date`. Throws `deemed-reason-unknown` (uncomputable) and `no-value-on-date`. */
export function deemedReason(code: string, date: CalendarDate): DeemedReason {
  const { value } = inForce({ zh: '视同收汇原因', en: 'the list of deemed receipts' }, deemedReasons, date);
  const found = Object.hasOwn(value, code) ? value[code] : undefined;
  if (found) return found;
  throw refusal(
    'deemed-reason-unknown',
    'uncomputable',
    { zh: `视同收汇原因 ${code} 不在清单内`, en: `The reason ${code} is not listed` },
    { pointer: '/reason', expected: Object.keys(value).join(', '), actual: code },
  );
}
