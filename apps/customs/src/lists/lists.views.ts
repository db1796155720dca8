import { headOf, linesOf, type CebNode } from '@app/ceb';
import { instantText, masked, maskedFields, sum, type Language } from '@app/kernel';
import type { MatchReport } from './domain/match-report.js';
import type { ApplicationEntity } from '../applications/application.entity.js';
import { ofList } from '../applications/applications.views.js';
import type { ReturnRights } from '../applications/return-rights.js';
import type { ReturnedQuantity } from '../applications/domain/returned-quantities.js';
import type { ListEntity } from './list.entity.js';
import type { TaxAssessmentEntity } from '../taxes/tax-assessment.entity.js';
import type { TaxBillEntity } from '../taxes/tax-bill.entity.js';
import { innerCodes } from '../receipts/domain/return-info.js';
import type { ReceiptEntity } from '../receipts/receipt.entity.js';

export function listItem(list: ListEntity): Record<string, unknown> {
  const asFiled: Record<string, string> = JSON.parse(list.keyFields);
  return {
    id: list.id,
    status: list.status,
    copNo: list.copNo,
    ...asFiled,
    tradeMode: list.tradeMode,
    ieFlag: list.ieFlag,
    preNo: list.preNo,
    invtNo: list.invtNo,
    version: list.version,
    statusSince: instantText(list.statusSince),
    receivedAt: instantText(list.receivedAt),
  };
}

/** The list with its content (personal values masked), its tax and its tax bills. */
export function listView(
  list: ListEntity,
  node: CebNode,
  tax: TaxAssessmentEntity | null,
  bills: readonly TaxBillEntity[],
  after: ListApplications,
): Record<string, unknown> {
  const type = list.messageType;
  return {
    ...listItem(list),
    submissionId: list.submissionId,
    head: maskedFields(headOf(node, type)),
    lines: linesOf(node, type).map((line) => withReturned(line, after)),
    tax: tax && taxView(tax),
    taxBills: bills.map(billView),
    returnRights: after.rights,
    applications: after.applications.map((one) => ofList(one, after.quantities.get(one.documentId) ?? [])),
  };
}

/** Applications about the list, and what its returns ask back, by document. */
export interface ListApplications {
  readonly applications: readonly ApplicationEntity[];
  readonly quantities: ReadonlyMap<string, readonly ReturnedQuantity[]>;
  readonly rights: ReturnRights | null;
}

/** How much of the line customs has let come back, and how much is applied for. */
function withReturned(
  line: Record<string, string>,
  { applications, quantities }: ListApplications,
): Record<string, string> {
  const total = (state: ApplicationEntity['state']): string =>
    sum(
      applications
        .filter((one) => one.kind === 'return' && one.state === state)
        .flatMap((one) => quantities.get(one.documentId) ?? [])
        .filter(({ gnum }) => gnum === Number(line.gnum))
        .map(({ qty }) => qty),
    ).toFixed();
  return { ...line, returnedQty: total('accepted'), returningQty: total('open') };
}

function taxView(tax: TaxAssessmentEntity): Record<string, unknown> {
  return {
    treatment: tax.treatment,
    ...(tax.refusal === null ? {} : { reason: tax.refusal }),
    taxableValue: tax.taxableValue,
    customsDuty: tax.customsDuty,
    consumptionTax: tax.consumptionTax,
    valueAddedTax: tax.valueAddedTax,
    total: tax.total,
    lines: tax.lines,
    steps: tax.steps,
  };
}

function billView(bill: TaxBillEntity): Record<string, unknown> {
  return {
    taxNo: bill.taxNo,
    status: bill.status,
    customsTax: bill.customsTax,
    consumptionTax: bill.consumptionTax,
    valueAddedTax: bill.valueAddedTax,
    total: bill.total,
    difference: bill.difference,
    entDutyNo: bill.entDutyNo,
  };
}

/** A receipt, normalised; the inner codes of its free text told apart. */
export function receiptView(
  receipt: ReceiptEntity,
  fields: Readonly<Record<string, string>>,
): Record<string, unknown> {
  const returnInfo = masked('returnInfo', fields.returnInfo ?? '');
  const inner = innerCodes(returnInfo);
  return {
    id: receipt.id,
    kind: receipt.kind,
    listId: receipt.kind === 'list' ? receipt.subjectId : null,
    messageType: receipt.messageType,
    code: inner[0]?.code ?? receipt.returnStatus,
    returnStatus: receipt.returnStatus,
    returnTime: receipt.returnTime,
    text: returnInfo,
    codes: inner,
    state: receipt.state,
    ...(receipt.reason === null ? {} : { reason: receipt.reason }),
    ...keyOf(fields),
  };
}

function keyOf(fields: Readonly<Record<string, string>>): Record<string, string> {
  const shown = ['copNo', 'coElNo', 'preNo', 'invtNo', 'orderNo', 'logisticsNo', 'payTransactionId'];
  return Object.fromEntries(shown.flatMap((field) => (fields[field] ? [[field, fields[field]]] : [])));
}

/** The match report with its remedies in the caller's language. */
export function reportView(report: MatchReport, language: Language): object {
  return {
    ...report,
    papers: report.papers.map(({ text, ...paper }) => ({ ...paper, text: text[language] })),
    checks: report.checks.map(({ fix, because, ...check }) => ({
      ...check,
      ...(fix ? { fix: fix[language] } : {}),
      ...(because ? { because: because[language] } : {}),
    })),
  };
}
