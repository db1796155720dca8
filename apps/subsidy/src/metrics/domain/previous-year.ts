import type { CountedDays } from '../../policies/domain/policy-pack.js';

/** `tradeValuePreviousYear` is what `tradeValue` was in the calendar year before. */
export const previousYearSuffix = 'PreviousYear';

/** The whole calendar year before, whether or not the policy was in force then: growth is measured against it. */
export function yearBefore({ from }: CountedDays): CountedDays {
  const year = Number(from.slice(0, 4)) - 1;
  return { from: `${year}-01-01`, to: `${year}-12-31` };
}
