import { inForce, type CalendarDate, type Dated } from '@app/kernel';
import { addMonths } from './days.js';

/** Longest time that a cost is advanced for another, in months (FX-7). */
const longest: readonly Dated<number>[] = [
  {
    from: '2020-05-20',
    value: 12,
    source: '汇发〔2020〕11号 三（代垫境外仓储、物流、税收等费用，原则上不超过12个月）',
  },
];

export const filingGrounds = ['not-affiliated', 'longer-than-allowed'] as const;
export type FilingGround = (typeof filingGrounds)[number];

export interface AdvanceFacts {
  /** Advancer and client are affiliated enterprises. */
  readonly affiliated: boolean;
  readonly advancedOn: CalendarDate;
  /** When it was repaid; undefined: it has not been. */
  readonly repaidOn?: CalendarDate | undefined;
  readonly today: CalendarDate;
}

export interface JudgedAdvance {
  /** The last day that is within the allowed time. */
  readonly lastDay: CalendarDate;
  /** Why it has to be filed with the bureau (备案); empty: it need not be. */
  readonly grounds: readonly FilingGround[];
}

/** Whether a cost advanced by another is to be filed: by one who is not affiliated always, otherwise when it takes longer. Throws `no-value-on-date`. */
export function judgeAdvance({ affiliated, advancedOn, repaidOn, today }: AdvanceFacts): JudgedAdvance {
  const { value } = inForce({ zh: '代垫期限', en: 'the time of advances' }, longest, advancedOn);
  const lastDay = addMonths(advancedOn, value);
  const grounds: FilingGround[] = [];
  if (!affiliated) grounds.push('not-affiliated');
  if ((repaidOn ?? today) > lastDay) grounds.push('longer-than-allowed');
  return { lastDay, grounds };
}
