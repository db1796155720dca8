import type { Dated, Text } from '@app/kernel';

/** Who has to act: the enterprises of the document, customs, or who runs the platform. */
export const owners = ['enterprise', 'customs', 'operator'] as const;
export type Owner = (typeof owners)[number];

export interface Allowance {
  readonly hours: number;
  /** `configuration`: no published period; what a zone would want to be told of, open to change. */
  readonly basis: 'law' | 'configuration';
}

/** What can wait: `summary` is a month's closed lists of a consignor, due by the calendar and not after so many hours. */
export type Waiter = 'list' | 'document' | 'submission' | 'export-declaration' | 'summary' | 'payment-data';

/** A state that ends only when somebody acts: who, until when at the latest, and what he does. */
export interface WaitingState {
  readonly what: Waiter;
  readonly status: string;
  /** Only of this direction; both where absent. */
  readonly ieFlag?: 'I' | 'E';
  readonly owner: Owner;
  readonly remedy: Text;
  readonly allowance: readonly Dated<Allowance>[];
}

/** Retail imports by lists are supervised since the first rules of 2014; earlier there is nothing to wait for. */
const always = '2014-08-01';

const configured = (hours: number, source: string): readonly Dated<Allowance>[] => [
  { from: always, value: { hours, basis: 'configuration' }, source },
];

const day = 24;

const declarationStates: readonly [string, Owner, number, string, string][] = [
  [
    'drafted',
    'enterprise',
    7,
    '补齐栏目（missing）后申报，或放弃草稿',
    'complete the fields (missing) and declare it, or give it up',
  ],
  [
    'declared',
    'customs',
    1,
    '海关尚未接受申报；请联系申报地海关',
    'customs has not accepted it; ask the office of declaration',
  ],
  [
    'accepted',
    'customs',
    3,
    '海关审核中，超时请联系申报地海关',
    'with customs; ask the office of declaration',
  ],
  [
    'inspection',
    'customs',
    2,
    '等待海关查验；监管场所配合搬移、开拆',
    'customs inspects; the site moves and opens the goods',
  ],
  [
    'released',
    'enterprise',
    30,
    '货物离境后由运输企业传输理货、离境数据，报关单才能结关',
    'the carrier reports the departure, then the declaration is closed',
  ],
  [
    'rejected',
    'enterprise',
    3,
    '按退单原因更正后重新申报，或放弃',
    'correct what customs names and declare it again, or give it up',
  ],
];

/** Full export declarations, and closed lists for summary declaration. */
const exportStates: readonly WaitingState[] = [
  ...declarationStates.map(([status, owner, days, zh, en]): WaitingState => ({
    what: 'export-declaration',
    status,
    owner,
    remedy: { zh, en },
    allowance: configured(days * day, 'no published period'),
  })),
  {
    what: 'summary',
    status: 'due',
    owner: 'enterprise',
    remedy: {
      zh: '查询汇总申报建议（GET /customs/summary-proposals）并申请汇总',
      en: 'ask for the proposals (GET /customs/summary-proposals) and apply',
    },
    allowance: [
      {
        from: '2019-01-01',
        value: { hours: 15 * day, basis: 'law' },
        source: '海关总署公告2018年第194号：次月15日前汇总，遇休息日顺延',
      },
    ],
  },
];

/** Every state of a list that is not final, of documents that go to customs by themselves, and of messages to customs. */
/** The payment-data check of announcement 2018 no. 179; the period for answering is that of every request. */
const paymentDataStates: readonly WaitingState[] = (
  [
    [
      'asked',
      'enterprise',
      day,
      '答复支付原始数据（POST …/answer）',
      'answer with the payment data (POST …/answer)',
    ],
    [
      'answered',
      'operator',
      0.25,
      '检查 customs-adapter 与 DXP 通道',
      'look at customs-adapter and the DXP line',
    ],
    [
      'relayed',
      'customs',
      day,
      '海关尚无结论；请联系主管海关',
      'no verdict of customs yet; ask the customs office',
    ],
    [
      'refused',
      'enterprise',
      day,
      '按原因更正、重新签名后再次答复',
      'correct it, sign again and answer again',
    ],
  ] as const
).map(([status, owner, hours, zh, en]) => ({
  what: 'payment-data',
  status,
  owner,
  remedy: { zh, en },
  allowance: configured(hours, '海关总署公告2018年第179号未规定时限 · the announcement names no period'),
}));

