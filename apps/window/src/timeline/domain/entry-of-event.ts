import { isEventType } from '@app/contracts';
import type {
  ApplicationMoved,
  ClaimMoved,
  DocumentReceived,
  EventType,
  ExportDeclarationMoved,
  ExportDeclared,
  GuaranteeMoved,
  FxReceiptMoved,
  ListApplicationMoved,
  ListClosed,
  PaymentDataMoved,
  ReceiptProofChanged,
  RefundDeadlineTold,
  RepaymentMoved,
  TaxAssessed,
  TaxBillReceived,
} from '@app/contracts';
import type { Entry } from './entry.js';

/** The entries of each kind of document, one per case; the event's type tells which step it was. */
export function ofDocument(eventType: EventType, document: DocumentReceived): Entry[] {
  const { id, version, kind, change, parties, reference, logistics, receivedAt } = document;
  const named = [...(document.case === null ? [] : [document.case]), ...document.cases];
  const cases = new Map(named.map((one) => [JSON.stringify([one.orderNo, one.ebpCode]), one]));
  const entry = {
    eventType,
    documentId: id,
    version,
    at: new Date(receivedAt),
    logistics,
    parties,
    reference,
    facts: { kind, change },
  };
  return (cases.size === 0 ? [null] : [...cases.values()]).map((one) => ({ ...entry, case: one }));
}

/** A list's step, and the bare ones that it passed right before. */
export function ofList(eventType: EventType, list: ListClosed): Entry[] {
  const { id, version, status, ieFlag, copNo, invtNo, missing, receipt, passed = [] } = list;
  return [
    {
      eventType,
      documentId: id,
      version,
      at: new Date(list.at),
      case: list.case,
      logistics: list.logistics,
      parties: list.parties,
      reference: invtNo ?? copNo,
      facts: {
        status,
        ieFlag,
        copNo,
        invtNo,
        missing,
        failed: [...new Set(list.failed.map((check) => check.field))],
        receipt: receipt === null ? null : { returnStatus: receipt.returnStatus, code: receipt.code },
        ...list.summary,
      },
      passed: passed.flatMap((step) =>
        isEventType(step.type) ? [{ eventType: step.type, version: step.version }] : [],
      ),
    },
  ];
}

/** An application about a list; the list's number tells which one where a case has several. */
export function ofListApplication(eventType: EventType, application: ListApplicationMoved): Entry[] {
  const { id, version, parties, kind, status, invtNo, reference, deadline, receipt, lines } = application;
  return [
    {
      eventType,
      documentId: id,
      version,
      at: new Date(application.at),
      case: application.case,
      logistics: null,
      parties,
      reference,
      facts: {
        kind,
        status,
        invtNo,
        deadline,
        receipt: receipt === null ? null : { returnStatus: receipt.returnStatus, code: receipt.code },
        lines: lines.map(({ gnum, qty }) => ({ gnum, qty })),
      },
    },
  ];
}

export function ofAssessment(eventType: EventType, tax: TaxAssessed): Entry[] {
  const { id, version, parties, invtNo, treatment, total, at } = tax;
  return [
    {
      eventType,
      documentId: id,
      version,
      at: new Date(at),
      case: tax.case,
      logistics: null,
      parties,
      reference: invtNo,
      facts: { treatment, total },
    },
  ];
}

export function ofGuarantee(eventType: EventType, guarantee: GuaranteeMoved): Entry[] {
  const { id, version, parties, invtNo, state, held, outstanding, at } = guarantee;
  return [
    {
      eventType,
      documentId: id,
      version,
      at: new Date(at),
      case: guarantee.case,
      logistics: null,
      parties,
      reference: invtNo,
      facts: { status: state, total: state === 'paid' ? held : outstanding },
    },
  ];
}

export function ofBill(eventType: EventType, bill: TaxBillReceived): Entry[] {
  const { id, version, parties, taxNo, status, total, difference, at } = bill;
  return [
    {
      eventType,
      documentId: id,
      version,
      at: new Date(at),
      case: bill.case,
      logistics: null,
      parties,
      reference: taxNo,
      facts: { status, total, difference },
    },
  ];
}

interface OfSeveralCases {
  readonly id: string;
  readonly version: number;
  readonly parties: string[];
  readonly cases: { readonly orderNo: string; readonly ebpCode: string }[];
}

function perCase(
  eventType: EventType,
  { id, version, parties, cases }: OfSeveralCases,
  more: Pick<Entry, 'reference' | 'facts'> & { at: string },
): Entry[] {
  const { at, ...given } = more;
  return cases.map((one) => ({
    eventType,
    documentId: id,
    version,
    at: new Date(at),
    case: one,
    logistics: null,
    parties,
    ...given,
  }));
}

export function ofDeclaration(eventType: EventType, declared: ExportDeclared): Entry[] {
  return perCase(eventType, declared, { at: declared.declaredAt, reference: declared.entryId, facts: {} });
}

/** Known by its number once customs has given it, by its order before. */
export function ofExportDeclaration(eventType: EventType, moved: ExportDeclarationMoved): Entry[] {
  const { entryId, status, reason, cases, at } = moved;
  const reference = entryId ?? cases[0]?.orderNo ?? moved.id;
  return perCase(eventType, moved, { at, reference, facts: { status, reason } });
}

/** Customs' question about the payment of an order, known by customs' number. */
export function ofPaymentData(eventType: EventType, moved: PaymentDataMoved): Entry[] {
  const { id, version, parties, status, sessionID, deadline, reason, at } = moved;
  const asked = { id, version, parties, cases: [moved.case] };
  return perCase(eventType, asked, { at, reference: sessionID, facts: { status, deadline, reason } });
}

export function ofClaim(eventType: EventType, claim: ClaimMoved): Entry[] {
  const { id, status, amount, deadline, reason, at } = claim;
  return perCase(eventType, claim, { at, reference: id, facts: { status, total: amount, deadline, reason } });
}

/** What is taken back of a refund, known by its claim. */
export function ofRepayment(eventType: EventType, repayment: RepaymentMoved): Entry[] {
  const { claimId, status, amount, reason, at } = repayment;
  return perCase(eventType, repayment, { at, reference: claimId, facts: { status, total: amount, reason } });
}

/** A deadline of an export, known by its declaration; the kind chooses the text. */
export function ofRefundDeadline(eventType: EventType, told: RefundDeadlineTold): Entry[] {
  const { entryId, kind, deadline, at } = told;
  return perCase(eventType, told, { at, reference: entryId, facts: { kind, deadline } });
}

export function ofReceipt(eventType: EventType, receipt: FxReceiptMoved): Entry[] {
  const { reference, status, amount, currency, at } = receipt;
  return perCase(eventType, receipt, { at, reference, facts: { status, total: amount, currency } });
}

/** What was received for an order, known by its number. */
export function ofProof(eventType: EventType, proof: ReceiptProofChanged): Entry[] {
  const { id, version, payee, status, received, currency, reason, changedAt } = proof;
  const told = { id, version, parties: [payee], cases: [proof.case] };
  const facts = { status, total: received, currency, reason };
  return perCase(eventType, told, { at: changedAt, reference: proof.case.orderNo, facts });
}

export function ofApplication(eventType: EventType, application: ApplicationMoved): Entry[] {
  const { id, status, amount, deadline, at } = application;
  return perCase(eventType, application, { at, reference: id, facts: { status, total: amount, deadline } });
}
