import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import {
  isEventType,
  type ApplicationMoved,
  type ClaimMoved,
  type ExportDeclarationMoved,
  type ExportDeclared,
  type FxReceiptMoved,
  type GuaranteeMoved,
  type DocumentReceived,
  type EventDocument,
  type EventType,
  type ListApplicationMoved,
  type ListMoved,
  type PaymentDataMoved,
  type ReceiptProofChanged,
  type RefundDeadlineTold,
  type RepaymentMoved,
  type TaxAssessed,
  type TaxBillReceived,
} from '@app/contracts';
import type { Delivery } from '@app/messaging';
import type { Entry } from './domain/entry.js';
import {
  ofApplication,
  ofAssessment,
  ofBill,
  ofClaim,
  ofDeclaration,
  ofDocument,
  ofExportDeclaration,
  ofGuarantee,
  ofList,
  ofListApplication,
  ofPaymentData,
  ofProof,
  ofReceipt,
  ofRefundDeadline,
  ofRepayment,
} from './domain/entry-of-event.js';
import { TimelineRepository } from './timeline.repository.js';

const listEvents = [
  'customs.lists-received.v1',
  'customs.lists-mismatched.v1',
  'customs.lists-matched.v1',
  'customs.lists-submitted.v1',
  'customs.lists-accepted.v1',
  'customs.lists-under-review.v1',
  'customs.lists-held.v1',
  'customs.lists-hold-released.v1',
  'customs.lists-inspected.v1',
  'customs.lists-detained.v1',
  'customs.lists-cleared.v1',
  'customs.lists-released.v1',
  'customs.lists-closed.v1',
  'customs.lists-rejected.v1',
  'customs.lists-cancelled.v1',
  'customs.lists-returned.v1',
] satisfies EventType[];

const listApplicationEvents = [
  'customs.applications-submitted.v1',
  'customs.applications-accepted.v1',
  'customs.applications-refused.v1',
] satisfies EventType[];

const guaranteeEvents = [
  'customs.guarantees-held.v1',
  'customs.guarantees-adjusted.v1',
  'customs.guarantees-freed.v1',
  'customs.guarantees-due.v1',
  'customs.guarantees-overdue.v1',
  'customs.guarantees-paid.v1',
] satisfies EventType[];

const declarationEvents = [
  'customs.export-declarations-drafted.v1',
  'customs.export-declarations-declared.v1',
  'customs.export-declarations-accepted.v1',
  'customs.export-declarations-inspected.v1',
  'customs.export-declarations-released.v1',
  'customs.export-declarations-closed.v1',
  'customs.export-declarations-rejected.v1',
  'customs.export-declarations-withdrawn.v1',
] satisfies EventType[];

const paymentDataEvents = [
  'customs.payment-data-asked.v1',
  'customs.payment-data-answered.v1',
  'customs.payment-data-relayed.v1',
  'customs.payment-data-accepted.v1',
  'customs.payment-data-refused.v1',
] satisfies EventType[];

const claimEvents = [
  'tax-refund.claims-drafted.v1',
  'tax-refund.claims-filed.v1',
  'tax-refund.claims-accepted.v1',
  'tax-refund.claims-approved.v1',
  'tax-refund.claims-refused.v1',
  'tax-refund.claims-withdrawn.v1',
  'tax-refund.claims-paid.v1',
  'tax-refund.claims-stopped.v1',
  'tax-refund.claims-resumed.v1',
  'tax-refund.claims-part-paid.v1',
] satisfies EventType[];

const repaymentEvents = [
  'tax-refund.repayments-demanded.v1',
  'tax-refund.repayments-made.v1',
  'tax-refund.repayments-released.v1',
] satisfies EventType[];

const refundDeadlineEvents = [
  'tax-refund.deadlines-approaching.v1',
  'tax-refund.deadlines-passed.v1',
] satisfies EventType[];

const receiptEvents = [
  'fx-settlement.receipts-received.v1',
  'fx-settlement.receipts-matched.v1',
  'fx-settlement.receipts-settled.v1',
  'fx-settlement.receipts-unmatched.v1',
  'fx-settlement.receipts-refunded.v1',
] satisfies EventType[];

const applicationEvents = [
  'subsidy.applications-submitted.v1',
  'subsidy.applications-calculated.v1',
  'subsidy.applications-approved.v1',
  'subsidy.applications-refused.v1',
  'subsidy.applications-publicised.v1',
  'subsidy.applications-paid.v1',
  'subsidy.applications-checked.v1',
  'subsidy.applications-returned.v1',
  'subsidy.applications-objected.v1',
  'subsidy.applications-withdrawn.v1',
  'subsidy.applications-recovered.v1',
] satisfies EventType[];

