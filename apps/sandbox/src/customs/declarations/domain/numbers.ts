import { cebTime } from '@app/kernel';
import type { Numbers } from './plan-basis.js';

/** Serials end at nine digits; the sandbox begins again from one. */
const serials = 1_000_000_000;
const importMark = '1';

/**
 * The numbers that the authority gives a list. preNo: `B`, date, nine digits. invtNo: office (4), year of acceptance (4),
 * 1 for import, nine digits (RULES 2.8). The bill and its payment carry numbers of the sandbox's own, made from invtNo.
 */
export function numbersOf(serial: number, office: string, businessNow: Date): Numbers {
  const digits = String(serial % serials).padStart(9, '0');
  const date = cebTime(businessNow).slice(0, 8);
  const invtNo = `${office}${date.slice(0, 4)}${importMark}${digits}`;
  return { preNo: `B${date}${digits}`, invtNo, taxNo: `T${invtNo}`, entDutyNo: `D${invtNo}` };
}
