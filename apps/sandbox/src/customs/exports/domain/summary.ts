import { customsOffices } from '../../declarations/data/customs-offices.js';
import { innerReason, negativeText, type NegativeCode } from '../../declarations/data/receipt-texts.js';
import { pairKey } from '../../declarations/domain/books.js';
import { text, type Fields, type FiledGoods } from '../../declarations/domain/filed-list.js';
import type { Standing } from '../../declarations/domain/known-facts.js';
import type { Moment } from '../../declarations/domain/moment.js';
import { exportOutcomeOf } from '../../outcomes/domain/outcome-of.js';
import { maybeSameEnterprise } from './enterprises.js';
import type { StoredExport } from './export-list.js';

/** A summary application (CEB701, or a part of one) in customs' books. */
export interface BookedSummary {
  readonly agentCode: string;
  readonly copNo: string;
  readonly msgSeqNo: string;
  readonly standing: Extract<Standing, 'declared' | 'rejected'>;
  readonly appTime: string;
  readonly preNo: string;
  readonly sumNo: string;
  /** Business time. */
  readonly lastTold: Date;
}

/** What customs does with an application. */
export type SummaryVerdict =
  | { readonly verdict: 'kept' }
  /** A part that is taken and judged with the last one. */
  | { readonly verdict: 'waiting' }
  | { readonly verdict: 'failed' | 'rejected'; readonly returnStatus: string; readonly returnInfo: string }
  | { readonly verdict: 'declared'; readonly lists: readonly StoredExport[] };

/** returnInfo ends here; a reason is never cut in two. */
const longestInfo = 1_000;

export const summaryKey = (head: Fields): string =>
  pairKey(...['agentCode', 'copNo', 'msgSeqNo'].map((name) => text(head, name)));

function resent(head: Fields, before: BookedSummary | undefined): NegativeCode | undefined {
  if (text(head, 'appType') === '1') return before ? '-701007' : undefined;
  const changeable =
    text(head, 'appType') === '2' &&
    before?.standing === 'rejected' &&
    text(head, 'appTime') > before.appTime;
  return changeable ? undefined : '-701006';
}

function listReason(
  invtNo: string,
  list: StoredExport | undefined,
  application: Fields,
  now: Date,
): string | undefined {
  if (!list || list.standing !== 'declared') return innerReason('1501', invtNo);
  if (!maybeSameEnterprise(text(list.head, 'ebcCode'), text(application, 'ebcCode')))
    return innerReason('1504', invtNo);
  if (text(list.head, 'statisticsFlag') !== 'B') return innerReason('1503', invtNo);
  if (list.sumNo !== null) return innerReason('1505', invtNo);
  if (!list.releasedAt || list.releasedAt > now) return innerReason('1502', invtNo);
  return undefined;
}

function reasonsAgainst(
  { head, lines }: FiledGoods,
  lists: ReadonlyMap<string, StoredExport>,
  now: Date,
): readonly string[] {
  const office = text(head, 'customsCode');
  if (!Object.hasOwn(customsOffices, office)) return [innerReason('1402', office)];
  const ranged = text(head, 'startTime') !== '' || text(head, 'endTime') !== '';
  if (ranged || lines.length === 0) return [innerReason('1506')];
  const numbers = lines.map((line) => text(line, 'invtNo'));
  const firstAt = new Map(numbers.map((invtNo, at) => [invtNo, at] as const).toReversed());
  const reasons = numbers.flatMap((invtNo, at) =>
    firstAt.get(invtNo) !== at
      ? [innerReason('1505', invtNo)]
      : (listReason(invtNo, lists.get(invtNo), head, now) ?? []),
  );
  if (reasons.length > 0) return reasons;
  const outcomes = numbers.map(
    (invtNo) => exportOutcomeOf(text(lists.get(invtNo)?.head ?? {}, 'orderNo')).summary,
  );
  return outcomes.flatMap((outcome) => (outcome === 'declared' ? [] : [innerReason(outcome)])).slice(0, 1);
}

/** As many whole reasons as a receipt holds. */
function told(reasons: readonly string[]): string {
  return reasons.reduce(
    (info, reason) => (info.length + reason.length <= longestInfo ? info + reason : info),
    '',
  );
}

/**
 * Judges an application against the lists by number: each known, of the same consignor, for summary declaration, released (or
 * closed) and in no summary before; otherwise customs rejects it (100) with a reason for each. On any day of the month.
 */
export function judgeSummary(
  application: FiledGoods,
  before: BookedSummary | undefined,
  lists: ReadonlyMap<string, StoredExport>,
  { now }: Moment,
): SummaryVerdict {
  const code = resent(application.head, before);
  if (code) return { verdict: 'failed', returnStatus: code, returnInfo: negativeText(code) };
  if (text(application.head, 'appStatus') === '1') return { verdict: 'kept' };
  const reasons = reasonsAgainst(application, lists, now);
  if (reasons.length > 0) return { verdict: 'rejected', returnStatus: '100', returnInfo: told(reasons) };
  return {
    verdict: 'declared',
    lists: application.lines.flatMap((line) => lists.get(text(line, 'invtNo')) ?? []),
  };
}
