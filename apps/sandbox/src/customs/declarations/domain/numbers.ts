import { cebTime } from '@app/kernel';
import type { Numbers } from './plan-basis.js';

/** Serials end at nine digits; the sandbox begins again from one. */
const serials = 1_000_000_000;
/** Direction in the number of a list: imports I, exports E; in that of an export declaration 0 (RULES 2.8). */
const importMark = 'I';
const exportMark = 'E';
const exportDeclarationMark = '0';

const nineDigits = (serial: number): string => String(serial % serials).padStart(9, '0');
const dateOf = (businessNow: Date): string => cebTime(businessNow).slice(0, 8);
const byOffice = (office: string, businessNow: Date, mark: string, serial: number): string =>
  `${office}${dateOf(businessNow).slice(0, 4)}${mark}${nineDigits(serial)}`;

/** The E-port's number of a document: `B`, date, nine digits. */
export function preNoOf(serial: number, businessNow: Date): string {
  return `B${dateOf(businessNow)}${nineDigits(serial)}`;
}

/**
 * The numbers that the authority gives an import list. invtNo: office (4), year of acceptance (4), I for import, nine
 * digits. The bill and its payment carry numbers of the sandbox's own, made from invtNo.
 */
export function numbersOf(serial: number, office: string, businessNow: Date): Numbers {
  const invtNo = byOffice(office, businessNow, importMark, serial);
  return { preNo: preNoOf(serial, businessNow), invtNo, taxNo: `T${invtNo}`, entDutyNo: `D${invtNo}` };
}

/** The numbers of an export list: invtNo has E in the place of the direction. */
export function exportNumbersOf(
  serial: number,
  office: string,
  businessNow: Date,
): Pick<Numbers, 'preNo' | 'invtNo'> {
  return { preNo: preNoOf(serial, businessNow), invtNo: byOffice(office, businessNow, exportMark, serial) };
}

/** sumNo of an application: `S`, date, nine digits. */
export function sumNoOf(serial: number, businessNow: Date): string {
  return `S${dateOf(businessNow)}${nineDigits(serial)}`;
}

/**
 * The numbers of an export declaration. declSeqNo: `D`, date, nine digits. entryId: office, year of acceptance, 0 for
 * export, nine digits (RULES 2.8).
 */
export function declarationNumbersOf(
  serial: number,
  office: string,
  acceptedAt: Date,
): { readonly declSeqNo: string; readonly entryId: string } {
  return {
    declSeqNo: `D${dateOf(acceptedAt)}${nineDigits(serial)}`,
    entryId: byOffice(office, acceptedAt, exportDeclarationMark, serial),
  };
}
