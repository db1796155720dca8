import { isInnerCode, innerReasons } from '../../declarations/data/receipt-texts.js';
import { daysUntilCollection } from '../../declarations/data/retail-limits.js';
import { eportListOutcomes } from './eport-outcomes.js';
import type { Act, ExchangeOutcome, FormatOutcome, Outcome } from './outcome.js';

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

/** A list is rejected with the inner code that its prefix names; 15xx are about summaries. */
const aboutLists = /^1[34]/;
const refusedByCustoms: readonly Outcome[] = Object.keys(innerReasons)
  .filter(isInnerCode)
  .filter((code) => aboutLists.test(code))
  .map((code) => ({
    prefix: `SB-REFUSE-${code}`,
    zh: `退单：${innerReasons[code].zh}`,
    en: `Rejected (100): ${innerReasons[code].en}`,
    delivery: 'usual',
    acts: [...intake, { rejection: code, afterMs: 1_200 }],
  }));

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
    prefix: 'SB-DETAIN-RELEASE',
    zh: '其它扣留（599）后解除，审结放行',
    en: 'Detained (599), then let go: cleared and released',
    delivery: 'usual',
    acts: [...accepted, { receipt: '599', afterMs: 2_000 }, ...released(8_000), collected],
  },
  {
    prefix: 'SB-SUSPEND',
    zh: '挂起（600）',
    en: 'Suspended (600)',
    delivery: 'usual',
    acts: [...accepted, { receipt: '600', afterMs: 2_000 }],
  },
  {
    prefix: 'SB-UNKNOWN',
    zh: '回执中有未公布的状态（950），随后审结放行',
    en: 'A status that nobody published (950), then cleared and released',
    delivery: 'plain',
    acts: [...accepted, { receipt: '950', afterMs: 1_600 }, ...released(3_000), collected],
  },
  {
    prefix: 'SB-REVIEW-REFUSE',
    zh: '人工审核（300）后退单',
    en: 'Manual review (300), then rejected (100)',
    delivery: 'plain',
    acts: [...accepted, { receipt: '300', afterMs: 2_000 }, { rejection: '1403', afterMs: 6_000 }],
  },
  {
    prefix: 'SB-INSPECT-DETAIN',
    zh: '查验（500）后扣留移送缉私（502）',
    en: 'Inspected (500), then detained and handed to anti-smuggling (502)',
    delivery: 'plain',
    acts: [...accepted, { receipt: '500', afterMs: 2_000 }, { receipt: '502', afterMs: 6_000 }],
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
    prefix: 'SB-CONTRADICT',
    zh: '自相矛盾：先退单（100），后放行（800）',
    en: 'Contradiction: rejected (100), then released (800)',
    delivery: 'plain',
    acts: [...intake, { rejection: '1322', afterMs: 1_200 }, { receipt: '800', afterMs: 3_000 }],
  },
  {
    prefix: 'SB-CONTRADICT-RELEASED',
    zh: '自相矛盾：先放行（800），后退单（100）',
    en: 'Contradiction: released (800), then rejected (100)',
    delivery: 'plain',
    acts: [...accepted, ...released(2_000), { rejection: '1322', afterMs: 5_000 }],
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
  {
    prefix: 'SB-TAXNONE',
    zh: '正常放行，但没有电子税单',
    en: 'Released, but no tax bill ever comes',
    delivery: 'usual',
    acts: [...accepted, { receipt: '399', afterMs: 2_000 }, { receipt: '800', afterMs: 2_800 }],
  },
  {
    prefix: 'SB-TAXSUM-DAY45',
    zh: '正常放行，电子税单在第 45 天（业务时钟）才汇总',
    en: 'Released; the tax bill is aggregated on day 45 of the business clock only',
    delivery: 'usual',
    acts: [...accepted, ...released(2_000), { taxStatus: '2', afterDays: 45 }],
  },
  {
    prefix: 'SB-TAXSUM-NEVER',
    zh: '正常放行，电子税单一直不汇总（逾期）',
    en: 'Released; the tax bill is never aggregated (overdue)',
    delivery: 'usual',
    acts: [...accepted, ...released(2_000)],
  },
  {
    prefix: 'SB-TAXVOID-DAY20',
    zh: '正常放行，电子税单在第 20 天（业务时钟）作废',
    en: 'Released; the tax bill is void on day 20 of the business clock',
    delivery: 'usual',
    acts: [...accepted, ...released(2_000), { taxStatus: '3', afterDays: 20 }],
  },
  ...refusedByCustoms,
  ...eportListOutcomes,
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

/** A message that holds such an order number is one that customs cannot read: CEB900, whatever else is in it. */
export const formatOutcome: FormatOutcome = {
  prefix: 'SB-CEB900',
  zh: '报文格式校验不通过（CEB900），整个报文无效',
  en: 'The format check fails (CEB900): the whole message is void',
  format: 'refused',
};
