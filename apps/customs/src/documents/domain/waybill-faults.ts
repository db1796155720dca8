import type { Fault } from '@app/kernel';
import type { FiledDocument } from '../../messages/domain/filed-document.js';

/** A declaration list with the bill of lading that it names itself; empty where that was left open (CEB603). */
export interface BilledList {
  readonly ieFlag: 'I' | 'E';
  readonly status: string;
  readonly invtNo: string | null;
  readonly logisticsCode: string;
  readonly logisticsNo: string;
  readonly billNo: string;
}

/**
 * The waybills of a bill against the lists that declare them: a list that names a bill itself names this one, and the list
 * number given for a waybill is that of its list. A waybill without a list (yet) is no fault: parcels come before papers.
 */
export function waybillFaults(
  { kind, head, lines, linesPointer }: Pick<FiledDocument, 'kind' | 'head' | 'lines' | 'linesPointer'>,
  lists: readonly BilledList[],
  canonical: (code: string) => string,
): Fault[] {
  const direction = kind === 'warehouse-entry' ? 'I' : 'E';
  const carrier = canonical(head.logisticsCode ?? '');
  const billNo = head.billNo ?? '';
  return lines.flatMap((line, at): Fault[] => {
    const list = lists.find(
      (one) =>
        one.ieFlag === direction &&
        one.status !== 'cancelled' &&
        one.logisticsCode === carrier &&
        one.logisticsNo === line.logisticsNo,
    );
    const pointer = `${linesPointer}/${at}`;
    return [...otherBill(list, billNo, `${pointer}/logisticsNo`), ...otherList(list, line.invtNo, pointer)];
  });
}

function otherBill(list: BilledList | undefined, billNo: string, pointer: string): Fault[] {
  if (!list || list.billNo === '' || list.billNo === billNo) return [];
  return [
    {
      pointer,
      code: 'waybill-of-other-bill',
      message: {
        zh: `运单 ${list.logisticsNo} 的清单填写的是提运单 ${list.billNo}`,
        en: `the list of waybill ${list.logisticsNo} names bill of lading ${list.billNo}`,
      },
      expected: list.billNo,
      actual: billNo,
      fix: {
        zh: '把该运单从本单删除，或变更清单的提运单号',
        en: 'leave the waybill out, or change the bill of lading of its list',
      },
    },
  ];
}

function otherList(list: BilledList | undefined, invtNo: string | undefined, pointer: string): Fault[] {
  if (!invtNo || list?.invtNo === invtNo) return [];
  return [
    {
      pointer: `${pointer}/invtNo`,
      code: 'list-not-of-waybill',
      message: { zh: '该运单没有此编号的出口清单', en: 'the waybill has no export list of this number' },
      ...(list?.invtNo ? { expected: list.invtNo } : {}),
      actual: invtNo,
      fix: { zh: '核对清单编号，或不填 invtNo', en: 'check the number, or leave invtNo out' },
    },
  ];
}
