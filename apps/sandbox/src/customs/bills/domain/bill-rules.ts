import { customsOffices } from '../../declarations/data/customs-offices.js';
import { text, type Fields } from '../../declarations/domain/filed-list.js';
import { customsRefusal, eportRefusal, type Refusal } from '../../declarations/domain/refusal.js';
import { maybeSameEnterprise } from '../../exports/domain/enterprises.js';

/** A list that customs has, with the bill of lading that it names itself. */
export interface ListOfWaybill {
  readonly carrier: string;
  readonly logisticsNo: string;
  readonly billNo: string;
  readonly invtNo: string;
}

const numbered = (lines: readonly Fields[]): boolean =>
  lines.every((line, at) => Number(text(line, 'gnum')) === at + 1);

function twice(lines: readonly Fields[]): string | undefined {
  const seen = new Set<string>();
  for (const line of lines) {
    const number = text(line, 'logisticsNo');
    if (seen.has(number)) return number;
    seen.add(number);
  }
  return undefined;
}

function officeUnknown(head: Fields): Refusal | undefined {
  const office = text(head, 'customsCode');
  return Object.hasOwn(customsOffices, office) ? undefined : customsRefusal('1402', `customsCode：${office}`);
}

function againstLists(
  head: Fields,
  lines: readonly Fields[],
  lists: readonly ListOfWaybill[],
): Refusal | undefined {
  for (const line of lines) {
    const number = text(line, 'logisticsNo');
    const list = lists.find(
      (one) => one.logisticsNo === number && maybeSameEnterprise(one.carrier, text(head, 'logisticsCode')),
    );
    if (list && list.billNo !== '' && list.billNo !== text(head, 'billNo'))
      return customsRefusal('1601', `运单${number}：${list.billNo}`);
    const named = text(line, 'invtNo');
    if (named !== '' && list?.invtNo !== named) return customsRefusal('1602', `运单${number}：${named}`);
  }
  return undefined;
}

/** A consolidated list (CEB607): each waybill once, lines numbered from 1, none of another bill of lading. */
export function masterWaybillRefusal(
  head: Fields,
  lines: readonly Fields[],
  lists: readonly ListOfWaybill[],
): Refusal | undefined {
  const repeated = twice(lines);
  if (repeated !== undefined) return eportRefusal('-607001', `运单${repeated}重复`);
  const split = Number(text(head, 'msgCount')) > 1;
  if (!split && !numbered(lines)) return eportRefusal('-607001', 'gnum应从1开始连续编号');
  return officeUnknown(head) ?? againstLists(head, lines, lists);
}

/** A warehouse entry (CEB711), by the published codes of its table. */
export function warehouseEntryRefusal(
  head: Fields,
  lines: readonly Fields[],
  lists: readonly ListOfWaybill[],
): Refusal | undefined {
  if (lines.length === 0) return eportRefusal('-800000');
  if (text(head, 'ieFlag') !== 'I') return checkFailed('ieFlag限定为I');
  const repeated = twice(lines);
  if (repeated !== undefined) return checkFailed(`运单${repeated}重复`);
  if (!numbered(lines)) return checkFailed('gnum应从1开始连续编号');
  return officeUnknown(head) ?? againstLists(head, lines, lists);
}

function checkFailed(what: string): Refusal {
  return { returnStatus: '-800001', returnInfo: `校验不通过，[${what}]` };
}
