import type { CebNode } from '@app/ceb';
import { cebTime } from '@app/kernel';
import { receiptTexts } from '../../declarations/data/receipt-texts.js';
import { text, type Fields } from '../../declarations/domain/filed-list.js';
import { pieces } from '../../declarations/domain/grouped.js';
import { declarationNumbersOf } from '../../declarations/domain/numbers.js';
import { infoOf } from '../../declarations/domain/receipt-plan.js';
import { travelled } from '../../declarations/domain/travel.js';
import type { Delivery } from '../../outcomes/domain/outcome.js';
import type { Declaration, DeclaredRow } from './merge.js';
import type { SummaryVerdict } from './summary.js';

/** A receipt of an application or a part of its result, due by the real clock. */
export interface DueSummary {
  readonly messageType: 'CEB702' | 'CEB792';
  readonly node: CebNode;
  readonly due: { readonly clock: 'real'; readonly at: Date };
}

export interface SummaryBasis {
  readonly preNo: string;
  readonly sumNo: string;
  /** Real time, and the business time at which the authority begins. */
  readonly now: Date;
  readonly begin: Date;
  readonly newGuid: () => string;
}

/** Rows of one part of a result; a longer one comes in parts (msgCount, msgSeqNo). */
export const rowsPerPart = 500;
/** State of a declaration in the published sample; customs publishes no list of them. */
const declaredState = 'A';
/** Real milliseconds after the application. */
const resultAfterMs = 2_000;

interface Step {
  readonly returnStatus: string;
  readonly returnInfo: string;
  readonly afterMs: number;
}

const sent: readonly Step[] = [
  { returnStatus: '2', returnInfo: receiptTexts['2'], afterMs: 200 },
  { returnStatus: '3', returnInfo: receiptTexts['3'], afterMs: 500 },
];

function stepsOf(verdict: SummaryVerdict): readonly Step[] {
  switch (verdict.verdict) {
    case 'kept':
      return [{ returnStatus: '1', returnInfo: receiptTexts['1'], afterMs: 300 }];
    case 'waiting':
      return sent;
    case 'failed':
      return [{ ...verdict, afterMs: 300 }];
    case 'rejected':
      return [...sent, { ...verdict, afterMs: 1_200 }];
    case 'declared':
      return [...sent, { returnStatus: '399', returnInfo: receiptTexts['399'], afterMs: 1_200 }];
  }
}

/** Latest business time of what is told of an application. */
export function lastToldOf(verdict: SummaryVerdict, begin: Date): Date {
  const last = verdict.verdict === 'declared' ? resultAfterMs : (stepsOf(verdict).at(-1)?.afterMs ?? 0);
  return new Date(begin.getTime() + last);
}

function receiptNode(head: Fields, step: Step, { preNo, sumNo, begin, newGuid }: SummaryBasis): CebNode {
  const repeated = ['agentCode', 'ebcCode', 'copNo', 'msgSeqNo'];
  return {
    guid: newGuid(),
    ...Object.fromEntries(repeated.map((name) => [name, text(head, name)])),
    preNo,
    ...(step.returnStatus === '399' ? { sumNo } : {}),
    returnStatus: step.returnStatus,
    returnTime: cebTime(new Date(begin.getTime() + step.afterMs), 17),
    returnInfo: infoOf(step, text(head, 'guid')),
  };
}

function rowNode(row: DeclaredRow): CebNode {
  return { ...row, gseqno: String(row.gseqno) };
}

/** The parts of one declaration's result (CEB792), with its numbers. */
function resultNodes(
  head: Fields,
  declaration: Declaration,
  serial: string,
  { sumNo, begin, newGuid }: SummaryBasis,
): readonly CebNode[] {
  const acceptedAt = new Date(begin.getTime() + resultAfterMs);
  const { declSeqNo, entryId } = declarationNumbersOf(Number(serial), text(head, 'customsCode'), acceptedAt);
  const repeated = ['agentCode', 'agentName', 'ebcCode', 'ebcName', 'declAgentCode', 'declAgentName'];
  const parts = pieces(declaration.rows, rowsPerPart);
  return parts.map((rows, at) => ({
    SummaryResultHead: {
      guid: newGuid(),
      customsCode: text(head, 'customsCode'),
      sumNo,
      opDate: cebTime(acceptedAt, 17),
      declSeqNo,
      entryId,
      decState: declaredState,
      ...Object.fromEntries(repeated.map((name) => [name, text(head, name)])),
      grossWeight: declaration.grossWeight.toFixed(),
      netWeight: declaration.netWeight.toFixed(),
      msgCount: String(parts.length),
      msgSeqNo: String(at + 1),
    },
    SummaryResultList: rows.map(rowNode),
  }));
}

/** The end of a part that was taken before and is decided on with the last one. */
export function endOfPart(head: Fields, verdict: SummaryVerdict, basis: SummaryBasis): readonly DueSummary[] {
  return stepsOf(verdict)
    .slice(-1)
    .map((step) => ({
      messageType: 'CEB702' as const,
      node: receiptNode(head, step, basis),
      due: { clock: 'real', at: new Date(basis.now.getTime() + step.afterMs) },
    }));
}

/** All answers to an application: its receipts, and for each declaration (with its serial) the parts of the result. */
export function summaryAnswers(
  head: Fields,
  verdict: SummaryVerdict,
  declarations: readonly { readonly declaration: Declaration; readonly serial: string }[],
  basis: SummaryBasis,
  delivery: Delivery,
): readonly DueSummary[] {
  const dueAt = (afterMs: number): DueSummary['due'] => ({
    clock: 'real',
    at: new Date(basis.now.getTime() + afterMs),
  });
  const receipts = stepsOf(verdict).map((step) => ({
    messageType: 'CEB702' as const,
    node: receiptNode(head, step, basis),
    due: dueAt(step.afterMs),
  }));
  const results = declarations.flatMap(({ declaration, serial }) =>
    resultNodes(head, declaration, serial, basis).map((node) => ({
      messageType: 'CEB792' as const,
      node,
      due: dueAt(resultAfterMs),
    })),
  );
  return travelled([...receipts, ...results], delivery, text(head, 'copNo'));
}
