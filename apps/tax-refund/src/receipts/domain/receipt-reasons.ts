import { DomainError, inForce, type CalendarDate, type Dated, type Text } from '@app/kernel';

/** Listed reasons for which an export counts as received (视同收汇), and the contract that names a later day (TAX-10). */
const reasons: readonly Dated<Readonly<Record<string, Text>>>[] = [
  {
    from: '2012-07-01',
    value: {
      'market-change': { zh: '因国际市场行情变动', en: 'the market of the goods changed' },
      quality: { zh: '因出口商品质量原因', en: 'the quality of the goods' },
      'force-majeure': { zh: '因自然灾害、战争等不可抗力', en: 'force majeure' },
      'buyer-bankruptcy': { zh: '因进口商破产、关闭、解散', en: 'the buyer is bankrupt or closed' },
      'insurance-paid': { zh: '因出口信用保险赔付', en: 'export credit insurance paid' },
      'contract-date': { zh: '合同约定的收汇日期晚于期限', en: 'the contract names a later day of payment' },
    },
    source: '国家税务总局公告2022年第9号、2026年第5号（部分列举）',
  },
];

export const receiptReasonCodes = Object.keys(reasons[0]?.value ?? {});

/** Throws `reason-unknown` (invalid): the list of that day does not know it. */
export function receiptReason(code: string, exportDate: CalendarDate): Text {
  const known = inForce('listed reasons for receipts', reasons, exportDate).value;
  const reason = Object.hasOwn(known, code) ? known[code] : undefined;
  if (reason !== undefined) return reason;
  const message = { zh: `不是列举的视同收汇原因：${code}`, en: `${code} is no listed reason` };
  throw new DomainError('reason-unknown', 'invalid', {
    message,
    faults: [
      { pointer: '/reason', code: 'reason-unknown', message, expected: Object.keys(known).join(' | ') },
    ],
  });
}
