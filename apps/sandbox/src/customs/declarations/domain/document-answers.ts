import type { CebMessageType, CebNode } from '@app/ceb';
import { cebTime } from '@app/kernel';
import { negativeText, receiptTexts } from '../data/receipt-texts.js';
import { documentRefusal, type DocumentRules } from './document-kinds.js';
import { text, type Fields } from './filed-list.js';
import type { Moment } from './moment.js';

/** What customs remembers of a document to judge the next one of the same number. */
export interface KeptDocument {
  readonly appTime: string;
  /** Latest returnTime told of it, business time. */
  readonly lastTold: Date;
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
}

/** The receipts of a good document and of a refused one, real milliseconds after it. */
const course = [
  { returnStatus: '2', returnInfo: receiptTexts['2'], afterMs: 200 },
  { returnStatus: '3', returnInfo: receiptTexts['3'], afterMs: 500 },
  { returnStatus: '120', returnInfo: receiptTexts['120'], afterMs: 900 },
];
const refusalAfterMs = 300;

/** Decides on an order, payment, waybill or waybill status: 2, 3, 120, or the negative code of its message. */
export function decideDocument(
  rules: DocumentRules,
  head: Fields,
  before: KeptDocument | undefined,
  { now, businessNow }: Moment,
  newGuid: () => string,
): DocumentDecision {
  const begin = Math.max(businessNow.getTime(), (before?.lastTold.getTime() ?? 0) + 1);
  const appType = text(head, 'appType');
  const refusal = documentRefusal(rules, { appType, appTime: text(head, 'appTime') }, before);
  const steps = refusal
    ? [{ returnStatus: refusal, returnInfo: negativeText(refusal), afterMs: refusalAfterMs }]
    : course;
  const answers = steps.map(({ returnStatus, returnInfo, afterMs }) => ({
    messageType: rules.receipt,
    node: {
      guid: newGuid(),
      ...Object.fromEntries(rules.keyFields.map((name) => [name, text(head, name)])),
      returnStatus,
      returnTime: cebTime(new Date(begin + afterMs), 17),
      returnInfo: returnStatus === '2' ? `${returnInfo}[${text(head, 'guid')}]` : returnInfo,
    },
    due: { clock: 'real' as const, at: new Date(now.getTime() + afterMs) },
  }));
  const lastTold = new Date(begin + (steps.at(-1)?.afterMs ?? 0));
  if (refusal) return { answers, effect: 'nothing', lastTold };
  return { answers, effect: appType === '3' ? 'delete' : 'keep', lastTold };
}
