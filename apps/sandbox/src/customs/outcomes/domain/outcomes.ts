import { daysUntilCollection } from '../../declarations/data/retail-limits.js';
import type { Act, ExchangeOutcome, Outcome } from './outcome.js';

const intake: readonly Act[] = [
  { receipt: '2', afterMs: 200 },
  { receipt: '3', afterMs: 600 },
];
const accepted: readonly Act[] = [...intake, { receipt: '120', afterMs: 1_200 }];

/** Clearance, release and the tax bill, the first of them `fromMs` after the list arrived. */
const released = (
  fromMs: number,
  bill: 'as-calculated' | 'one-yuan-more' = 'as-calculated',
): readonly Act[] => [
  { receipt: '399', afterMs: fromMs },
  { receipt: '800', afterMs: fromMs + 800 },
  { taxBill: bill, afterMs: fromMs + 1_600 },
  { taxStatus: '1', afterMs: fromMs + 2_000 },
];
const collected: Act = { taxStatus: '2', afterDays: daysUntilCollection };

/** Every order number without one of the prefixes below, digits alone for one, goes this way. */
export const goodWay: Outcome = {
  prefix: '',
  zh: '正常放行：申报中、已发送、入库、审结、放行，随后出具电子税单；放行 31 天（业务时钟）后汇总',
  en: 'Released: declared, sent, accepted, cleared, released, then the tax bill; aggregated 31 days (business clock) later',
  delivery: 'usual',
  acts: [...accepted, ...released(2_000), collected],
};

