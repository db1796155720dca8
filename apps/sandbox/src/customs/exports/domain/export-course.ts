import type { CebNode } from '@app/ceb';
import { cebTime } from '@app/kernel';
import { exportOutcomeOf } from '../../outcomes/domain/outcome-of.js';
import type { ReceiptAct } from '../../outcomes/domain/outcome.js';
import {
  keptCourse,
  refusedCourse,
  standingAfter,
  type ReceiptCourse,
  type RefusalAct,
} from '../../declarations/domain/decision.js';
import { text, type FiledGoods } from '../../declarations/domain/filed-list.js';
import type { SharedFacts } from '../../declarations/domain/known-facts.js';
import { infoOf, namesList, returnStatusOf } from '../../declarations/domain/receipt-plan.js';
import { travelled } from '../../declarations/domain/travel.js';
import type { ExportList } from './export-list.js';
import { judgeExport } from './export-rules.js';

/** A receipt (CEB604) on its way; due by the real clock. */
export interface DueReceipt {
  readonly messageType: 'CEB604';
  readonly node: CebNode;
  readonly due: { readonly clock: 'real'; readonly at: Date };
}

/** A list in the books with the receipts about it that are new. */
export interface ToldExport {
  readonly list: ExportList;
  readonly answers: readonly DueReceipt[];
}

/** Decides on an export list up to its clearance: kept, refused by a rule, or what its order number's outcome says. */
export function decideExport(list: FiledGoods, known: SharedFacts): ReceiptCourse {
  const refusal = judgeExport(list, known);
  if (refusal !== undefined) return refusedCourse(refusal);
  if (text(list.head, 'appStatus') === '1') return keptCourse;
  const { acts, delivery } = exportOutcomeOf(text(list.head, 'orderNo'));
  return { standing: standingAfter(acts), acts, delivery };
}

/** The receipt of an act on the list, told at business time `at`, due at real time `due`. */
export function receiptOf(
  list: Pick<ExportList, 'head' | 'preNo' | 'invtNo'>,
  act: ReceiptAct | RefusalAct,
  { at, due }: { readonly at: Date; readonly due: Date },
  newGuid: () => string,
): DueReceipt {
  const { head, preNo, invtNo } = list;
  const status = returnStatusOf(act);
  const repeated = ['agentCode', 'copNo', 'ebcCode', 'ebpCode', 'orderNo', 'statisticsFlag'];
  const node = {
    guid: newGuid(),
    ...Object.fromEntries(repeated.map((name) => [name, text(head, name)])),
    preNo,
    // the schema wants the element, though there is no number before acceptance
    invtNo: namesList(status.returnStatus) ? invtNo : '',
    returnStatus: status.returnStatus,
    returnTime: cebTime(at, 17),
    returnInfo: infoOf(status, text(head, 'guid')),
  };
  return { messageType: 'CEB604', node, due: { clock: 'real', at: due } };
}

/** The moments of a decision: real time, and the business time at which the authority begins, later than all it has told before. */
export interface CourseBasis {
  readonly now: Date;
  readonly begin: Date;
  readonly newGuid: () => string;
}

const after = (from: Date, act: ReceiptAct | RefusalAct): Date => new Date(from.getTime() + act.afterMs);

/** Real and business time of the list's clearance and of its last receipt, and the receipts as they travel. */
export function tellCourse(
  list: ExportList,
  course: ReceiptCourse,
  { now, begin, newGuid }: CourseBasis,
): ToldExport {
  const receipts = course.acts.map((act) =>
    receiptOf(list, act, { at: after(begin, act), due: after(now, act) }, newGuid),
  );
  const clearance = course.acts.find((act) => 'receipt' in act && act.receipt === '399');
  const last = course.acts.at(-1);
  return {
    list: {
      ...list,
      standing: course.standing,
      clearedAt: clearance ? after(now, clearance) : null,
      lastTold: last ? after(begin, last) : begin,
    },
    answers: travelled(receipts, course.delivery, text(list.head, 'orderNo')),
  };
}
