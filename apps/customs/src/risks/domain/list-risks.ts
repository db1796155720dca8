import { Decimal, inForce, type CalendarDate } from '@app/kernel';
import { decimalOf, shown } from '../../lists/domain/exact.js';
import type { GoodsDocument, MatchReport } from '../../lists/domain/match-report.js';
import { ruleOfCheck, riskRules, weightFactor, type RiskRule, type Severity } from './risk-rules.js';

/** What a rule found, with what explains it. */
export interface Finding {
  readonly rule: RiskRule;
  readonly severity: Severity;
  /** What it is about, within its rule: the failed check, or the kind of oddity. */
  readonly matter: string;
  readonly facts: Readonly<Record<string, string>>;
}

/** as far as they are hard: they stand in the report as failed checks already. */
export function failedRisks(report: MatchReport): Finding[] {
  return report.checks.flatMap(({ rule, ok, field, expected, actual }) => {
    const risk = ok ? undefined : ruleOfCheck[rule];
    return risk ? [{ rule: risk, severity: 'fail', matter: rule, facts: { field, expected, actual } }] : [];
  });
}

const kilograms: Readonly<Record<string, string>> = { '035': '1', '036': '0.001' };

/** The weight that a line declares in one of its units; `undefined` where it declares none. */
function lineWeight(line: Readonly<Record<string, string>>): Decimal | undefined {
  for (const [unit, quantity] of [
    [line.unit1, line.qty1],
    [line.unit2, line.qty2],
    [line.unit, line.qty],
  ]) {
    const factor = unit === undefined ? undefined : kilograms[unit];
    if (factor !== undefined && quantity) return decimalOf(quantity).times(factor);
  }
  return undefined;
}

/** R-6, for review: what the lines weigh together is far from the net weight of the list. */
export function weightRisks({ head, lines }: GoodsDocument, date: CalendarDate): Finding[] {
  const weights = lines.map(lineWeight).filter((weight) => weight !== undefined);
  const net = decimalOf(head.netWeight);
  if (weights.length === 0 || !net.greaterThan(0)) return [];
  const factor = inForce(riskRules['R-6'], weightFactor, date).value;
  const together = weights.reduce((total, weight) => total.plus(weight), new Decimal(0));
  const whole = weights.length === lines.length;
  const odd = together.greaterThan(net.times(factor)) || (whole && together.times(factor).lessThan(net));
  if (!odd) return [];
  const facts = { netWeight: shown(net), lines: shown(together), factor };
  return [{ rule: 'R-6', severity: 'review', matter: 'weight-of-lines', facts }];
}
