import { publishedNegativeCodes } from './published-negative-codes.js';

/** What customs writes into returnInfo of an ordinary receipt; the inner codes are those seen in published receipts (1200, 1800, 2600). */
export const receiptTexts = {
  '1': '电子口岸已暂存',
  '2': '新增申报成功',
  '3': '发送海关成功',
  '4': '发送海关失败',
  '120': '[Code:1800;Desc:逻辑校验通过]',
  '300': '[Code:1200;Desc:待人工审核]',
  '399': '海关审结',
  '500': '查验',
  '501': '扣留移送通关',
  '502': '扣留移送缉私',
  '503': '扣留移送法规',
  '599': '其它扣留',
  '600': '挂起',
  '700': '退运',
  '800': '[Code:2600;Desc:放行]',
  '899': '结关',
  // in no published list: what customs may add tomorrow
  '950': '沙箱未公布状态',
} as const;

export type PlainReceipt = keyof typeof receiptTexts;

export interface InnerReason {
  readonly zh: string;
  readonly en: string;
  /** `seen`: in published receipts. `sandbox`: customs publishes no list of its inner codes, so the number is the sandbox's own. */
  readonly origin: 'seen' | 'sandbox';
}

/** Inner codes of a rejection (returnStatus 100): returnInfo is `[Code:1313;Desc:…]`. */
export const innerReasons = {
  '1313': {
    zh: '订购人购买超过年度限额,超过个人年度购买额度',
    en: 'the buyer exceeds the annual limit',
    origin: 'seen',
  },
  '1322': {
    zh: '订单清单表体商品项不一致',
    en: 'goods lines of order and list differ',
    origin: 'seen',
  },
  '1401': {
    zh: '商品编号不在跨境电商零售进口商品清单内',
    en: 'the commodity code is not on the retail import positive list',
    origin: 'sandbox',
  },
  '1402': { zh: '申报地关区代码不存在', en: 'unknown customs office', origin: 'sandbox' },
  '1403': {
    zh: '订单、支付单、运单与清单不一致',
    en: 'order, payment, waybill and list differ',
    origin: 'sandbox',
  },
  '1404': {
    zh: '该商品无法按全额征税',
    en: 'no rate of duty is known to tax these goods in full',
    origin: 'sandbox',
  },
  '1405': {
    zh: '汇总申报清单的商品编号不是已知的十位商品编号',
    en: 'a list for summary declaration names no known ten-digit commodity code',
    origin: 'sandbox',
  },
  '1406': {
    zh: '单票价值超过清单申报限额,应以报关单申报',
    en: 'worth more than may leave on a list: a full declaration is needed',
    origin: 'sandbox',
  },
  '1499': { zh: '沙箱约定退单', en: 'rejected because a number asks for it', origin: 'sandbox' },
  '1501': { zh: '清单编号不存在', en: 'no such list', origin: 'sandbox' },
  '1502': { zh: '清单尚未放行', en: 'the list is not released', origin: 'sandbox' },
  '1503': {
    zh: '清单为简化申报,不汇总申报',
    en: 'a simplified list is not summarised into a declaration',
    origin: 'sandbox',
  },
  '1504': {
    zh: '清单的收发货人与申请不一致',
    en: 'the list is of another consignor than the application',
    origin: 'sandbox',
  },
  '1505': { zh: '清单已汇总', en: 'the list is summarised already', origin: 'sandbox' },
  '1506': {
    zh: '仅支持按清单编号汇总',
    en: 'only summaries by list number are taken',
    origin: 'sandbox',
  },
  '1601': {
    zh: '运单的清单填写了其他提运单号',
    en: 'the list of a waybill names another bill of lading',
    origin: 'sandbox',
  },
  '1602': { zh: '运单没有该编号的清单', en: 'the waybill has no list of this number', origin: 'sandbox' },
  '1701': {
    zh: '退货数量超过原清单可退数量',
    en: 'return: more than was released less what is returned or applied for',
    origin: 'sandbox',
  },
  '1702': { zh: '超过退货申请期限', en: 'return: the period for applying is over', origin: 'sandbox' },
  '1507': { zh: '汇总申请退单', en: 'the application is rejected', origin: 'sandbox' },
} as const satisfies Record<string, InnerReason>;

export type InnerCode = keyof typeof innerReasons;

export function isInnerCode(code: string): code is InnerCode {
  return Object.hasOwn(innerReasons, code);
}

/** `[Code:1313;Desc:…]` and, after it, free text as customs adds it. */
export function innerReason(code: InnerCode, detail = ''): string {
  return `[Code:${code};Desc:${innerReasons[code].zh}]${detail}`;
}

/**
 * The sandbox's own, made after the published ones. The published table has no rows of export documents: orders, waybills
 * and lists get those of the import ones, the others a code of the sandbox's own.
 */
const sandboxTexts = {
  '-215001': '理货明细单报文校验失败，[*]',
  '-215006': '理货明细单标识(appType)不正确,未找到可变更的理货明细单',
  '-215007': '已存在相同编号的理货明细单',
  '-403006': '收款单标识(appType)不正确,未找到对应操作的收款单',
  '-403007': '已存在相同编号的收款单',
  '-403012': '收款单报文处理失败，接收报文为旧报文数据，不做处理',
  '-507001': '运抵单报文校验失败，[*]',
  '-507006': '运抵单标识(appType)不正确,未找到对应操作的运抵单',
  '-507007': '已存在相同编号的运抵单',
  '-507008': '运抵单已向海关申报，不能删除',
  '-507012': '运抵单报文处理失败，接收报文为旧报文数据，不做处理',
  '-509006': '离境单标识(appType)不正确,未找到对应操作的离境单',
  '-509007': '已存在相同编号的离境单',
  '-509008': '离境单已向海关申报，不能删除',
  '-509012': '离境单报文处理失败，接收报文为旧报文数据，不做处理',
  '-509001': '离境单报文校验失败，[*]',
  '-607001': '清单总分单报文校验失败，[*]',
  '-607006': '清单总分单标识(appType)不正确,未找到对应操作的清单总分单',
  '-607007': '已存在相同编号的清单总分单',
  '-607008': '清单总分单已向海关申报，不能删除',
  '-607012': '清单总分单报文处理失败，接收报文为旧报文数据，不做处理',
  '-701001': '汇总申请单报文校验失败，[*]',
  '-701006': '汇总申请单标识(appType)不正确,未找到可变更的汇总申请单',
  '-701007': '已存在相同编号的汇总申请单',
} as const;

export const negativeTexts = { ...publishedNegativeCodes, ...sandboxTexts } as const;

export type NegativeCode = keyof typeof negativeTexts;

/** The text of a negative code with its `[*]` filled in order; what is not given stays as customs prints it. */
export function negativeText(code: NegativeCode, ...values: readonly string[]): string {
  const left = [...values];
  return negativeTexts[code].replaceAll('*', () => left.shift() ?? '*');
}
