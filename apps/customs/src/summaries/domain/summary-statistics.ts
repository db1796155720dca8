import { calendarDate, Decimal, sum, type CalendarDate, type Text } from '@app/kernel';
import { allowedDigits, codeRefusal } from '../../calculations/domain/commodity-digits.js';
import { unmetText } from '../../calculations/domain/export-route.js';
import { exportModes, rulesOf, type ExportMode } from '../../calculations/domain/route-table.js';
import { inPilotZone } from '../../codes/pilot-zones.js';
import type { Fields } from '../../lists/domain/match-report.js';

/** A closed list of the simplified declaration (statisticsFlag A). */
export interface SimplifiedList {
  readonly invtNo: string;
  readonly closedAt: Date;
  readonly head: Fields;
  readonly lines: readonly Fields[];
}

/** What was exported of a heading to a country: counted once at the closing, quantities in the first legal unit. */
export interface StatisticsRow {
  readonly tradeMode: string;
  /** 4 digits for 9610, 6 for 9710 and 9810, 10 for 1210. */
  readonly commodity: string;
  /** Final destination. */
  readonly country: string;
  readonly unit: string;
  readonly currency: string;
  readonly lists: number;
  readonly qty: string;
  readonly value: string;
}

export interface Breach {
  readonly invtNo: string;
  readonly condition: 'zone' | 'limit' | 'licence' | 'mode' | 'commodity-code';
  readonly reason: Text;
}

/** Customs' currency number to CNY for one unit. */
export type Rates = Readonly<Record<string, string>>;

export interface Judged {
  readonly breaches: readonly Breach[];
  /** No rate was given for its currency: the limit of a ticket is not judged. */
  readonly unvalued: boolean;
}

const amount = (fields: Fields, name: string): Decimal => new Decimal(fields[name]?.trim() || '0');
const yuan: Rates = { '142': '1' };

/** Sums rows as they come, so that a month of any size is counted list by list. */
export class SummaryStatistics {
  private readonly rows = new Map<
    string,
    { row: Omit<StatisticsRow, 'lists' | 'qty' | 'value'>; lists: Set<string>; qty: Decimal; value: Decimal }
  >();

  add({ invtNo, head, lines }: SimplifiedList): void {
    for (const line of lines) {
      const tradeMode = head.tradeMode ?? '';
      const row = {
        tradeMode,
        commodity: (line.gcode ?? '').slice(0, digitsOf(tradeMode)),
        country: line.country ?? '',
        unit: line.unit1 ?? '',
        currency: line.currency ?? '',
      };
      const key = Object.values(row).join(' ');
      const before = this.rows.get(key) ?? { row, lists: new Set<string>(), qty: sum([]), value: sum([]) };
      before.lists.add(invtNo);
      this.rows.set(key, {
        ...before,
        qty: before.qty.plus(amount(line, 'qty1')),
        value: before.value.plus(amount(line, 'totalPrice')),
      });
    }
  }

  result(): StatisticsRow[] {
    return [...this.rows.entries()]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([, { row, lists, qty, value }]) => ({
        ...row,
        lists: lists.size,
        qty: qty.toFixed(),
        value: value.toFixed(),
      }));
  }
}

function digitsOf(tradeMode: string): number {
  if (tradeMode === '9610') return 4;
  return tradeMode === '9710' || tradeMode === '9810' ? 6 : 10;
}

/**
 * RULES 2.5 (b): all conditions must hold. Judged is what a list shows by itself: the zone, the value of the ticket where a
 * rate is known, the licence that it names, its mode, the digits of its codes. That no duty, inspection or refund is involved
 * the enterprise declares with the flag A.
 */
export function judgeSimplified(list: SimplifiedList, rates: Rates): Judged {
  const { invtNo, head, lines } = list;
  const date: CalendarDate = calendarDate(list.closedAt);
  const mode = exportModes.find((one): one is ExportMode => one === head.tradeMode);
  if (mode === undefined) {
    const reason = {
      zh: `监管方式 ${head.tradeMode ?? ''} 不适用简化申报`,
      en: `mode ${head.tradeMode ?? ''} has no simplified declaration`,
    };
    return { breaches: [{ invtNo, condition: 'mode', reason }], unvalued: false };
  }
  const { limit } = rulesOf(mode, date).value;
  const value = valueInYuan(lines, { ...yuan, ...rates });
  const breach = (condition: 'zone' | 'limit' | 'licence', broken: boolean): Breach[] =>
    broken ? [{ invtNo, condition, reason: unmetText(condition, limit) }] : [];
  const allowed = allowedDigits({
    date,
    tradeMode: mode,
    statisticsFlag: 'A',
    customsCode: head.customsCode ?? '',
  });
  const codes = lines.flatMap(({ gcode = '' }): Breach[] => {
    const refused = codeRefusal(gcode, allowed);
    const named = refused && {
      zh: `${gcode}：${refused.message.zh}`,
      en: `${gcode}: ${refused.message.en}`,
    };
    return named ? [{ invtNo, condition: 'commodity-code', reason: named }] : [];
  });
  return {
    breaches: [
      ...breach('zone', !inPilotZone(head.customsCode ?? '', date)),
      ...breach('limit', value !== undefined && value.greaterThan(limit)),
      ...breach('licence', Boolean(head.licenseNo)),
      ...codes,
    ],
    unvalued: value === undefined,
  };
}

function valueInYuan(lines: readonly Fields[], rates: Rates): Decimal | undefined {
  const values = lines.map((line) => {
    const rate = rates[line.currency ?? ''];
    return rate === undefined ? undefined : amount(line, 'totalPrice').times(rate);
  });
  return values.includes(undefined) ? undefined : sum(values.flatMap((value) => value ?? []));
}