export const waitingStates: readonly WaitingState[] = [
  {
    what: 'list',
    status: 'received',
    owner: 'enterprise',
    remedy: { zh: '补报缺少的单证', en: 'file the documents that are missing' },
    allowance: configured(3 * day, 'no published period; parcels seldom wait longer for their papers'),
  },
  {
    what: 'list',
    status: 'mismatched',
    owner: 'enterprise',
    remedy: {
      zh: '按比对报告更正有误的单证（appType=2）',
      en: 'correct what the match report names (appType=2)',
    },
    allowance: configured(day, 'no published period'),
  },
  {
    what: 'list',
    status: 'matched',
    owner: 'enterprise',
    remedy: {
      zh: '以 appStatus=2 申报；被暂停处理的清单等待海关解除',
      en: 'declare it with appStatus=2; one that is held waits for customs to release it',
    },
    allowance: configured(3 * day, 'no published period'),
  },
  {
    what: 'list',
    status: 'rejected',
    owner: 'enterprise',
    remedy: {
      zh: '按回执更正后以 appType=2 重新申报，或以 appType=3 撤回',
      en: 'correct it by the receipt and send it with appType=2, or take it back with appType=3',
    },
    allowance: configured(3 * day, 'no published period'),
  },
  {
    what: 'list',
    status: 'submitted',
    owner: 'customs',
    remedy: {
      zh: '海关尚无回执；向运营方确认报文已送达后联系主管海关',
      en: 'no receipt yet; have the operator confirm the delivery, then ask the customs office',
    },
    allowance: configured(2, 'receipts come within minutes (FLOWS 7)'),
  },
  {
    what: 'list',
    status: 'accepted',
    owner: 'customs',
    remedy: { zh: '海关审核中，超时请联系申报地海关', en: 'with customs; ask the office of declaration' },
    allowance: configured(day, 'receipt to release within minutes (FLOWS 7); a day is out of the ordinary'),
  },
  {
    what: 'list',
    status: 'under-review',
    owner: 'customs',
    remedy: {
      zh: '海关人工审核，备好合同、发票等随时补充',
      en: 'manual review: have contract and invoice at hand for questions',
    },
    allowance: configured(3 * day, 'no published period'),
  },
  {
    what: 'list',
    status: 'inspection',
    owner: 'customs',
    remedy: {
      zh: '等待海关查验；监管场所配合搬移、开拆',
      en: 'customs inspects; the site moves and opens the goods',
    },
    allowance: configured(2 * day, '48 hours is the figure that offices promise; no text read that says so'),
  },
  {
    what: 'list',
    status: 'detained',
    owner: 'customs',
    remedy: {
      zh: '海关扣留，依扣留凭单办理；可陈述、申辩或申请复议',
      en: 'detained: follow the detention order; statement and review are open',
    },
    allowance: [
      {
        from: '2004-11-01',
        value: { hours: 365 * day, basis: 'law' },
        source: '海关行政处罚实施条例（国务院令第420号）第四十条：扣留期限不得超过1年',
      },
    ],
  },
  {
    what: 'list',
    status: 'cleared',
    ieFlag: 'I',
    owner: 'customs',
    remedy: { zh: '已审结，等待放行；超时请联系监管场所海关', en: 'cleared: ask the office of the site' },
    allowance: configured(day, 'release follows the clearance within minutes (FLOWS 7)'),
  },
  {
    what: 'list',
    status: 'cleared',
    ieFlag: 'E',
    owner: 'enterprise',
    remedy: {
      zh: '货物运抵监管场所后由经营人报送运抵单（CEB507）',
      en: 'the site reports the arrival of the goods (CEB507)',
    },
    allowance: configured(7 * day, 'no published period'),
  },
  {
    what: 'list',
    status: 'released',
    ieFlag: 'I',
    owner: 'customs',
    remedy: {
      zh: '超过退货期仍未结关，请联系主管海关',
      en: 'not closed though the time for returns is over: ask the customs office',
    },
    allowance: [
      {
        from: '2020-03-27',
        value: { hours: 45 * day, basis: 'law' },
        source: '海关总署公告2020年第45号：退货自放行之日起45日内运抵原监管作业场所',
      },
    ],
  },
  {
    what: 'list',
    status: 'released',
    ieFlag: 'E',
    owner: 'enterprise',
    remedy: {
      zh: '货物离境后由物流企业报送离境单（CEB509），清单才能结关',
      en: 'the carrier reports the departure (CEB509), then the list is closed',
    },
    allowance: configured(30 * day, 'no published period'),
  },
  {
    what: 'document',
    status: 'incomplete',
    owner: 'enterprise',
    remedy: {
      zh: '补报缺少的报文序号（msgSeqNo）',
      en: 'file the parts whose numbers (msgSeqNo) are missing',
    },
    allowance: configured(day, 'no published period'),
  },
  {
    what: 'document',
    status: 'submitted',
    owner: 'customs',
    remedy: {
      zh: '海关尚无最终回执；向运营方确认报文已送达后联系主管海关',
      en: 'no final receipt yet; have the operator confirm the delivery, then ask the customs office',
    },
    allowance: configured(2, 'receipts come within minutes (FLOWS 7)'),
  },
  {
    what: 'document',
    status: 'rejected',
    owner: 'enterprise',
    remedy: {
      zh: '按回执更正后以 appType=2 重新申报',
      en: 'correct it by the receipt and send it with appType=2',
    },
    allowance: configured(3 * day, 'no published period'),
  },
  {
    what: 'submission',
    status: 'requested',
    owner: 'operator',
    remedy: {
      zh: '交换系统未应答：检查 customs-adapter 与 DXP 通道，连接恢复后自动续发',
      en: 'the exchange has not answered: look at customs-adapter and the DXP line; sending goes on by itself',
    },
    allowance: configured(0.25, 'the exchange answers at once; a quarter of an hour is an outage'),
  },
  ...exportStates,
  ...paymentDataStates,
];
