import { cebTime } from '@app/kernel';
import type { CebNode } from '@app/ceb';
import type { Act, Delivery } from '../../outcomes/domain/outcome.js';
import { disturbanceOf } from '../../outcomes/domain/outcome-of.js';
import { innerReason, negativeText, receiptTexts } from '../data/receipt-texts.js';
import type { Decision, RefusalAct } from './decision.js';
import { text, type FiledList } from './filed-list.js';
import type { PlanBasis } from './plan-basis.js';
import { taxBillNode, taxStatusNode } from './tax-bill.js';

/** One answer on its way: the document of a CEB message and when it is due, in real or in business time. */
export interface DueAnswer {
  readonly messageType: 'CEB622' | 'CEB816' | 'CEB818';
  readonly node: CebNode;
  readonly due: { readonly clock: 'real' | 'business'; readonly at: Date };
}

const dayMs = 86_400_000;
/** A second copy, and the later of two swapped receipts, follow after so long. */
const shuffleMs = 300;

function returnStatusOf(act: Act | RefusalAct): { returnStatus: string; returnInfo: string } | undefined {
  if ('refusal' in act) return act.refusal;
  if ('receipt' in act) return { returnStatus: act.receipt, returnInfo: receiptTexts[act.receipt] };
  if ('rejection' in act) return { returnStatus: '100', returnInfo: innerReason(act.rejection) };
  if ('negative' in act) return { returnStatus: act.negative, returnInfo: negativeText(act.negative) };
  return undefined;
}

/** Receipts of the E-port and of customs before acceptance carry no invtNo yet. */
const beforeAcceptance = new Set(['1', '2', '3', '4', '100']);

function receiptNode(
  list: FiledList,
  basis: PlanBasis,
  status: { returnStatus: string; returnInfo: string },
  at: Date,
): CebNode {
  const { head } = list;
  const numbered = !beforeAcceptance.has(status.returnStatus) && !status.returnStatus.startsWith('-');
  const declared =
    status.returnStatus === '2' ? `${status.returnInfo}[${text(head, 'guid')}]` : status.returnInfo;
  return {
    guid: basis.newGuid(),
    customsCode: text(head, 'customsCode'),
    ebpCode: text(head, 'ebpCode'),
    ebcCode: text(head, 'ebcCode'),
    agentCode: text(head, 'agentCode'),
    copNo: text(head, 'copNo'),
    preNo: basis.numbers.preNo,
    ...(numbered ? { invtNo: basis.numbers.invtNo } : {}),
    returnStatus: status.returnStatus,
    returnTime: cebTime(at, 17),
    returnInfo: declared,
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

const later = (answer: DueAnswer, ms: number): DueAnswer => ({
  ...answer,
  due: { ...answer.due, at: new Date(answer.due.at.getTime() + ms) },
});

/** When a receipt travels in place of another one, it keeps its returnTime and takes the other's moment, never an earlier one than its own. */
function travelled(answers: readonly DueAnswer[], delivery: Delivery, orderNo: string): readonly DueAnswer[] {
  const receipts = answers.filter((answer) => answer.messageType === 'CEB622');
  const rest = answers.filter((answer) => answer.messageType !== 'CEB622');
  if (delivery === 'plain' || receipts.length === 0) return answers;
  if (delivery === 'twice') return answers.flatMap((answer) => [answer, later(answer, shuffleMs)]);
  const last = receipts.at(-1)?.due.at ?? new Date(0);
  if (delivery === 'reverse') {
    const reversed = receipts.toReversed().map((answer, at) => {
      return { ...answer, due: { ...answer.due, at: new Date(last.getTime() + at * shuffleMs) } };
    });
    return [...reversed, ...rest];
  }
  const { kind, at } = disturbanceOf(orderNo, receipts.length);
  const touched = receipts[at];
  if (kind === 'one-twice' && touched) return [...answers, later(touched, shuffleMs)];
  const next = receipts[at + 1];
  if (kind === 'two-swapped' && touched && next) {
    const delayed = later({ ...touched, due: next.due }, shuffleMs);
    return answers.map((answer) => (answer === touched ? delayed : answer));
  }
  return answers;
}

/**
 * All answers to a list with the moments they are due. returnTime is the authority's own order and rises strictly from
 * act to act; how the receipts travel (twice, swapped, in reverse) changes only when they arrive.
 */
export function planAnswers(list: FiledList, decision: Decision, basis: PlanBasis): readonly DueAnswer[] {
  const answers = decision.acts.map((act) => planned(act, list, decision, basis));
  return travelled(answers, decision.delivery, text(list.head, 'orderNo'));
}
