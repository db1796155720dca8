import { headOfKind, type CaseDocuments, type MatchedKind } from './case-documents.js';
import { isSame, type Canonical, type HeadComparison } from './check-definition.js';
import { exemptionOf } from '../../buyers/domain/payer-rule.js';
import { judgeFreight, judgeRetail } from '../../taxes/domain/retail-checks.js';
import { judgeCodes } from './code-checks.js';
import { judgeUses, judgePayment, type CaseFacts } from './cross-checks.js';
import { headChecks } from './head-checks.js';
import { Judgement } from './judgement.js';
import { judgeLines, lineCurrency } from './line-checks.js';
import type { Fields, GoodsDocument, MatchCheck, MatchReport } from './match-report.js';
import type { DocumentKind } from '@app/ceb';
import type { CalendarDate } from '@app/kernel';
import { judgeList, judgeOrder, judgeOrderType, judgeReceipt, judgeTicket } from './own-checks.js';
import { presumedMode, requiredDocuments } from './required-documents.js';

/** Under which rules a case is matched. */
export interface MatchedMode {
  readonly ieFlag: 'I' | 'E';
  /** Absent while the list has not come: the order says what it is for. */
  readonly tradeMode?: string;
  /** The day that chooses the rules. */
  readonly date: CalendarDate;
  /** Last day on which 9610 exports need their payment receipt. */
  readonly receiptsUntil?: CalendarDate;
}

export interface MatchQuestion {
  readonly mode: MatchedMode;
  readonly documents: CaseDocuments;
  readonly canonical: Canonical;
  /** The buyer's identity was certified on the mode's day (CUS-5). */
  readonly buyerCertified?: boolean;
  /** What other cases have to do with it; absent where nobody asked. */
  readonly facts?: CaseFacts;
  /** `failed` leaves out what passed, for intake, which acts on failures only. */
  readonly keep?: 'all' | 'failed';
}

const checksOf = {
  I: headChecks.filter(({ directions }) => directions !== 'E'),
  E: headChecks.filter(({ directions }) => directions !== 'I'),
};
const matchedKinds: readonly string[] = ['list', 'order', 'payment', 'payment-receipt', 'waybill'];
const isMatched = (kind: DocumentKind): kind is MatchedKind => matchedKinds.includes(kind);

/**
 * Compares the documents of one case (三单对碰; FLOWS 6, CUS-1). Every comparison that can be made is made and listed,
 * whatever is still missing, and one that cannot be made for want of a field is told; the result is `incomplete` until every
 * document that the mode demands has been declared.
 */
export function matchCase(question: MatchQuestion): MatchReport {
  const { mode, documents, canonical, facts, keep = 'all' } = question;
  const tradeMode = mode.tradeMode ?? presumedMode(mode.ieFlag, documents.order?.head.orderType);
  const demand = requiredDocuments(mode.ieFlag, tradeMode, mode.date, mode.receiptsUntil);
  const { missing, kept } = absent(documents, demand.documents);
  const to = new Judgement(keep);
  judgeEach(documents, mode.ieFlag, to);
  if (mode.ieFlag === 'I' && documents.list) judgeRetail(documents.list, mode.date, canonical, to);
  if (mode.ieFlag === 'E' && documents.list) judgeTicket(documents.list.lines, tradeMode, mode.date, to);
  judgePairs(question, to);
  if (facts && documents.list) judgeUses(documents.list.head, documents.order?.head, facts, to);
  else if (facts && documents.order?.head.payTransactionId) judgePayment(documents.order.head, facts, to);
  if (keep === 'all') judgeCodes(documents, mode.date, to);
  const { checks, notCompared } = to;
  return { result: resultOf(missing, checks), missing, kept, checks, notCompared, papers: demand.papers };
}

