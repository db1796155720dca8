import type { Dated, Text } from '@app/kernel';
import type { Department } from '../../participants/domain/standing.js';

interface RatingKind extends Text {
  /** Whose officers set it. */
  readonly department: Department;
  /** The values that the law of the time knows, by edition. */
  readonly editions: readonly Dated<Readonly<Record<string, Text>>>[];
}

const creditBefore2021 = {
  'advanced-certified': { zh: '高级认证企业', en: 'advanced certified' },
  'general-certified': { zh: '一般认证企业', en: 'general certified' },
  'general-credit': { zh: '一般信用企业', en: 'general credit' },
  dishonest: { zh: '失信企业', en: 'dishonest' },
};
const creditOf2021 = {
  'advanced-certified': { zh: '高级认证企业', en: 'advanced certified (AEO)' },
  other: { zh: '其他企业', en: 'others' },
  dishonest: { zh: '失信企业', en: 'dishonest' },
};
const creditOf2026 = {
  'advanced-certified': { zh: '高级认证企业', en: 'advanced certified (AEO)' },
  certified: { zh: '认证企业', en: 'certified' },
  regular: { zh: '常规企业', en: 'regular' },
  dishonest: { zh: '失信企业', en: 'dishonest' },
  'seriously-dishonest': { zh: '严重失信企业', en: 'seriously dishonest' },
};
const refundMethods = {
  'exempt-refund': { zh: '免退税', en: 'exempt and refund (traders)' },
  'exempt-credit-refund': { zh: '免抵退税', en: 'exempt, credit and refund (manufacturers)' },
  none: { zh: '不适用退税', en: 'no refund' },
};
const filing = {
  filed: { zh: '已备案', en: 'filed' },
  withdrawn: { zh: '已撤回', en: 'withdrawn' },
};
const listing = {
  listed: { zh: '已列入', en: 'listed' },
  removed: { zh: '已移出', en: 'removed' },
};

/** What departments rate enterprises by (REG-4, TAX-8, FX-5): whose it is, and which values which edition knows. */
export const ratingKinds = {
  'customs-credit': {
    zh: '海关信用等级',
    en: 'customs credit level',
    department: 'customs',
    editions: [
      { from: '2018-05-01', to: '2021-10-31', value: creditBefore2021, source: '海关总署令第237号' },
      { from: '2021-11-01', to: '2026-03-31', value: creditOf2021, source: '海关总署令第251号' },
      { from: '2026-04-01', value: creditOf2026, source: '海关总署令第282号' },
    ],
  },
  'refund-class': {
    zh: '出口退税企业管理类别',
    en: 'tax refund class',
    department: 'tax',
    editions: [
      {
        from: '2016-09-01',
        value: {
          '1': { zh: '一类', en: 'class 1' },
          '2': { zh: '二类', en: 'class 2' },
          '3': { zh: '三类', en: 'class 3' },
          '4': { zh: '四类', en: 'class 4' },
        },
        source: '国家税务总局公告2016年第46号',
      },
    ],
  },
  'taxpayer-kind': {
    zh: '增值税纳税人类型',
    en: 'kind of VAT payer',
    department: 'tax',
    editions: [
      {
        from: '2018-02-01',
        value: {
          general: { zh: '一般纳税人', en: 'general payer' },
          'small-scale': { zh: '小规模纳税人', en: 'small-scale payer' },
        },
        source: '国家税务总局令第43号',
      },
    ],
  },
  'refund-method': {
    zh: '出口退（免）税计算方法',
    en: 'method of export tax refund',
    department: 'tax',
    editions: [
      { from: '2012-07-01', to: '2025-12-31', value: refundMethods, source: '财税〔2012〕39号' },
      { from: '2026-01-01', value: refundMethods, source: '财政部 税务总局公告 2026 年第 11 号' },
    ],
  },
  'refund-filing': {
    zh: '出口退（免）税备案',
    en: 'filing for export tax refund',
    department: 'tax',
    editions: [
      { from: '2012-07-01', to: '2025-12-31', value: filing, source: '国家税务总局公告2012年第24号' },
      { from: '2026-01-01', value: filing, source: '国家税务总局公告2026年第5号' },
    ],
  },
  'fx-class': {
    zh: '货物贸易外汇分类',
    en: 'foreign exchange class',
    department: 'fx',
    editions: [
      {
        from: '2012-08-01',
        value: {
          A: { zh: 'A类', en: 'class A' },
          B: { zh: 'B类', en: 'class B' },
          C: { zh: 'C类', en: 'class C' },
        },
        source: '汇发〔2012〕38号',
      },
    ],
  },
  'dishonesty-customs': {
    zh: '海关严重失信主体名单',
    en: "customs' list of seriously dishonest enterprises",
    department: 'customs',
    editions: [{ from: '2021-11-01', value: listing, source: '海关总署令第251号' }],
  },
  'dishonesty-tax': {
    zh: '重大税收违法失信主体名单',
    en: 'list of serious tax offenders',
    department: 'tax',
    editions: [
      { from: '2019-01-01', to: '2022-01-31', value: listing, source: '国家税务总局公告2018年第54号' },
      { from: '2022-02-01', value: listing, source: '国家税务总局令第54号' },
    ],
  },
  'dishonesty-fx': {
    zh: '外汇领域严重失信主体名单',
    en: 'list of dishonest enterprises in foreign exchange',
    department: 'fx',
    editions: [{ from: '2020-12-07', value: listing, source: '国办发〔2020〕49号' }],
  },
  'dishonesty-commerce': {
    zh: '商务领域严重失信主体名单',
    en: 'list of dishonest enterprises in commerce',
    department: 'commerce',
    editions: [{ from: '2020-12-07', value: listing, source: '国办发〔2020〕49号' }],
  },
} as const satisfies Record<string, RatingKind>;

export type RatingKindName = keyof typeof ratingKinds;

// The keys of a constant are its type's.
export const ratingKindNames = Object.keys(ratingKinds) as RatingKindName[];

export const ratingKind = (name: RatingKindName): RatingKind => ratingKinds[name];
