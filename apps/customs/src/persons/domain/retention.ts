import { calendarDate, inForce, type CalendarDate, type Dated } from '@app/kernel';
import { addDays, addMonths } from '../../applications/domain/calendar.js';
import type { ListStatus } from '../../lists/domain/list-life.js';

/**
 * Years for which the documents of a declared list are kept at least, from its release or the end of its life. From memory of
 * the texts (confidence M), to be checked against the official ones: an operator can lengthen, never shorten it
 * (KEPT_YEARS).
 */
export const declaredYears: readonly Dated<number>[] = [
  { from: '1997-01-03', to: '2018-12-31', value: 3, source: '海关稽查条例 第二条（放行之日起三年）' },
  {
    from: '2019-01-01',
    value: 3,
    source: '电子商务法 第三十一条（交易完成之日起不少于三年）；海关稽查条例 第二条（放行之日起三年）',
  },
];

/** No law says how long what was never declared is kept: as long as it is needed (个人信息保护法 第十九条), which the operator decides. */
export const undeclaredSource =
  '个人信息保护法 第十九条（为实现处理目的所必要的最短时间，UNDECLARED_KEPT_DAYS）';

export interface RetentionSettings {
  readonly declaredYears: number;
  readonly undeclaredDays: number;
}

/** A list of the case that a document belongs to. */
export interface CaseList {
  readonly status: ListStatus;
  readonly statusSince: Date;
  /** How often it was submitted to customs; 0: customs never had it. */
  readonly attempt: number;
}

/** Last day on which it is kept, and the clause; no last day while the case is open. */
export interface KeptUntil {
  readonly until: CalendarDate | null;
  readonly clause: string;
}

const ended: readonly ListStatus[] = ['released', 'closed', 'returned', 'cancelled'];
const undeclared: readonly ListStatus[] = ['received', 'mismatched', 'matched', 'rejected', 'cancelled'];
const openCase = '案件未办结 · the case is open';

/**
 * How long a document is kept that was received on `received` and belongs to a case with these lists: the longest of them
 * counts. Throws `no-value-on-date` (uncomputable) for a list that ended before the first rule.
 * Example: a list released 2026-09-17 is kept until 2029-09-17, together with its order, payment and waybill.
 */
export function keptUntil(
  received: Date,
  lists: readonly CaseList[],
  settings: RetentionSettings,
): KeptUntil {
  const without: KeptUntil = {
    until: addDays(calendarDate(received), settings.undeclaredDays),
    clause: undeclaredSource,
  };
  return lists.map((list) => ofList(list, settings)).reduce(longer, without);
}

function ofList({ status, statusSince, attempt }: CaseList, settings: RetentionSettings): KeptUntil {
  const since = calendarDate(statusSince);
  if (attempt === 0 && undeclared.includes(status))
    return { until: addDays(since, settings.undeclaredDays), clause: undeclaredSource };
  if (!ended.includes(status) && status !== 'rejected') return { until: null, clause: openCase };
  const { value, source } = inForce(
    { zh: '单证保存期限', en: 'the period of keeping documents' },
    declaredYears,
    since,
  );
  return { until: addMonths(since, 12 * Math.max(value, settings.declaredYears)), clause: source };
}

/** The one that lasts longer; what has no end lasts longest. */
export function longer(a: KeptUntil, b: KeptUntil): KeptUntil {
  if (a.until === null || b.until === null) return a.until === null ? a : b;
  return b.until > a.until ? b : a;
}

export const hasRunOut = ({ until }: KeptUntil, on: CalendarDate): boolean => until !== null && until < on;
