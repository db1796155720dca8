import type { Decimal, Step } from '@app/kernel';
import { digits, exact, exactSum } from '../../calculations/domain/exact.js';

/** What all awards of a call are scaled by: `budget` ÷ `needed`, one factor for all; yuan. */
export interface Scale {
  readonly budget: Decimal;
  /** Σ of what is due before the fund is looked at. */
  readonly needed: Decimal;
}

/** The factor of a call: what the fund has available over what is due. */
export function scaleOf(dues: readonly Decimal[], available: Decimal): Scale {
  return { budget: exact(available), needed: exactSum(dues) };
}

export function isShort({ budget, needed }: Scale): boolean {
  return needed.greaterThan(budget);
}

/**
 * What is paid of what is due (RULES of the fund, proposed by the platform): due × budget ÷ Σ where the budget does not suffice,
 * multiplied before it is divided, then cut down to whole yuan; the yuan that are cut off stay unspent.
 * Example: 600,000, 300,000 and 300,000 from 900,000 are 450,000, 225,000 and 225,000.
 */
export function awarded(due: Decimal, scale: Scale): Decimal {
  return isShort(scale) ? exact(due).times(scale.budget).divToInt(scale.needed) : due.floor();
}

/** Of the platform: no notice says how an award is cut. */
export const scalingClause =
  '专项资金总额控制、同比例折算、舍去不足一元部分（平台规则） · one factor for all, cut to whole yuan (rule of the platform)';

/** How a due amount became the award, for the official who reads it. */
export function scalingStep(due: Decimal, scale: Scale, version: string): Step {
  const inputs: Record<string, string> = isShort(scale)
    ? { budget: digits(scale.budget), claimed: digits(scale.needed) }
    : { budget: 'sufficient' };
  return {
    rule: 'subsidy/fund/scaled',
    clause: scalingClause,
    version,
    inputs: { due: digits(due), ...inputs, rounding: 'down to whole yuan' },
    value: awarded(due, scale).toFixed(0),
  };
}
