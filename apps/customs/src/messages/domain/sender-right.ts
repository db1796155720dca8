import type { DocumentKind } from '@app/ceb';
import type { Fault } from '@app/kernel';
import type { FiledDocument } from './filed-document.js';

/** The parties that may file a kind of document (FLOWS section 0): any one of them. */
const filingParties: Readonly<Record<DocumentKind, readonly string[]>> = {
  order: ['ebpCode', 'ebcCode'],
  payment: ['payCode'],
  'payment-receipt': ['ebcCode', 'payCode'],
  waybill: ['logisticsCode'],
  'waybill-status': ['logisticsCode'],
  list: ['agentCode'],
  arrival: ['operatorCode'],
  departure: ['logisticsCode'],
  'master-waybill': ['agentCode'],
  'warehouse-entry': ['operatorCode'],
  cancellation: ['agentCode'],
  return: ['agentCode'],
  'return-tally': ['operatorCode'],
  summary: ['agentCode'],
};

/** The fields that name who may file a document, and the codes that stand in them. */
export function declarantsOf({ kind, head }: FiledDocument): {
  readonly fields: readonly string[];
  readonly codes: readonly string[];
} {
  const fields = filingParties[kind];
  return { fields, codes: fields.flatMap((field) => head[field] || []) };
}

/** Whether the caller is the enterprise with this code or acts for it. */
export type MayActFor = (enterpriseCode: string) => boolean;

/**
 * The sender's right to file: the transmitting enterprise (`copCode`) and the party that files this kind of document
 * are the caller or a principal of his. Judged before anything else that would tell about stored documents.
 */
export function senderFaults(
  filed: FiledDocument,
  root: string,
  copCode: string,
  mayActFor: MayActFor,
): Fault[] {
  const faults: Fault[] = [];
  if (!mayActFor(copCode)) {
    faults.push({
      pointer: `/${root}/BaseTransfer/copCode`,
      code: 'sender-not-entitled',
      message: {
        zh: '传输企业不是调用方，也未委托调用方',
        en: 'the transmitting enterprise is neither the caller nor a principal of the caller',
      },
      actual: copCode,
      fix: {
        zh: 'copCode 填写调用方自己的海关编码或统一社会信用代码，或取得该企业的报关委托（/registration/delegations）',
        en: "put the caller's own customs or credit code into copCode, or be delegated by that enterprise (/registration/delegations)",
      },
    });
  }
  const { fields: parties, codes } = declarantsOf(filed);
  if (codes.length > 0 && !codes.some(mayActFor)) {
    faults.push({
      pointer: `${filed.headPointer}/${parties[0]}`,
      code: 'party-not-entitled',
      message: {
        zh: '该单证应由单证中载明的企业申报',
        en: 'this document is filed by the enterprise that it names',
      },
      expected: parties.join(' / '),
      actual: codes.join(' / '),
      fix: { zh: '由该企业申报，或取得其委托', en: 'let that enterprise file it, or be delegated by it' },
    });
  }
  return faults;
}
