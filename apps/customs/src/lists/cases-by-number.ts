import type { MatchedDocument } from '../documents/documents.repository.js';

/** The numbers by which the documents of a case are found; waybill numbers are known once its list has come. */
export interface CaseNumbers {
  readonly orderNo: string;
  readonly ebpCode: string;
  readonly logisticsCode?: string;
  readonly logisticsNo?: string;
}

/** Documents of many cases by the numbers that join them. */
export class CasesByNumber {
  private readonly byOrder = new Map<string, MatchedDocument[]>();
  private readonly byWaybill = new Map<string, MatchedDocument[]>();

  /** The documents in the order of their receipt. */
  constructor(documents: readonly MatchedDocument[]) {
    for (const document of documents) {
      const key = `${document.kind}|${document.orderNo ?? ''}`;
      this.byOrder.set(key, [...(this.byOrder.get(key) ?? []), document]);
      if (document.kind === 'waybill') {
        const number = `${document.logisticsCode}|${document.logisticsNo}`;
        this.byWaybill.set(number, [...(this.byWaybill.get(number) ?? []), document]);
      }
    }
  }

  order(numbers: CaseNumbers): MatchedDocument | undefined {
    return this.of('order', numbers).find((document) => document.ebpCode === numbers.ebpCode);
  }

  /** The payment that the order names; the last one of the order where it names none. */
  payment(numbers: CaseNumbers, transactionId: string | undefined): MatchedDocument | undefined {
    const payments = this.of('payment', numbers).filter((document) => document.ebpCode === numbers.ebpCode);
    return payments.find((document) => document.reference === transactionId) ?? payments.at(-1);
  }

  receipt(numbers: CaseNumbers): MatchedDocument | undefined {
    return this.of('payment-receipt', numbers).findLast((document) => document.ebpCode === numbers.ebpCode);
  }

  /** The list's own waybill; failing that, one of the order with another number, which then is a failing check. */
  waybill(numbers: CaseNumbers): MatchedDocument | undefined {
    // a number that has lapsed and was given again is there more than once
    const named = this.byWaybill.get(`${numbers.logisticsCode}|${numbers.logisticsNo}`) ?? [];
    return (
      named.findLast((document) => document.orderNo === numbers.orderNo) ??
      named.at(-1) ??
      this.of('waybill', numbers).at(-1)
    );
  }

  private of(kind: string, { orderNo }: CaseNumbers): MatchedDocument[] {
    return this.byOrder.get(`${kind}|${orderNo}`) ?? [];
  }
}
