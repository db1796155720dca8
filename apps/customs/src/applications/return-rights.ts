import { calendarDate, DomainError, parseCebTime } from '@app/kernel';
import type { Fields } from '../lists/domain/match-report.js';
import type { ListEntity } from '../lists/list.entity.js';
import { returnPeriod, type ReturnPeriod } from './domain/return-periods.js';
import { reliefUntil } from './domain/returned-export-relief.js';

/** Until when goods of a list may go back, and until when a returned export is free of tax. */
export interface ReturnRights extends ReturnPeriod {
  /** Unsold or returned goods in their original state, no food (RULES 2.7); null where no announcement covers the export. */
  readonly dutyFree?: { readonly until: string; readonly source: string } | null;
}

const mayReturn = ['released', 'closed'];

/** Nothing before the release, after everything is back, and where no rule was in force. */
export function returnRights(
  list: Pick<ListEntity, 'status' | 'ieFlag' | 'tradeMode'>,
  { ieDate = '' }: Fields,
  releaseTime: string | undefined,
  now: Date,
): ReturnRights | null {
  const releasedAt = parseCebTime(releaseTime ?? '');
  if (!releasedAt || !mayReturn.includes(list.status)) return null;
  const exportedAt = parseCebTime(`${ieDate}000000`) ?? releasedAt;
  const dutyFree =
    list.ieFlag === 'E' ? { dutyFree: reliefUntil(list.tradeMode, calendarDate(exportedAt)) ?? null } : {};
  try {
    return { ...returnPeriod(list.ieFlag, calendarDate(releasedAt), calendarDate(now)), ...dutyFree };
  } catch (error) {
    if (error instanceof DomainError && error.kind === 'uncomputable') return null;
    throw error;
  }
}
