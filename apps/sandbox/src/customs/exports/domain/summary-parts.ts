import { text, type Fields, type FiledGoods } from '../../declarations/domain/filed-list.js';
import { completes, splitFault, splitOf, type KeptPart } from '../../declarations/domain/parts.js';
import { negativeText, type NegativeCode } from '../../declarations/data/receipt-texts.js';
import type { SummaryVerdict } from './summary.js';

/** What an application in parts comes to with this part: a verdict on the part alone, or the whole to be judged. */
export type JoinedPart =
  { readonly early: SummaryVerdict } | { readonly whole: FiledGoods; readonly waited: readonly KeptPart[] };

function failed(code: NegativeCode, ...values: string[]): JoinedPart {
  return { early: { verdict: 'failed', returnStatus: code, returnInfo: negativeText(code, ...values) } };
}

/** Joins a part that is to be declared with `others` of its application; parts of one application hold one list of numbers. */
export function joinPart(part: FiledGoods, others: readonly KeptPart[]): JoinedPart {
  const { head } = part;
  const fault = splitFault(head, others);
  if (fault !== undefined) return failed('-701001', fault);
  const split = splitOf(head);
  const same = others.find((one) => splitOf(one.head).no === split.no);
  // once the whole is decided on, its number is judged like that of any application
  if (same && !same.whole) {
    if (text(head, 'appType') === '1') return failed('-701007');
    if (text(head, 'appTime') <= text(same.head, 'appTime')) return failed('-701006');
  }
  if (text(head, 'appStatus') === '1') return { early: { verdict: 'kept' } };
  if (!completes(split, others)) return { early: { verdict: 'waiting' } };
  const rest = others.filter((one) => one !== same);
  const inOrder = [...rest, { head, lines: part.lines }].sort(
    (a, b) => splitOf(a.head).no - splitOf(b.head).no,
  );
  return {
    whole: { head, lines: inOrder.flatMap(({ lines }): readonly Fields[] => lines) },
    waited: rest.filter((one) => !one.whole),
  };
}
