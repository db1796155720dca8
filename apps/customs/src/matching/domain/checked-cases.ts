import type { CaseDocuments } from '../../lists/domain/case-documents.js';
import type { FiledDocument } from '../../messages/domain/filed-document.js';

type Canonical = (code: string) => string;

/** A case of a pre-check: its numbers and the documents that were handed in for it, the last of each kind. */
export interface CheckedCase {
  readonly orderNo: string;
  /** Empty while no document of the case names its platform. */
  readonly ebpCode: string;
  readonly ieFlag: 'I' | 'E';
  readonly filed: Partial<Record<FiledDocument['kind'], FiledDocument>>;
}

export interface Sorted {
  readonly cases: readonly CheckedCase[];
  /** Documents that no case is known for: waybills that name no order, and kinds that are not matched. */
  readonly apart: readonly FiledDocument[];
}

const joining = ['order', 'payment', 'payment-receipt', 'list'];

/** Import messages are those of 311, 411, 511, 513 and the six hundred twenties; the rest is export. */
const ieFlagOf = ({ messageType }: FiledDocument): 'I' | 'E' =>
  ['CEB311', 'CEB411', 'CEB511', 'CEB621'].includes(messageType) ? 'I' : 'E';

/**
 * Sorts documents into cases by platform and order number. A waybill belongs to the case whose list names it, failing that
 * (imports) to the one case with its order number.
 */
export function sortIntoCases(documents: readonly FiledDocument[], canonical: Canonical): Sorted {
  const cases = new Map<string, CheckedCase>();
  for (const filed of documents.filter(({ kind }) => joining.includes(kind))) {
    const { orderNo = '', ebpCode = '' } = filed.head;
    put(cases, orderNo, canonical(ebpCode), filed);
  }
  const apart: FiledDocument[] = documents.filter(
    ({ kind }) => !joining.includes(kind) && kind !== 'waybill',
  );
  for (const filed of documents.filter(({ kind }) => kind === 'waybill')) {
    const found = caseOfWaybill(filed, [...cases.values()], canonical);
    if (found) found.filed.waybill = filed;
    else if (filed.head.orderNo) put(cases, filed.head.orderNo, '', filed);
    else apart.push(filed);
  }
  return { cases: [...cases.values()], apart };
}

function put(cases: Map<string, CheckedCase>, orderNo: string, ebpCode: string, filed: FiledDocument): void {
  const key = `${ebpCode}|${orderNo}`;
  const known = cases.get(key) ?? { orderNo, ebpCode, ieFlag: ieFlagOf(filed), filed: {} };
  known.filed[filed.kind] = filed;
  cases.set(key, known);
}

function caseOfWaybill(
  { head }: FiledDocument,
  cases: readonly CheckedCase[],
  canonical: Canonical,
): CheckedCase | undefined {
  const named = cases.find(
    ({ filed }) =>
      filed.list?.head.logisticsNo === head.logisticsNo &&
      canonical(filed.list?.head.logisticsCode ?? '') === canonical(head.logisticsCode ?? ''),
  );
  return named ?? (head.orderNo ? cases.find(({ orderNo }) => orderNo === head.orderNo) : undefined);
}

/** The case as it would stand: what was handed in before what is stored; a deletion (appType 3) takes the document away. */
export function withFiled(stored: CaseDocuments, { filed }: CheckedCase): CaseDocuments {
  const { list, order, payment, waybill } = filed;
  const receipt = filed['payment-receipt'];
  return {
    ...stored,
    ...(list ? { list: kept(list) } : {}),
    ...(order ? { order: kept(order) } : {}),
    ...(payment ? { payment: kept(payment)?.head } : {}),
    ...(receipt ? { receipt: kept(receipt)?.head } : {}),
    ...(waybill ? { waybill: kept(waybill)?.head } : {}),
  };
}

const kept = (filed: FiledDocument): FiledDocument | undefined =>
  filed.head.appType === '3' ? undefined : filed;
