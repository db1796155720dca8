import { amountText, Decimal, zero } from '@app/kernel';
import { annualLimit } from '../../taxes/domain/retail-checks.js';
import type { MatchCheck, MatchReport } from '../../lists/domain/match-report.js';

/** The buyer's annual limit (CUS-2): the list's taxable value against what is left of the year. */
export function annualCheck(amount: Decimal, remaining: Decimal, ok: boolean): MatchCheck {
  const { rule, documents, field, remedy } = annualLimit;
  const check: MatchCheck = {
    rule,
    documents,
    field,
    expected: `<= ${amountText(Decimal.max(remaining, zero))}`,
    actual: amountText(amount),
    ok,
  };
  return ok ? check : { ...check, fix: remedy };
}

/** The report with one more check; a failing one makes a match a mismatch. */
export function withCheck(report: MatchReport, check: MatchCheck): MatchReport {
  const result = report.result === 'matched' && !check.ok ? 'mismatched' : report.result;
  return { ...report, result, checks: [...report.checks, check] };
}
