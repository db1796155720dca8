import { amountText, Decimal, zero } from '@app/kernel';
import type { MatchCheck, MatchReport } from '../../lists/domain/match-report.js';

/** The buyer's annual limit (CUS-2): the list's taxable value against what is left of the year. */
export function annualCheck(amount: Decimal, remaining: Decimal, ok: boolean): MatchCheck {
  const check: MatchCheck = {
    rule: 'annual-limit',
    documents: ['list'],
    field: 'totalPrice',
    expected: `<= ${amountText(Decimal.max(remaining, zero))}`,
    actual: amountText(amount),
    ok,
  };
  return ok
    ? check
    : {
        ...check,
        fix: {
          zh: '订购人本年度零售进口限额不足：可按一般贸易申报，或由订购人取消其他未放行的清单；额度退回或进入下一年度后本清单自动重新判断',
          en: "the buyer's annual limit is used up: declare it as general trade, or let the buyer withdraw another order; this list is judged again by itself when quota comes back or the next year begins",
        },
      };
}

/** The report with one more check; a failing one makes a match a mismatch. */
export function withCheck(report: MatchReport, check: MatchCheck): MatchReport {
  const result = report.result === 'matched' && !check.ok ? 'mismatched' : report.result;
  return { ...report, result, checks: [...report.checks, check] };
}
