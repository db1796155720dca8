import type { Fault, Text } from '@app/kernel';
import type { Canonical } from '../../lists/domain/check-definition.js';
import { listStages, listStatuses, type ListStatus } from '../../lists/domain/list-life.js';
import type { FiledDocument } from '../../messages/domain/filed-document.js';
import { differences, listUnknown, mayConcern, type ListInQuestion } from './list-in-question.js';

/** With customs and not past its decision: from here the life of a list leads to `cancelled`. */
const cancellable: readonly ListStatus[] = listStatuses.filter(
  (status) =>
    ['accepted', 'under-review', 'cleared'].includes(status) && listStages[status].to.includes('cancelled'),
);

/** What an import cancellation repeats of its list (FIELDS CEB623); the export one (CEB605) names agent and consignor alone. */
const repeated = ['orderNo', 'ebpCode', 'logisticsNo', 'logisticsCode', 'buyerIdNumber', 'buyerName'];

/**
 * What speaks against the cancellation (撤单) of a list: unknown list (-623003), a status that does not allow it (-623005),
 * another application for the same list (-623009), head fields that are not the list's.
 */
export function cancellationFaults(
  filed: FiledDocument,
  list: ListInQuestion | undefined,
  appliedAlready: boolean,
  canonical: Canonical,
): Fault[] {
  const ieFlag = filed.messageType === 'CEB623' ? 'I' : 'E';
  if (!mayConcern(filed, list, ieFlag, canonical)) return [listUnknown(filed)];
  const pointer = `${filed.headPointer}/invtNo`;
  const actual = filed.head.invtNo ?? '';
  if (appliedAlready || list.status === 'cancelled') {
    return [
      {
        pointer,
        code: 'cancellation-applied-already',
        message: { zh: '该清单已申请撤销', en: 'cancellation of this list was applied for already' },
        actual,
        fix: { zh: '等待海关对已有申请的回执', en: 'wait for the receipt of the first application' },
      },
    ];
  }
  if (!cancellable.includes(list.status)) {
    return [
      {
        pointer,
        code: 'list-status-forbids-cancellation',
        message: {
          zh: '清单的状态不符合撤单申报要求',
          en: 'the status of the list does not allow its cancellation',
        },
        expected: cancellable.join(' / '),
        actual: list.status,
        fix: remedies[list.status] ?? remedies.inspection,
      },
    ];
  }
  return ieFlag === 'I' ? differences(filed.head, list.head, filed.headPointer, repeated, canonical) : [];
}

const returnInstead: Text = {
  zh: '货物已放行，改为申请退货（进口 CEB625，出口 CEB213）',
  en: 'the goods are released: apply for their return instead (CEB625 imports, CEB213 exports)',
};
const withdrawInstead: Text = {
  zh: '清单尚未被海关受理，以 appType=3 删除',
  en: 'customs has not taken it in: delete the list with appType=3',
};

/** What to do instead, by the status of the list. */
const remedies: Readonly<Partial<Record<ListStatus, Text>>> & { readonly inspection: Text } = {
  received: withdrawInstead,
  mismatched: withdrawInstead,
  matched: withdrawInstead,
  rejected: withdrawInstead,
  released: returnInstead,
  closed: returnInstead,
  inspection: { zh: '等待海关处理完毕', en: 'wait until customs has finished with the goods' },
};
