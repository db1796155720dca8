import { type CalendarDate, type Dated } from '@app/kernel';
import { addMonths } from './calendar.js';

/** Exports whose return is free of tax within so many months, by the day of export. */
export const reliefs: readonly Dated<{ readonly months: number; readonly modes: readonly string[] }>[] = [
  {
    from: '2023-01-30',
    to: '2025-12-31',
    value: { months: 6, modes: ['1210', '9610', '9710', '9810'] },
    source: '财政部 海关总署 税务总局公告2023年第4号',
  },
  {
    from: '2026-01-01',
    to: '2027-12-31',
    value: { months: 6, modes: ['1210', '9610', '9710', '9810'] },
    source: '财政部 海关总署 税务总局公告2026年第16号',
  },
];

/** Goods that come back, as the relief looks at them. */
export interface ReturnedExport {
  readonly tradeMode: string;
  /** Day of export; of 1210 the day they left the zone. */
  readonly exportedOn: CalendarDate;
  readonly returnedOn: CalendarDate;
  readonly reason: 'unsold' | 'returned' | 'other';
  readonly inOriginalState: boolean;
  readonly food: boolean;
}

export type Relief =
  | { readonly free: true; readonly until: CalendarDate; readonly source: string }
  | {
      readonly free: false;
      readonly because: 'no-rule' | 'mode' | 'late' | 'reason' | 'state' | 'food';
      readonly source?: string;
    };

/** Last day on which goods exported on `exportedOn` come back free of import duty, VAT and consumption tax; `undefined`: no rule covers them. */
export function reliefUntil(
  tradeMode: string,
  exportedOn: CalendarDate,
): { readonly until: CalendarDate; readonly source: string } | undefined {
  const rule = ruleOn(exportedOn);
  return rule?.value.modes.includes(tradeMode)
    ? { until: addMonths(exportedOn, rule.value.months), source: rule.source }
    : undefined;
}

/**
 * Whether a returned export is free of import duty, VAT and consumption tax (RULES 2.7): in its original state, within six
 * months of export, unsold or returned, not food, in a mode of cross-border e-commerce.
 */
export function returnedExportRelief(goods: ReturnedExport): Relief {
  const rule = ruleOn(goods.exportedOn);
  if (!rule) return { free: false, because: 'no-rule' };
  const { source } = rule;
  const refused = (because: Exclude<Relief, { free: true }>['because']): Relief => ({
    free: false,
    because,
    source,
  });
  if (!rule.value.modes.includes(goods.tradeMode)) return refused('mode');
  if (goods.food) return refused('food');
  if (goods.reason === 'other') return refused('reason');
  if (!goods.inOriginalState) return refused('state');
  const until = addMonths(goods.exportedOn, rule.value.months);
  return goods.returnedOn <= until ? { free: true, until, source } : refused('late');
}

/** Before the first announcement and after the last one there is no relief, which is an answer and not an error. */
function ruleOn(date: CalendarDate): (typeof reliefs)[number] | undefined {
  return reliefs.find(({ from, to }) => from <= date && (to === undefined || date <= to));
}
