import { inForce, type CalendarDate, type Dated } from '@app/kernel';

export const exportModes = ['9610', '9710', '9810', '1210'] as const;
export type ExportMode = (typeof exportModes)[number];

/** What a consignment may have to fulfil; RULES 2.5 (b) asks for all of them. */
export const routeConditions = ['limit', 'duty', 'licence', 'inspection', 'refund', 'zone'] as const;
export type RouteCondition = (typeof routeConditions)[number];

export interface Way {
  readonly channel: 'list' | 'declaration';
  readonly hsDigits: 4 | 6 | 10;
  readonly afterwards: 'summary-statistics' | 'summary-declaration' | 'none';
}

/** A row holds where all that it needs is met; the first row that holds decides. */
export interface RouteRow {
  readonly needs: readonly RouteCondition[];
  readonly way: Way;
  readonly clause: string;
}

export interface ModeRules {
  /** Value of a ticket up to which the list is open and simplified, CNY, this value included. */
  readonly limit: string;
  readonly rows: readonly RouteRow[];
}

const nothingLevied: readonly RouteCondition[] = ['limit', 'duty', 'licence', 'inspection', 'refund'];
const simplified = (hsDigits: Way['hsDigits']): Way => ({
  channel: 'list',
  hsDigits,
  afterwards: 'summary-statistics',
});
const summarised: Way = { channel: 'list', hsDigits: 10, afterwards: 'summary-declaration' };
const inFull: Way = { channel: 'declaration', hsDigits: 10, afterwards: 'none' };

const retail: ModeRules = {
  limit: '5000',
  rows: [
    { needs: routeConditions, way: simplified(4), clause: '清单核放、汇总统计，商品编号前 4 位 (CUS-6 b)' },
    { needs: ['limit'], way: summarised, clause: '清单核放、汇总申报 (CUS-6 a)' },
    { needs: [], way: inFull, clause: '超过零售清单限值，报关单申报 (CUS-6)' },
  ],
};

const fromSpecialZone: ModeRules = {
  limit: '5000',
  rows: [
    { needs: routeConditions, way: simplified(10), clause: '清单核放、汇总统计 (CUS-6 b)' },
    { needs: [], way: summarised, clause: '清单核放、汇总申报 (CUS-6 a)' },
  ],
};

const business: ModeRules = {
  limit: '5000',
  rows: [
    { needs: routeConditions, way: simplified(6), clause: '低值清单，商品编号前 6 位 (CUS-7)' },
    { needs: nothingLevied, way: { ...inFull, channel: 'list' }, clause: '低值清单 (CUS-7)' },
    { needs: [], way: inFull, clause: 'H2018 报关单申报 (CUS-7)' },
  ],
};

const since2019 = { from: '2019-01-01', source: '海关总署公告 2018 年第 194 号' };
const since2020 = { from: '2020-07-01', source: '海关总署公告 2020 年第 75 号' };

/** RULES 2.5 as data: how an export of each supervision mode is declared, from the day on which the mode has its rules. */
export const routeTable: Readonly<Record<ExportMode, readonly Dated<ModeRules>[]>> = {
  '9610': [{ ...since2019, value: retail }],
  '1210': [{ ...since2019, value: fromSpecialZone }],
  '9710': [{ ...since2020, value: business }],
  '9810': [{ ...since2020, value: business }],
};

/** Value of a ticket, CNY, above which a list is no way of the mode; `undefined` where any value may go on one, or the mode has no rules. */
export function listLimit(mode: string, date: CalendarDate): Dated<string> | undefined {
  const rules = isExportMode(mode)
    ? routeTable[mode].find(({ from, to = date }) => from <= date && date <= to)
    : undefined;
  return rules?.value.rows.at(-1)?.way.channel === 'declaration'
    ? { ...rules, value: rules.value.limit }
    : undefined;
}

const isExportMode = (mode: string): mode is ExportMode => (exportModes as readonly string[]).includes(mode);

/** Throws `no-value-on-date` (uncomputable) before the mode had rules. */
export function rulesOf(mode: ExportMode, date: CalendarDate): Dated<ModeRules> {
  return inForce({ zh: `${mode} 出口申报方式`, en: `ways to declare ${mode}` }, routeTable[mode], date);
}
