import type { CebMessageType, CebNode } from '@app/ceb';
import { cebTime } from '@app/kernel';
import { sent, takenAfterMs } from '../../outcomes/domain/document-outcomes.js';
import { documentCourse, type DocumentCourse } from '../../outcomes/domain/outcome-of.js';
import type { ReceiptAct } from '../../outcomes/domain/outcome.js';
import { negativeText } from '../data/receipt-texts.js';
import type { RefusalAct } from './decision.js';
import { documentRefusal, numberIsFree, type DocumentRules, type KeptNumber } from './document-kinds.js';
import { text, type Fields } from './filed-list.js';
import type { Moment } from './moment.js';
import type { KeptPart } from './parts.js';
import { infoOf, returnStatusOf } from './receipt-plan.js';
import type { ListOfWaybill } from '../../bills/domain/bill-rules.js';
import type { Refusal } from './refusal.js';
import { travelled } from './travel.js';

/** What customs remembers of a document to judge the next one of the same number. */
export interface KeptDocument extends KeptNumber {
  /** Of a report: the E-port's number, given once. */
  readonly preNo?: string;
}

/** What customs finds in its other books about a document. */
export interface DocumentFacts {
  /** The lists of its waybills. */
  readonly lists: readonly ListOfWaybill[];
  /** Refused for what it is in its message or among the other parts. */
  readonly refusal?: Refusal;
  /** A part that is taken and answered to the end only with the last one. */
  readonly waits: boolean;
}

/** A document as it arrived; `preNo` is what the E-port would give it. */
export interface ArrivedDocument {
  readonly head: Fields;
  readonly lines: readonly Fields[];
  readonly preNo: string;
}

export interface DocumentAnswer {
  readonly messageType: CebMessageType;
  readonly node: CebNode;
  readonly due: { readonly clock: 'real'; readonly at: Date };
}

export interface DocumentDecision {
  readonly answers: readonly DocumentAnswer[];
  /** `keep` it under its number, `delete` what was kept, or leave it all as it was. */
  readonly effect: 'keep' | 'delete' | 'nothing';
  readonly lastTold: Date;
  readonly preNo: string;
}

/** What a document is answered when all is well, counted from its own first receipt. */
function endOf({ entered, taken }: DocumentRules): readonly ReceiptAct[] {
  if (!entered) return [{ receipt: taken, afterMs: 0 }];
  return [
    { receipt: '120', afterMs: 0 },
    { receipt: taken, afterMs: 300 },
  ];
}

/** The end of a part that was taken before and waited for the last one, which has come now. */
export function endAnswers(
  rules: DocumentRules,
  part: KeptPart,
  { now, businessNow }: Moment,
  newGuid: () => string,
): readonly DocumentAnswer[] {
  const begin = Math.max(businessNow.getTime(), part.lastTold.getTime() + 1);
  const acts = endOf(rules).map((act) => ({ ...act, afterMs: takenAfterMs + act.afterMs }));
  return acts.map((act) => answerOf(rules, part.head, part.preNo, act, { now, begin }, newGuid));
}

const keptAct: ReceiptAct = { receipt: '1', afterMs: 300 };
const refusalAfterMs = 300;

/**
 * Decides on a document that is no list: 2, 3 and 120 or 399, or what its number asks for (`documentCourse`); 1 for a report
 * that is only kept; or its negative code.
 */
export function decideDocument(
  type: CebMessageType,
  rules: DocumentRules,
  { head, lines, preNo: given }: ArrivedDocument,
  stored: KeptDocument | undefined,
  { now, businessNow }: Moment,
  newGuid: () => string,
  facts: DocumentFacts = { lists: [], waits: false },
): DocumentDecision {
  const before = stored && numberIsFree(rules, stored, businessNow) ? undefined : stored;
  const begin = Math.max(businessNow.getTime(), (before?.lastTold.getTime() ?? 0) + 1);
  const preNo = before?.preNo ?? given;
  const refusal = refusalOf(rules, head, lines, before, facts);
  const onlyKept = rules.report !== undefined && text(head, 'appStatus') === '1';
  const { acts, delivery } = courseOf(type, rules, head, refusal, onlyKept, facts.waits);
  const answers = acts.map((act) => answerOf(rules, head, preNo, act, { now, begin }, newGuid));
  const told = {
    answers: travelled(answers, delivery, ''),
    lastTold: new Date(begin + (acts.at(-1)?.afterMs ?? 0)),
    preNo,
  };
  if (onlyKept || acts.some(refuses)) return { ...told, effect: 'nothing' };
  return { ...told, effect: text(head, 'appType') === '3' ? 'delete' : 'keep' };
}

function answerOf(
  rules: DocumentRules,
  head: Fields,
  preNo: string,
  act: ReceiptAct | RefusalAct,
  { now, begin }: { readonly now: Date; readonly begin: number },
  newGuid: () => string,
): DocumentAnswer {
  const status = returnStatusOf(act);
  const ended = status.returnStatus === rules.taken;
  return {
    messageType: rules.receipt,
    node: {
      guid: newGuid(),
      ...Object.fromEntries(rules.keyFields.map((name) => [name, text(head, name)])),
      ...(rules.report ? { preNo } : {}),
      ...(ended ? rules.report?.numbers?.(preNo) : {}),
      returnStatus: status.returnStatus,
      returnTime: cebTime(new Date(begin + act.afterMs), 17),
      returnInfo: infoOf(status, text(head, 'guid')),
    },
    due: { clock: 'real', at: new Date(now.getTime() + act.afterMs) },
  };
}

const refuses = (act: ReceiptAct | RefusalAct): boolean => !('receipt' in act);

function refusalOf(
  rules: DocumentRules,
  head: Fields,
  lines: readonly Fields[],
  before: KeptDocument | undefined,
  facts: DocumentFacts,
): Refusal | undefined {
  const sent = { appType: text(head, 'appType'), appTime: text(head, 'appTime') };
  const code = documentRefusal(rules, sent, before);
  if (code) return { returnStatus: code, returnInfo: negativeText(code) };
  return facts.refusal ?? rules.refuses?.(head, lines, facts.lists);
}

type Course = Omit<DocumentCourse, 'acts'> & { readonly acts: readonly (ReceiptAct | RefusalAct)[] };

function courseOf(
  type: CebMessageType,
  rules: DocumentRules,
  head: Fields,
  refusal: Refusal | undefined,
  onlyKept: boolean,
  waits: boolean,
): Course {
  if (refusal?.returnStatus === '100') {
    return { acts: [...sent, { refusal, afterMs: takenAfterMs }], delivery: 'plain' };
  }
  if (refusal) return { acts: [{ refusal, afterMs: refusalAfterMs }], delivery: 'plain' };
  if (onlyKept) return { acts: [keptAct], delivery: 'plain' };
  return documentCourse(type, head, waits ? [] : endOf(rules));
}