/** A document that is only kept (appStatus 1) has not been declared: customs does not know it, so the case waits for it. */
function absent(
  documents: CaseDocuments,
  demanded: readonly DocumentKind[],
): { missing: DocumentKind[]; kept: DocumentKind[] } {
  const missing: DocumentKind[] = [];
  const kept: DocumentKind[] = [];
  for (const kind of demanded) {
    const head = isMatched(kind) ? headOfKind(documents, kind) : undefined;
    if (head?.appStatus === '1') kept.push(kind);
    if (head === undefined || head.appStatus === '1') missing.push(kind);
  }
  if (!documents.list) missing.push('list');
  return { missing, kept };
}

function judgeEach({ list, order }: CaseDocuments, ieFlag: 'I' | 'E', to: Judgement): void {
  if (list) judgeList(list, to);
  if (order) judgeOrder(order, ieFlag, to);
}

function judgePairs(question: MatchQuestion, to: Judgement): void {
  const { documents, mode, canonical } = question;
  const { list, order, receipt } = documents;
  const exported = mode.ieFlag === 'E';
  if (exported && list && order) judgeOrderType(order.head, mode.tradeMode ?? '', to);
  if (!exported && list && order) judgeFreight(order.head, list, mode.date, to);
  if (exported && order && receipt) judgeReceipt(order.head, receipt, to);
  for (const check of checksOf[mode.ieFlag]) {
    const [expects, judged] = check.documents;
    const [one, other] = [headOfKind(documents, expects), headOfKind(documents, judged)];
    if (one && other) judgeHead(check, [one, other], question, to);
  }
  if (list && order) judgeLines(order.lines, list.lines, canonical, to);
  if (exported && list && order) judgeCurrencies(order.head, list.lines, to);
}

function judgeHead(
  check: HeadComparison,
  heads: readonly [Fields, Fields],
  { canonical, buyerCertified = false, mode }: MatchQuestion,
  to: Judgement,
): void {
  // of list and waybill the list says what is expected, whichever is named first
  const reversed = check.documents[0] === 'waybill';
  const [one, other] = reversed ? [heads[1], heads[0]] : heads;
  const [second, first] = reversed ? check.documents : [check.documents[1], check.documents[0]];
  const [expected, actual] = [one[check.expects] ?? '', other[check.field] ?? ''];
  const open = check.optional ? expected === '' || actual === '' : expected === '' && actual === '';
  if (open) {
    const absentIn = [...(expected === '' ? [first] : []), ...(actual === '' ? [second] : [])];
    to.notMade(check, absentIn);
    return;
  }
  const same = isSame(check.same, expected, actual, canonical);
  const because = same ? undefined : exemptionOf(check.rule, buyerCertified, mode.date);
  if (because) to.excuse(check, expected, actual, because);
  else to.judge(check, expected, actual, same);
}

function judgeCurrencies(order: Fields, lines: readonly Fields[], to: Judgement): void {
  const expected = order.currency ?? '';
  for (const { currency = '', gnum } of lines) {
    const place = gnum === undefined ? {} : { gnum };
    if (expected === '' && currency === '') to.notMade(lineCurrency, ['order', 'list'], place);
    else to.judge(lineCurrency, expected, currency, currency === expected, place);
  }
}

function resultOf(missing: readonly DocumentKind[], checks: readonly MatchCheck[]): MatchReport['result'] {
  if (missing.length > 0) return 'incomplete';
  return checks.every((check) => check.ok) ? 'matched' : 'mismatched';
}

/** Whether an import list passes every check that needs no other document of its case. */
export function listPasses(list: GoodsDocument, date: CalendarDate, canonical: Canonical): boolean {
  const to = new Judgement('failed');
  judgeList(list, to);
  judgeRetail(list, date, canonical, to);
  return to.checks.length === 0;
}

/** What a document shows against itself: the totals, for the validator that stores nothing. */
export function ownTotals(
  kind: DocumentKind,
  ieFlag: 'I' | 'E',
  document: GoodsDocument,
): readonly MatchCheck[] {
  const to = new Judgement('failed');
  if (kind === 'order') judgeOrder(document, ieFlag, to);
  if (kind === 'list') judgeList(document, to);
  return to.checks;
}
