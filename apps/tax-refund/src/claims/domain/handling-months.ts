import { inForce, type CalendarDate } from '@app/kernel';
import { workingDaysBetween } from './clock.js';
import { handlingDays } from './handling-time.js';

export interface DecidedCase {
  readonly acceptedOn: CalendarDate;
  readonly decidedOn: CalendarDate;
  /** With a doubt, an inquiry letter or a suspension: not a normal case. */
  readonly stopped: boolean;
}

export interface HandlingMonth {
  readonly month: string;
  readonly cases: number;
  readonly excluded: number;
  /** Working days from acceptance to approval, one decimal; null without normal cases. */
  readonly average: string | null;
  readonly target: number;
  /** The text that the target stands in: in 2021 to 2023 the policy of Ningbo, else the administration rule. */
  readonly targetSource: string;
  readonly met: boolean | null;
}

/**
 * Average handling time by month of decision: normal cases only, working days from acceptance (not counted) to approval.
 * Example: cases of 3, 4 and 8 days → 5.0, which meets the target of 5 although one is late.
 */
export function handlingMonths(cases: readonly DecidedCase[]): HandlingMonth[] {
  const months = [...new Set(cases.map(({ decidedOn }) => decidedOn.slice(0, 7)))].sort();
  return months.map((month) => {
    const all = cases.filter(({ decidedOn }) => decidedOn.startsWith(month));
    const normal = all.filter(({ stopped }) => !stopped);
    const days = normal.reduce(
      (sum, { acceptedOn, decidedOn }) => sum + workingDaysBetween(acceptedOn, decidedOn),
      0,
    );
    const { value: target, source } = inForce('target of handling time', handlingDays, `${month}-01`);
    return {
      month,
      cases: normal.length,
      excluded: all.length - normal.length,
      average: normal.length === 0 ? null : (days / normal.length).toFixed(1),
      target,
      targetSource: source,
      met: normal.length === 0 ? null : days <= target * normal.length,
    };
  });
}
