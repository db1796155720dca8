import type { CebMessageType, CebNode } from '@app/ceb';
import { cebTime } from '@app/kernel';
import { keptCourse, refusedCourse, type RefusalAct } from '../../declarations/domain/decision.js';
import { text, type Fields } from '../../declarations/domain/filed-list.js';
import { infoOf, returnStatusOf } from '../../declarations/domain/receipt-plan.js';
import type { Refusal } from '../../declarations/domain/refusal.js';
import { travelled } from '../../declarations/domain/travel.js';
import { documentCourse } from '../../outcomes/domain/outcome-of.js';
import type { Delivery, ReceiptAct } from '../../outcomes/domain/outcome.js';
import type { ApplicationType, BookedApplication } from './application.js';

/** The receipts of an application and where it stands after them. */
export interface ApplicationCourse {
  readonly standing: BookedApplication['standing'];
  readonly acts: readonly (ReceiptAct | RefusalAct)[];
  readonly delivery: Delivery;
}

/** Refused by a rule, kept (appStatus 1), or what one of its numbers asks for; without such a number it is accepted. */
export function courseOf(
  messageType: CebMessageType,
  { end }: ApplicationType,
  head: Fields,
  refusal: Refusal | undefined,
): ApplicationCourse {
  if (refusal) {
    const { acts, delivery } = refusedCourse(refusal);
    return { standing: refusal.returnStatus === '100' ? 'rejected' : 'failed', acts, delivery };
  }
  if (text(head, 'appStatus') === '1') return { ...keptCourse, standing: 'kept' };
  const { acts, delivery } = documentCourse(messageType, head, end);
  return { standing: standingAfter(acts, end), acts, delivery };
}

/** The first receipt that decides; with none (silence) the application stays open and holds what it asks for. */
function standingAfter(
  acts: readonly ReceiptAct[],
  end: readonly ReceiptAct[],
): BookedApplication['standing'] {
  const last = end.at(-1);
  const good = last && 'receipt' in last ? last.receipt : undefined;
  for (const act of acts) {
    if ('negative' in act) return 'failed';
    if ('rejection' in act) return 'rejected';
    if (act.receipt === good) return 'accepted';
  }
  return 'open';
}

export interface DueReceipt {
  readonly messageType: CebMessageType;
  readonly node: CebNode;
  readonly due: { readonly clock: 'real'; readonly at: Date };
}

/** A receipt names a list by a number of eighteen characters, or not at all (CEB624, CEB626). */
const shortNumber = (name: string, value: string): boolean => name === 'invtNo' && value.length < 18;

/** The receipts on their way, and the business time of the last one. */
export function receiptsOf(
  { receipt, keyFields }: ApplicationType,
  head: Fields,
  { acts, delivery }: ApplicationCourse,
  basis: { preNo: string; now: Date; begin: Date; newGuid: () => string },
): { readonly answers: readonly DueReceipt[]; readonly lastTold: Date } {
  const repeated = keyFields
    .map((name): [string, string] => [name, text(head, name)])
    .filter(([name, value]) => value !== '' && !shortNumber(name, value));
  const receipts = acts.map((act): DueReceipt => {
    const status = returnStatusOf(act);
    return {
      messageType: receipt,
      node: {
        guid: basis.newGuid(),
        ...Object.fromEntries(repeated),
        preNo: basis.preNo,
        returnStatus: status.returnStatus,
        returnTime: cebTime(new Date(basis.begin.getTime() + act.afterMs), 17),
        returnInfo: infoOf(status, text(head, 'guid')),
      },
      due: { clock: 'real', at: new Date(basis.now.getTime() + act.afterMs) },
    };
  });
  return {
    answers: travelled(receipts, delivery, ''),
    lastTold: new Date(basis.begin.getTime() + (acts.at(-1)?.afterMs ?? 0)),
  };
}
