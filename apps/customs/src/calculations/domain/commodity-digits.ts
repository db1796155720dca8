import type { CalendarDate, Text } from '@app/kernel';
import { commodityCodes } from '../../codes/commodity-codes.js';
import { inPilotZone } from '../../codes/pilot-zones.js';
import { exportModes, routeTable, type ExportMode } from './route-table.js';

export type HsDigits = 4 | 6 | 10;

/** The head of an export list (CEB603), as far as it decides on the digits of its commodity codes. */
export interface DeclaredHead {
  readonly date: CalendarDate;
  readonly tradeMode: string;
  /** A simplified declaration, B summary declaration. */
  readonly statisticsFlag: string;
  readonly customsCode: string;
}

/**
 * Digits that the commodity codes of a list must have at least (RULES 2.5): 4 for 9610 and 6 for 9710 and 9810, where the
 * list is simplified (statisticsFlag A) and leaves through a comprehensive pilot zone; 10 in every other case. Values, duty,
 * licence, inspection and refund are conditions of the flag A itself, not of the digits. Before the mode existed: 10.
 */
export function allowedDigits({ date, tradeMode, statisticsFlag, customsCode }: DeclaredHead): HsDigits {
  const mode = exportModes.find((one): one is ExportMode => one === tradeMode);
  if (mode === undefined || statisticsFlag !== 'A' || !inPilotZone(customsCode, date)) return 10;
  const rules = routeTable[mode].find(({ from, to }) => from <= date && (to === undefined || date <= to));
  const simplified = rules?.value.rows.find(({ way }) => way.afterwards === 'summary-statistics');
  return simplified?.way.hsDigits ?? 10;
}

/**
 * Digits that a code says something with: the field of CEB603 holds ten, so that a simplified code is filled up with zeros.
 * A code that the tariff itself holds has ten, whatever it ends with.
 */
export function significantDigits(gcode: string): HsDigits {
  if (Object.hasOwn(commodityCodes, gcode)) return 10;
  if (/^\d{4}0{6}$/.test(gcode)) return 4;
  return /^\d{6}0{4}$/.test(gcode) ? 6 : 10;
}

const prefixes = (digits: number): ReadonlySet<string> =>
  new Set(Object.keys(commodityCodes).map((code) => code.slice(0, digits)));
const headings: Readonly<Record<4 | 6, ReadonlySet<string>>> = { 4: prefixes(4), 6: prefixes(6) };

export interface CodeRefusal {
  readonly code: 'commodity-code-unknown' | 'commodity-code-too-short';
  readonly message: Text;
  readonly expected: string;
  readonly fix: Text;
}

/** Why a line's code does not do; `undefined`: it does. The heading or subheading of a simplified code must exist. */
export function codeRefusal(gcode: string, allowed: HsDigits): CodeRefusal | undefined {
  const digits = significantDigits(gcode);
  if (digits === 10 ? !Object.hasOwn(commodityCodes, gcode) : !headings[digits].has(gcode.slice(0, digits))) {
    return {
      code: 'commodity-code-unknown',
      message: { zh: '商品编号未知', en: 'unknown commodity code' },
      expected: `${allowed} digits of the tariff in force`,
      fix: { zh: '核对商品编号', en: 'check the code' },
    };
  }
  if (digits >= allowed) return undefined;
  return {
    code: 'commodity-code-too-short',
    message: {
      zh: `该清单的商品编号须填至 ${allowed} 位`,
      en: `the codes of this list need ${allowed} digits`,
    },
    expected: `${allowed} digits`,
    fix: {
      zh: '填写十位商品编号；只有经综合试验区简化申报的清单可按 4 位（9610）或 6 位（9710、9810）填写',
      en: 'write all ten digits; 4 (9610) or 6 (9710, 9810) will do only for simplified lists through a pilot zone',
    },
  };
}
