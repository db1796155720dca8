import { cebTime } from '@app/kernel';
import type { CebNode } from '@app/ceb';
import type { Act, ReceiptAct } from '../../outcomes/domain/outcome.js';
import { innerReason, negativeText, receiptTexts } from '../data/receipt-texts.js';
import type { Decision, RefusalAct } from './decision.js';
import { text, type FiledList } from './filed-list.js';
import type { PlanBasis } from './plan-basis.js';
import { taxBillNode, taxStatusNode } from './tax-bill.js';
import { travelled } from './travel.js';

/** One answer on its way: the document of a CEB message and when it is due, in real or in business time. */
export interface DueAnswer {
  readonly messageType: 'CEB622' | 'CEB816' | 'CEB818';
  readonly node: CebNode;
  readonly due: { readonly clock: 'real' | 'business'; readonly at: Date };
}

const dayMs = 86_400_000;
/** What a receipt of this act says. */
export function returnStatusOf(act: ReceiptAct | RefusalAct): { returnStatus: string; returnInfo: string };
export function returnStatusOf(
  act: Act | RefusalAct,
): { returnStatus: string; returnInfo: string } | undefined;
export function returnStatusOf(
  act: Act | RefusalAct,
): { returnStatus: string; returnInfo: string } | undefined {
  if ('refusal' in act) return act.refusal;
  if ('receipt' in act) return { returnStatus: act.receipt, returnInfo: receiptTexts[act.receipt] };
  if ('rejection' in act) return { returnStatus: '100', returnInfo: innerReason(act.rejection) };
  if ('negative' in act) return { returnStatus: act.negative, returnInfo: negativeText(act.negative) };
  return undefined;
}

const beforeAcceptance = new Set(['1', '2', '3', '4', '100']);

/** Receipts of the E-port and of customs before acceptance carry no invtNo yet. */
export function namesList(returnStatus: string): boolean {
  return !beforeAcceptance.has(returnStatus) && !returnStatus.startsWith('-');
}

/** What the receipt says; the first one names the document. */
export function infoOf(status: { returnStatus: string; returnInfo: string }, guid: string): string {
  return status.returnStatus === '2' ? `${status.returnInfo}[${guid}]` : status.returnInfo;
}

function receiptNode(
  list: FiledList,
  basis: PlanBasis,
  status: { returnStatus: string; returnInfo: string },
  at: Date,
): CebNode {
  const { head } = list;
  return {
    guid: basis.newGuid(),
    customsCode: text(head, 'customsCode'),
    ebpCode: text(head, 'ebpCode'),
    ebcCode: text(head, 'ebcCode'),
    agentCode: text(head, 'agentCode'),
    copNo: text(head, 'copNo'),
    preNo: basis.numbers.preNo,
    ...(namesList(status.returnStatus) ? { invtNo: basis.numbers.invtNo } : {}),
    returnStatus: status.returnStatus,
    returnTime: cebTime(at, 17),
    returnInfo: infoOf(status, text(head, 'guid')),
  };
}

function planned(act: Act | RefusalAct, list: FiledList, decision: Decision, basis: PlanBasis): DueAnswer {
  const inBusinessDays = 'afterDays' in act;
  const afterMs = inBusinessDays ? act.afterDays * dayMs : act.afterMs;
  const at = new Date(basis.businessNow.getTime() + afterMs);
  const due = inBusinessDays
    ? { clock: 'business' as const, at }
    : { clock: 'real' as const, at: new Date(basis.now.getTime() + afterMs) };
  const status = returnStatusOf(act);
  if (status !== undefined) {
    return { messageType: 'CEB622', node: receiptNode(list, basis, status, at), due };
  }
  if ('taxBill' in act) {
    const node = taxBillNode(list, decision.tax, act.taxBill, basis, at);
    return { messageType: 'CEB816', node, due };
  }
  const state = 'taxStatus' in act ? act.taxStatus : '1';
  return { messageType: 'CEB818', node: taxStatusNode(list, state, basis, at), due };
}

/**
 * All answers to a list with the moments they are due. returnTime is the authority's own order and rises strictly from
 * act to act; how the receipts travel (twice, swapped, in reverse) changes only when they arrive.
 */
export function planAnswers(list: FiledList, decision: Decision, basis: PlanBasis): readonly DueAnswer[] {
  const answers = decision.acts.map((act) => planned(act, list, decision, basis));
  const isReceipt = (answer: DueAnswer): boolean => answer.messageType === 'CEB622';
  return travelled(answers, decision.delivery, text(list.head, 'orderNo'), isReceipt);
}