/** How often a case comes back to the same picture is data: first the longest matching prefix decides. */
export const outcomes: readonly Outcome[] = [
  {
    prefix: 'SB-PLAIN',
    zh: '正常放行，回执按序且不重复',
    en: 'Released; receipts in order and once each',
    delivery: 'plain',
    acts: goodWay.acts,
  },
  {
    prefix: 'SB-SLOW',
    zh: '慢：入库后九十秒才审结放行',
    en: 'Slow: accepted at once, cleared and released ninety seconds later',
    delivery: 'usual',
    acts: [...accepted, ...released(90_000), collected],
  },
  {
    prefix: 'SB-SILENT',
    zh: '沉默：永远没有任何回执',
    en: 'Silence: no receipt ever',
    delivery: 'plain',
    acts: [],
  },
  {
    prefix: 'SB-STUCK',
    zh: '卡住：发送海关成功后再无回执',
    en: 'Stuck: sent to customs, then nothing more',
    delivery: 'plain',
    acts: intake,
  },
  {
    prefix: 'SB-TWICE',
    zh: '正常放行，每个回执都发送两次',
    en: 'Released; every receipt arrives twice',
    delivery: 'twice',
    acts: goodWay.acts,
  },
  {
    prefix: 'SB-REVERSE',
    zh: '正常放行，回执倒序到达（以 returnTime 为准）',
    en: 'Released; the receipts arrive in reverse order (returnTime tells the true one)',
    delivery: 'reverse',
    acts: goodWay.acts,
  },
  {
    prefix: 'SB-INSPECT',
    zh: '查验（500），随后审结放行',
    en: 'Inspection (500), then cleared and released',
    delivery: 'usual',
    acts: [...accepted, { receipt: '500', afterMs: 2_000 }, ...released(8_000), collected],
  },
  {
    prefix: 'SB-REVIEW',
    zh: '人工审核（300），随后审结放行',
    en: 'Manual review (300), then cleared and released',
    delivery: 'usual',
    acts: [...accepted, { receipt: '300', afterMs: 2_000 }, ...released(8_000), collected],
  },
  {
    prefix: 'SB-DETAIN-501',
    zh: '扣留移送通关（501）',
    en: 'Detained, handed to clearance (501)',
    delivery: 'usual',
    acts: [...accepted, { receipt: '501', afterMs: 2_000 }],
  },
  {
    prefix: 'SB-DETAIN-502',
    zh: '扣留移送缉私（502）',
    en: 'Detained, handed to anti-smuggling (502)',
    delivery: 'usual',
    acts: [...accepted, { receipt: '502', afterMs: 2_000 }],
  },
  {
    prefix: 'SB-DETAIN-503',
    zh: '扣留移送法规（503）',
    en: 'Detained, handed to the legal section (503)',
    delivery: 'usual',
    acts: [...accepted, { receipt: '503', afterMs: 2_000 }],
  },
  {
    prefix: 'SB-DETAIN-599',
    zh: '其它扣留（599）',
    en: 'Detained for another reason (599)',
    delivery: 'usual',
    acts: [...accepted, { receipt: '599', afterMs: 2_000 }],
  },
  {
    prefix: 'SB-RETURNED',
    zh: '查验后退运（700）',
    en: 'Inspected, then sent back abroad (700)',
    delivery: 'usual',
    acts: [...accepted, { receipt: '500', afterMs: 2_000 }, { receipt: '700', afterMs: 6_000 }],
  },
  {
    prefix: 'SB-CLOSED',
    zh: '正常放行后结关（899）',
    en: 'Released, then closed (899)',
    delivery: 'usual',
    acts: [...goodWay.acts, { receipt: '899', afterMs: 5_000 }],
  },
  {
    prefix: 'SB-SENDFAIL',
    zh: '电子口岸发送海关失败（4）',
    en: 'The E-port fails to send it to customs (4)',
    delivery: 'plain',
    acts: [
      { receipt: '2', afterMs: 200 },
      { receipt: '4', afterMs: 600 },
    ],
  },
  {
    prefix: 'SB-REFUSE-1313',
    zh: '退单：超过个人年度限额',
    en: 'Rejected (100): annual limit of the buyer',
    delivery: 'usual',
    acts: [...intake, { rejection: '1313', afterMs: 1_200 }],
  },
  {
    prefix: 'SB-REFUSE-1322',
    zh: '退单：订单与清单商品项不一致',
    en: 'Rejected (100): goods lines of order and list differ',
    delivery: 'usual',
    acts: [...intake, { rejection: '1322', afterMs: 1_200 }],
  },
  {
    prefix: 'SB-REFUSE-1403',
    zh: '退单：三单不一致',
    en: 'Rejected (100): order, payment, waybill and list differ',
    delivery: 'usual',
    acts: [...intake, { rejection: '1403', afterMs: 1_200 }],
  },
  {
    prefix: 'SB-EPORT-621005',
    zh: '电子口岸异常：超过单笔限额',
    en: 'E-port error: over the single limit',
    delivery: 'plain',
    acts: [{ negative: '-621005', afterMs: 400 }],
  },
  {
    prefix: 'SB-EPORT-621015',
    zh: '电子口岸异常：与卡信息不匹配',
    en: 'E-port error: the declarant is not the owner of the key',
    delivery: 'plain',
    acts: [{ negative: '-621015', afterMs: 400 }],
  },
  {
    prefix: 'SB-EPORT-621017',
    zh: '电子口岸异常：系统发生异常',
    en: 'E-port error: system failure',
    delivery: 'plain',
    acts: [{ negative: '-621017', afterMs: 400 }],
  },
  {
    prefix: 'SB-EPORT-621018',
    zh: '电子口岸异常：超过年度限额',
    en: 'E-port error: over the annual limit',
    delivery: 'plain',
    acts: [{ negative: '-621018', afterMs: 400 }],
  },
  {
    prefix: 'SB-EPORT-621029',
    zh: '电子口岸异常：验签失败',
    en: 'E-port error: the signature does not verify',
    delivery: 'plain',
    acts: [{ negative: '-621029', afterMs: 400 }],
  },
  {
    prefix: 'SB-CONTRADICT',
    zh: '自相矛盾：先退单（100），后放行（800）',
    en: 'Contradiction: rejected (100), then released (800)',
    delivery: 'plain',
    acts: [...intake, { rejection: '1322', afterMs: 1_200 }, { receipt: '800', afterMs: 3_000 }],
  },
  {
    prefix: 'SB-TAXDIFF',
    zh: '正常放行，电子税单的增值税多一元',
    en: 'Released; the tax bill asks one yuan more of value-added tax',
    delivery: 'usual',
    acts: [...accepted, ...released(2_000, 'one-yuan-more'), collected],
  },
  {
    prefix: 'SB-TAXSUM',
    zh: '正常放行，电子税单随即汇总（状态 2）',
    en: 'Released; the tax bill is aggregated at once (status 2)',
    delivery: 'usual',
    acts: [...accepted, ...released(2_000), { taxStatus: '2', afterMs: 5_000 }],
  },
  {
    prefix: 'SB-TAXVOID',
    zh: '正常放行，电子税单随即作废（状态 3）',
    en: 'Released; the tax bill is void at once (status 3)',
    delivery: 'usual',
    acts: [...accepted, ...released(2_000), { taxStatus: '3', afterMs: 5_000 }],
  },
];

/** Refusals of the exchange (codes of the DXP table 7-1): the whole message is refused, whatever else it holds. */
export const exchangeOutcomes: readonly ExchangeOutcome[] = [
  {
    prefix: 'SB-EXCHANGE-1001',
    zh: '交换平台拒收：数字签名无效',
    en: 'The exchange refuses the message: invalid signature',
    refusal: '1001',
  },
  {
    prefix: 'SB-EXCHANGE-2002',
    zh: '交换平台拒收：地址不匹配',
    en: 'The exchange refuses the message: address does not match',
    refusal: '2002',
  },
];
