import type { CebMessageType, CebNode } from '@app/ceb';
import { cebTime } from '@app/kernel';
import { negativeText, receiptTexts } from '../data/receipt-texts.js';
import { documentRefusal, type DocumentRules } from './document-kinds.js';
import { text, type Fields } from './filed-list.js';
import type { Moment } from './moment.js';
import { infoOf } from './receipt-plan.js';

/** What customs remembers of a document to judge the next one of the same number. */
export interface KeptDocument {
  readonly appTime: string;
  /** Latest returnTime told of it, business time. */
  readonly lastTold: Date;
  /** Of a report: the E-port's number, given once. */
  readonly preNo?: string;
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

/** The receipts of a good document, of one that is only kept and of a refused one, real milliseconds after it. */
const courseTo = (taken: DocumentRules['taken']): readonly Step[] => [
  { returnStatus: '2', returnInfo: receiptTexts['2'], afterMs: 200 },
  { returnStatus: '3', returnInfo: receiptTexts['3'], afterMs: 500 },
  { returnStatus: taken, returnInfo: receiptTexts[taken], afterMs: takenAfterMs },
];
const kept: readonly Step[] = [{ returnStatus: '1', returnInfo: receiptTexts['1'], afterMs: 300 }];
const refusalAfterMs = 300;
/** Real milliseconds until customs has taken a good document over. */
export const takenAfterMs = 900;

interface Step {
  readonly returnStatus: string;
  readonly returnInfo: string;
  readonly afterMs: number;
}

/** Decides on a document that is no list: 2, 3 and 120 or 399, 1 for a report that is only kept, or its negative code. */
export function decideDocument(
  rules: DocumentRules,
  { head, lines, preNo: given }: ArrivedDocument,
  before: KeptDocument | undefined,
  { now, businessNow }: Moment,
  newGuid: () => string,
): DocumentDecision {
  const begin = Math.max(businessNow.getTime(), (before?.lastTold.getTime() ?? 0) + 1);
  const preNo = before?.preNo ?? given;
  const refusal = refusalOf(rules, head, lines, before);
  const onlyKept = rules.report !== undefined && text(head, 'appStatus') === '1';
  const steps = stepsOf(rules, refusal, onlyKept);
  const answers = steps.map((step) => ({
    messageType: rules.receipt,
    node: {
      guid: newGuid(),
      ...Object.fromEntries(rules.keyFields.map((name) => [name, text(head, name)])),
      ...(rules.report ? { preNo } : {}),
      returnStatus: step.returnStatus,
      returnTime: cebTime(new Date(begin + step.afterMs), 17),
      returnInfo: infoOf(step, text(head, 'guid')),
    },
    due: { clock: 'real' as const, at: new Date(now.getTime() + step.afterMs) },
  }));
  const lastTold = new Date(begin + (steps.at(-1)?.afterMs ?? 0));
  if (refusal || onlyKept) return { answers, effect: 'nothing', lastTold, preNo };
  return { answers, effect: text(head, 'appType') === '3' ? 'delete' : 'keep', lastTold, preNo };
}

function refusalOf(
  rules: DocumentRules,
  head: Fields,
  lines: readonly Fields[],
  before: KeptDocument | undefined,
): { returnStatus: string; returnInfo: string } | undefined {
  const sent = { appType: text(head, 'appType'), appTime: text(head, 'appTime') };
  const code = documentRefusal(rules, sent, before);
  if (code) return { returnStatus: code, returnInfo: negativeText(code) };
  return rules.report?.refuses(head, lines);
}

function stepsOf(
  rules: DocumentRules,
  refusal: { returnStatus: string; returnInfo: string } | undefined,
  onlyKept: boolean,
): readonly Step[] {
  if (refusal) return [{ ...refusal, afterMs: refusalAfterMs }];
  return onlyKept ? kept : courseTo(rules.taken);
}
