import { inForce } from '@app/kernel';
import type { Act, Delivery, ReceiptAct } from '../../outcomes/domain/outcome.js';
import { outcomeOf } from '../../outcomes/domain/outcome-of.js';
import { singleLimit } from '../data/retail-limits.js';
import { amount, chargesOf, measuresOf, taxableValueOf, text, type FiledList } from './filed-list.js';
import { importTax, type LineTax } from './import-tax.js';
import type { KnownFacts, Standing } from './known-facts.js';
import { judgeList } from './list-rules.js';
import type { Refusal } from './refusal.js';

/** What the authority does with a list, and where the list stands in its books afterwards. */
export interface Decision {
  readonly standing: Standing;
  readonly acts: readonly (Act | RefusalAct)[];
  readonly delivery: Delivery;
  readonly tax: readonly LineTax[];
  /** Whether its value counts into the buyer's year. */
  readonly countsToYear: boolean;
}

/** A refusal of a rule, with its own text. */
export interface RefusalAct {
  readonly refusal: Refusal;
  readonly afterMs: number;
}

/** Moments of the E-port's and customs' refusals, as in the outcomes. */
const eportAfterMs = 400;
const sentAfterMs = 600;
const customsAfterMs = 1_200;

/** The receipts of a list and where it stands after them, in both directions. */
export interface ReceiptCourse {
  readonly standing: Standing;
  readonly acts: readonly (ReceiptAct | RefusalAct)[];
  readonly delivery: Delivery;
}

/** The course of a list that a rule refuses: by the E-port at once, by customs after 2 and 3. */
export function refusedCourse(refusal: Refusal): ReceiptCourse {
  if (refusal.returnStatus !== '100') {
    return { standing: 'failed', acts: [{ refusal, afterMs: eportAfterMs }], delivery: 'plain' };
  }
  const sent: readonly ReceiptAct[] = [
    { receipt: '2', afterMs: eportAfterMs / 2 },
    { receipt: '3', afterMs: sentAfterMs },
  ];
  return { standing: 'rejected', acts: [...sent, { refusal, afterMs: customsAfterMs }], delivery: 'plain' };
}

/** The course of a list that is only deposited (appStatus 1). */
export const keptCourse: ReceiptCourse = {
  standing: 'kept',
  acts: [{ receipt: '1', afterMs: eportAfterMs }],
  delivery: 'plain',
};

export function standingAfter(acts: readonly Act[]): Standing {
  if (acts.some((act) => 'negative' in act)) return 'failed';
  return acts.some((act) => 'rejection' in act) ? 'rejected' : 'declared';
}

function taxOf(list: FiledList, known: KnownFacts): readonly LineTax[] {
  const lines = list.lines.map((line) => ({
    gnum: text(line, 'gnum'),
    gcode: text(line, 'gcode'),
    totalPrice: amount(line, 'totalPrice'),
    ...measuresOf(line),
  }));
  const full = taxableValueOf(list).gt(inForce('single limit', singleLimit, known.date).value);
  return importTax(lines, chargesOf(list), full ? 'full' : 'preferential', known.date) ?? [];
}

/**
 * Decides on a list: kept (appStatus 1), refused by a rule (list-rules), or what its order number's outcome says. A list
 * counts into the buyer's year when customs accepts it (120) and does not reject it; the year is that of acceptance.
 */
export function decide(list: FiledList, known: KnownFacts): Decision {
  const refusal = judgeList(list, known);
  if (refusal !== undefined) return { ...refusedCourse(refusal), tax: [], countsToYear: false };
  if (text(list.head, 'appStatus') === '1') return { ...keptCourse, tax: [], countsToYear: false };
  const { acts, delivery } = outcomeOf(text(list.head, 'orderNo'));
  const standing = standingAfter(acts);
  const accepted = acts.some((act) => 'receipt' in act && act.receipt === '120');
  return {
    standing,
    acts,
    delivery,
    tax: taxOf(list, known),
    countsToYear: accepted && standing === 'declared',
  };
}
