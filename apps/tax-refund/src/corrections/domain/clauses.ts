import { inForce, type CalendarDate, type Dated } from '@app/kernel';

type Clauses = Readonly<Record<string, string>>;

/** The texts that money is taken back by, by export date; own reading where no article was at hand (M). */
const clauses: readonly Dated<Clauses>[] = [
  {
    from: '2012-07-01',
    to: '2025-12-31',
    value: {
      return: '国家税务总局公告2012年第24号 退运已补税；冲减',
      'no-receipt': '国家税务总局公告2022年第9号 未按期收汇追回',
      released: '国家税务总局公告2022年第9号 按期收汇，凭证后到',
      discount: '国家税务总局公告2012年第24号 负数冲减',
      'wrong-base': '国家税务总局公告2012年第24号 负数冲减',
      'advance-unsold': '国家税务总局公告2025年第3号 未核算追回',
    },
    source: '国家税务总局公告2012年第24号',
  },
  {
    from: '2026-01-01',
    value: {
      return: '国家税务总局公告2026年第5号 退运冲减',
      'no-receipt': '国家税务总局公告2026年第5号 未按期收汇追回',
      released: '国家税务总局公告2026年第5号 按期收汇，凭证后到',
      discount: '国家税务总局公告2026年第5号 负数冲减',
      'wrong-base': '国家税务总局公告2026年第5号 负数冲减',
      'advance-unsold': '国家税务总局公告2026年第5号 未核算追回',
    },
    source: '国家税务总局公告2026年第5号',
  },
];

export function clawBackClause(kind: string, exportDate: CalendarDate): string {
  const { value, source } = inForce('claw-back', clauses, exportDate);
  return value[kind] ?? source;
}

/** A correction is entered in the month it was found or in the next (TAX-12). */
export function mayStillCorrect(foundOn: CalendarDate, today: CalendarDate): boolean {
  const month = (date: CalendarDate): number => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7));
  const later = month(today) - month(foundOn);
  return foundOn <= today && later <= 1;
}
