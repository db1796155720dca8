import { inForce, type CalendarDate, type Dated } from '@app/kernel';
import { refusal } from '../../access/refusal.js';
import { addDays, daysBetween } from './days.js';
import type { ClassDemands } from './fx-class.js';

export const tradeCreditKinds = ['prepayment', 'deferred-receipt'] as const;
export type TradeCreditKind = (typeof tradeCreditKinds)[number];

interface TradeCreditRule {
  /** A report is due where the term is longer, in days. */
  readonly over: Readonly<Record<TradeCreditKind, number>>;
  /** Days from the receipt (of a prepayment) or the export (before a deferred receipt) to the report. */
  readonly reportDays: number;
}

/** 贸易信贷报告 (FX-5). */
export const tradeCreditRules: readonly Dated<TradeCreditRule>[] = [
  {
    from: '2012-08-01',
    value: { over: { prepayment: 30, 'deferred-receipt': 90 }, reportDays: 30 },
    source: '汇发〔2012〕38号 货物贸易外汇管理指引实施细则',
  },
];

export interface TradeCreditFacts {
  readonly kind: TradeCreditKind;
  /** Day of the receipt, or of the export. */
  readonly startedOn: CalendarDate;
  /** When the goods, or the money, will follow. */
  readonly expectedOn: CalendarDate;
  readonly reportedOn: CalendarDate;
  readonly demands: Pick<ClassDemands, 'longestTermDays'>;
}

export interface JudgedTradeCredit {
  readonly termDays: number;
  readonly dueOn: CalendarDate;
  readonly late: boolean;
}

/**
 * A report of a prepayment or a deferred receipt: its term, when it was due, whether it is late (late ones are taken). Throws
 * `report-needless` (uncomputable) where the term is not longer than the rule asks, `term-not-allowed` (conflict) where the
 * class of the enterprise does not allow it.
 */
export function judgeTradeCredit(facts: TradeCreditFacts): JudgedTradeCredit {
  const { kind, startedOn, expectedOn, reportedOn, demands } = facts;
  const { value } = inForce(
    { zh: '贸易信贷报告规则', en: 'the rule of trade credit reports' },
    tradeCreditRules,
    startedOn,
  );
  const termDays = daysBetween(startedOn, expectedOn);
  const over = value.over[kind];
  if (termDays <= over) throw needless(termDays, over);
  const longest = demands.longestTermDays;
  if (longest !== null && termDays > longest) throw notAllowed(termDays, longest);
  const dueOn = addDays(startedOn, value.reportDays);
  return { termDays, dueOn, late: reportedOn > dueOn };
}

const needless = (actual: number, over: number) =>
  refusal(
    'report-needless',
    'uncomputable',
    {
      zh: `期限 ${actual} 天，超过 ${over} 天才须报告`,
      en: `The term is ${actual} days; reports are of more than ${over}`,
    },
    { pointer: '/expectedOn', expected: `> ${over}`, actual: String(actual) },
  );

const notAllowed = (actual: number, longest: number) =>
  refusal(
    'term-not-allowed',
    'conflict',
    {
      zh: `企业分类不允许超过 ${longest} 天的期限（${actual} 天）`,
      en: `The class of the enterprise allows no term of more than ${longest} days (${actual})`,
    },
    { pointer: '/expectedOn', expected: `<= ${longest}`, actual: String(actual) },
  );
