/** Which rule a doubt comes from, and the text that says so. */
export interface DoubtRule {
  readonly rule: string;
  readonly clause: string;
}

const linking = '国家税务总局公告2012年第24号：关联、数量、计量单位与品名相符；2026 年起公告2026年第5号';
const rates = '财税〔2012〕39号 第三条；出口日期在 2026-01-01 以后的，公告2026年第11号';
const receipt = '国家税务总局公告2022年第9号 收汇；2026 年起公告2026年第11号';

/** The rule of every doubt, by its code. */
export const doubtRules: Readonly<Record<string, DoubtRule>> = {
  'not-in-standing': { rule: 'TAX-1', clause: '财税〔2012〕39号 第一条' },
  'small-scale-payer': { rule: 'TAX-1', clause: '财税〔2012〕39号 第六条：小规模纳税人出口免税，不退税' },
  'refund-filing-withdrawn': {
    rule: 'TAX-1',
    clause: '国家税务总局公告2012年第24号 第二条；2026 年起公告2026年第5号',
  },
  'refund-method-differs': { rule: 'TAX-1', clause: '财税〔2012〕39号 第二条' },
  'rate-unknown': { rule: 'TAX-2', clause: rates },
  'rate-zero': { rule: 'TAX-2', clause: rates },
  'item-without-invoice': { rule: 'TAX-3', clause: linking },
  'quantities-differ': { rule: 'TAX-3', clause: linking },
  'unit-differs': { rule: 'TAX-3', clause: linking },
  'name-differs': { rule: 'TAX-3', clause: linking },
  'vat-rate-differs': { rule: 'TAX-3', clause: '财税〔2012〕39号 第五条：退税以购进货物的征税为限' },
  'nothing-to-refund': { rule: 'TAX-3', clause: '财税〔2012〕39号 第五条' },
  'invoice-after-export': { rule: 'TAX-9', clause: '国家税务总局公告2012年第24号：购进凭证（平台提示）' },
  'invoice-duplicate': { rule: 'R-10', clause: '平台风险规则 R-10：一张发票用两次' },
  'invoice-used-elsewhere': { rule: 'R-10', clause: '平台风险规则 R-10：同一发票由两家企业使用' },
  'receipt-of-another': { rule: 'R-12', clause: '平台风险规则 R-12：发货人、发票购买方与收汇人不一致' },
  'fx-receipt-missing': { rule: 'TAX-10', clause: receipt },
  'goods-returned': { rule: 'TAX-12', clause: '退运：已退税的应补缴；公告2026年第16号 第二条' },
  'claim-period-over': {
    rule: 'TAX-10',
    clause: '财政部 税务总局公告2026年第11号：36 个月内未申报的视同内销',
  },
  'fx-proof-demanded': {
    rule: 'TAX-10',
    clause: '国家税务总局公告2026年第5号：四类企业及 4 月 30 日后申报的随附收汇凭证',
  },
  'fx-proof-late': { rule: 'TAX-10', clause: receipt },
  'refunds-suspended': {
    rule: 'TAX-12',
    clause: '国家税务总局公告2012年第24号：涉嫌骗税暂停办理；2026 年起公告2026年第5号',
  },
  'advance-not-in-force': { rule: 'TAX-11', clause: '国家税务总局公告2025年第3号：2025-01-27 起' },
  'not-overseas-warehouse': { rule: 'TAX-11', clause: '国家税务总局公告2025年第3号：监管方式 9810' },
  'parity-missing': { rule: 'TAX-4', clause: '外币按销售当日或当月1日中间价，一年内不变' },
};
