import { calendarDate, type CalendarDate, type Fault } from '@app/kernel';
import type { CodeTable } from './code-table.js';
import { commodityCodes } from './commodity-codes.js';
import { customsCodes } from './customs-codes.js';
import { onPositiveList } from './positive-list.js';

export type CodeTableName = keyof typeof customsCodes;

/** The name of `code` in a table of customs, `undefined` when the table does not hold it on the day of `on` (absent: on any day). */
export function codeName(table: CodeTableName, code: string, on?: Date): string | undefined {
  const { names, dated, from }: CodeTable = customsCodes[table];
  if (!Object.hasOwn(names, code)) return undefined;
  const validity = dated !== undefined && Object.hasOwn(dated, code) ? dated[code] : undefined;
  // nearly every code is as old as its table: no calendar is asked for it
  if (validity === undefined || on === undefined) return names[code];
  const day: CalendarDate = calendarDate(on);
  const open = (validity.from ?? from) <= day && (validity.to === undefined || day <= validity.to);
  return open ? names[code] : undefined;
}

export function commodityName(gcode: string): string | undefined {
  return Object.hasOwn(commodityCodes, gcode) ? commodityCodes[gcode] : undefined;
}

const tableTitles: Record<CodeTableName, { zh: string; en: string }> = {
  country: { zh: '国别（地区）代码表', en: 'country codes' },
  currency: { zh: '货币代码表', en: 'currency codes' },
  unit: { zh: '计量单位代码表', en: 'unit codes' },
  trafMode: { zh: '运输方式代码表', en: 'transport mode codes' },
  wrapType: { zh: '包装种类代码表', en: 'packaging codes' },
  customsOffice: { zh: '关区代码表', en: 'customs office codes' },
  exportTradeMode: { zh: '监管方式代码表', en: 'export supervision modes' },
  importTradeMode: { zh: '监管方式代码表', en: 'import supervision modes' },
};

/** A table with no more codes than this is told whole. */
const shortTable = 20;

/** The codes that may be written on the day of `on`, where they are few; otherwise the table that holds them. */
function allowedCodes(table: CodeTableName, on: Date): string {
  const codes = Object.keys(customsCodes[table].names);
  return codes.length <= shortTable
    ? codes.filter((code) => codeName(table, code, on) !== undefined).join(', ')
    : customsCodes[table].source;
}

const ownNumbers: Partial<Record<CodeTableName, { zh: string; en: string }>> = {
  country: {
    zh: '按海关国别（地区）代码（非 ISO 代码）填写，例如中国为 142、日本为 116',
    en: "use customs' own country codes (not ISO): China is 142, Japan is 116",
  },
  currency: {
    zh: '按海关货币代码（非 ISO 代码）填写，例如人民币为 142、美元为 502',
    en: "use customs' own currency codes (not ISO): CNY is 142, USD is 502",
  },
};

/** The fault of a code that its table does not hold; an empty answer when it does. */
export function codeFaults(table: CodeTableName, code: string, pointer: string, on: Date): Fault[] {
  if (codeName(table, code, on) !== undefined) return [];
  const title = tableTitles[table];
  return [
    {
      pointer,
      code: 'code-unknown',
      message: { zh: `代码不在${title.zh}中`, en: `the code is not among the ${title.en}` },
      expected: allowedCodes(table, on),
      actual: code,
      fix: ownNumbers[table] ?? {
        zh: `按${title.zh}填写`,
        en: `use one of the ${title.en}`,
      },
    },
  ];
}

/** The fault of a ten-digit commodity code that this installation does not know. */
export function commodityFaults(gcode: string, pointer: string): Fault[] {
  if (commodityName(gcode) !== undefined) return [];
  return [
    {
      pointer,
      code: 'commodity-code-unknown',
      message: { zh: '商品编号未知', en: 'unknown commodity code' },
      expected: '10 digits of the tariff in force',
      actual: gcode,
      fix: {
        zh: '核对十位商品编号（8 位税则号列加 2 位附加编号）',
        en: 'check the ten digits (8 of the tariff and 2 additional)',
      },
    },
  ];
}

/** The fault of goods that may not come in by retail import on `date`. */
export function positiveListFaults(gcode: string, pointer: string, date: CalendarDate): Fault[] {
  if (onPositiveList(gcode, date)) return [];
  return [
    {
      pointer,
      code: 'not-on-positive-list',
      message: {
        zh: `商品编号在 ${date} 不在跨境电商零售进口商品清单内`,
        en: `the commodity code is not on the positive list of retail imports on ${date}`,
      },
      expected: '跨境电商零售进口商品清单',
      actual: gcode,
      fix: {
        zh: '核对商品编号；清单外商品按一般贸易申报',
        en: 'check the code; goods outside the list are declared as general trade',
      },
    },
  ];
}