/** Keeps what happened to cases; submissions, filings and messages of the adapters name no case and add nothing to these. */
@Controller()
export class TimelineConsumer {
  constructor(private readonly timeline: TimelineRepository) {}

  @EventPattern<string>('customs.documents-received.v1')
  documents(@Payload() delivery: Delivery<DocumentReceived>): Promise<void> {
    return this.timeline.keep(delivery.tx, entriesOf(delivery, ofDocument));
  }

  @EventPattern<string[]>(listEvents)
  lists(@Payload() delivery: Delivery<ListMoved>): Promise<void> {
    return this.timeline.keep(delivery.tx, entriesOf(delivery, ofList));
  }

  @EventPattern<string[]>(listApplicationEvents)
  listApplications(@Payload() delivery: Delivery<ListApplicationMoved>): Promise<void> {
    return this.timeline.keep(delivery.tx, entriesOf(delivery, ofListApplication));
  }

  @EventPattern<string>('customs.taxes-assessed.v1')
  assessed(@Payload() delivery: Delivery<TaxAssessed>): Promise<void> {
    return this.timeline.keep(delivery.tx, entriesOf(delivery, ofAssessment));
  }

  @EventPattern<string[]>(guaranteeEvents)
  guaranteed(@Payload() delivery: Delivery<GuaranteeMoved>): Promise<void> {
    return this.timeline.keep(delivery.tx, entriesOf(delivery, ofGuarantee));
  }

  @EventPattern<string>('customs.tax-bills-received.v1')
  bills(@Payload() delivery: Delivery<TaxBillReceived>): Promise<void> {
    return this.timeline.keep(delivery.tx, entriesOf(delivery, ofBill));
  }

  @EventPattern<string>('customs.exports-declared.v1')
  declared(@Payload() delivery: Delivery<ExportDeclared>): Promise<void> {
    return this.timeline.keep(delivery.tx, entriesOf(delivery, ofDeclaration));
  }

  @EventPattern<string[]>(declarationEvents)
  exportDeclarations(@Payload() delivery: Delivery<ExportDeclarationMoved>): Promise<void> {
    return this.timeline.keep(delivery.tx, entriesOf(delivery, ofExportDeclaration));
  }

  @EventPattern<string[]>(paymentDataEvents)
  paymentData(@Payload() delivery: Delivery<PaymentDataMoved>): Promise<void> {
    return this.timeline.keep(delivery.tx, entriesOf(delivery, ofPaymentData));
  }

  @EventPattern<string[]>(claimEvents)
  claims(@Payload() delivery: Delivery<ClaimMoved>): Promise<void> {
    return this.timeline.keep(delivery.tx, entriesOf(delivery, ofClaim));
  }

  @EventPattern<string[]>(repaymentEvents)
  repayments(@Payload() delivery: Delivery<RepaymentMoved>): Promise<void> {
    return this.timeline.keep(delivery.tx, entriesOf(delivery, ofRepayment));
  }

  @EventPattern<string[]>(refundDeadlineEvents)
  refundDeadlines(@Payload() delivery: Delivery<RefundDeadlineTold>): Promise<void> {
    return this.timeline.keep(delivery.tx, entriesOf(delivery, ofRefundDeadline));
  }

  @EventPattern<string[]>(receiptEvents)
  receipts(@Payload() delivery: Delivery<FxReceiptMoved>): Promise<void> {
    return this.timeline.keep(delivery.tx, entriesOf(delivery, ofReceipt));
  }

  @EventPattern<string>('fx-settlement.proofs-changed.v1')
  proofs(@Payload() delivery: Delivery<ReceiptProofChanged>): Promise<void> {
    return this.timeline.keep(delivery.tx, entriesOf(delivery, ofProof));
  }

  @EventPattern<string[]>(applicationEvents)
  applications(@Payload() delivery: Delivery<ApplicationMoved>): Promise<void> {
    return this.timeline.keep(delivery.tx, entriesOf(delivery, ofApplication));
  }
}

function entriesOf<D extends EventDocument>(
  { events }: Delivery<D>,
  entryOf: (type: EventType, document: D) => Entry[],
): Entry[] {
  return events.flatMap(({ type, data }) =>
    isEventType(type) ? data.documents.flatMap((document) => entryOf(type, document)) : [],
  );
}
