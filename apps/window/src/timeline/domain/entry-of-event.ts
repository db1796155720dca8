import type { DocumentReceived, EventType, ListMoved, TaxAssessed, TaxBillReceived } from '@app/contracts';
import type { Entry } from './entry.js';

/** The entry of each kind of document; the event's type tells which step it was. */
export function ofDocument(eventType: EventType, document: DocumentReceived): Entry {
  const { id, version, kind, change, parties, reference, logistics, receivedAt } = document;
  return {
    eventType,
    documentId: id,
    version,
    at: new Date(receivedAt),
    case: document.case,
    logistics,
    parties,
    reference,
    facts: { kind, change },
  };
}

export function ofList(eventType: EventType, list: ListMoved): Entry {
  const { id, version, status, ieFlag, copNo, invtNo, missing, receipt } = list;
  return {
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
    },
  };
}

export function ofAssessment(eventType: EventType, tax: TaxAssessed): Entry {
  const { id, version, parties, invtNo, treatment, total, at } = tax;
  return {
    eventType,
    documentId: id,
    version,
    at: new Date(at),
    case: tax.case,
    logistics: null,
    parties,
    reference: invtNo,
    facts: { treatment, total },
  };
}

export function ofBill(eventType: EventType, bill: TaxBillReceived): Entry {
  const { id, version, parties, taxNo, status, total, difference, at } = bill;
  return {
    eventType,
    documentId: id,
    version,
    at: new Date(at),
    case: bill.case,
    logistics: null,
    parties,
    reference: taxNo,
    facts: { status, total, difference },
  };
}
