import { inForce, type CalendarDate, type Dated, type Text } from '@app/kernel';

export type RiskRule = 'R-1' | 'R-2' | 'R-6' | 'R-8';

/** `refuse`: the document is not taken. `fail`: a check of the match report fails. `review`: officers see it, nothing stops. */
export type Severity = 'refuse' | 'fail' | 'review';

/** What the rules of risk control look for (RULES 7). The law names the system, not the figures: they are this installation's. */
export const riskRules: Readonly<Record<RiskRule, Text>> = {
  'R-1': {
    zh: '虚假交易：运单、订单或支付被重复使用，或放行后运单从未有物流状态',
    en: 'false trade: a waybill, order or payment is used again, or the waybill of released goods is never scanned',
  },
  'R-2': {
    zh: '拆单：同一订购人、电话或地址向同一电商企业多次下单，合计超过单次限值',
    en: 'split orders: one buyer, telephone or address with one seller, together over the single limit',
  },
  'R-6': { zh: '重量与数量不合理', en: 'weight and quantity are implausible' },
  'R-8': { zh: '黑名单', en: 'blacklist' },
};

const proposal = '风险规则默认参数 (RULES 7)';

/** orders within so many hours, at least so many, together over this, CNY. */
export const splitOrders: readonly Dated<{
  readonly hours: number;
  readonly orders: number;
  readonly over: string;
}>[] = [
  {
    from: '2019-01-01',
    value: { hours: 24, orders: 2, over: '5000' },
    source: `${proposal} R-2; 财关税〔2018〕49号`,
  },
];

/** how many times the net weight the weights of the lines may be, and the other way round. */
export const weightFactor: readonly Dated<string>[] = [
  { from: '2014-02-10', value: '3', source: `${proposal} R-6` },
];

/** within so many days of the release the carrier reports a status of the waybill (CEB513). */
export const trackedWithin: readonly Dated<{ readonly days: number }>[] = [
  { from: '2014-02-10', value: { days: 7 }, source: `${proposal} R-1; 海关总署公告 2018 年第 194 号` },
];

/** R-8 has no figures: it is in force since its act. */
const seriesOf: Readonly<Record<RiskRule, readonly Dated<unknown>[]>> = {
  'R-1': trackedWithin,
  'R-2': splitOrders,
  'R-6': weightFactor,
  'R-8': [{ from: '2014-02-10', value: null, source: `${proposal} R-8` }],
};

/** The version of a rule: the day from which its parameters are in force. */
export function versionOn(rule: RiskRule, date: CalendarDate): CalendarDate {
  const series = seriesOf[rule];
  return inForce(riskRules[rule], series, date).from;
}

/** Checks of the match report that are a matter of risk control too. */
export const ruleOfCheck: Readonly<Record<string, RiskRule>> = {
  'waybill-used-once': 'R-1',
  'order-declared-once': 'R-1',
  'payment-used-once': 'R-1',
  'net-weight-within-gross': 'R-6',
};
