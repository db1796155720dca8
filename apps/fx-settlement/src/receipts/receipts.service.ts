import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DomainError, newId } from '@app/kernel';
import { BusinessClock, FieldCipher, type Caller } from '@app/platform';
import { Parties } from '../access/parties.js';
import { lockCases } from '../storage/case-locks.js';
import { contentOf, readReport, type BankReport, type TypedReport } from './domain/bank-report.js';
import { normalisedName } from './domain/payer-name.js';
import { ReceiptArrival } from './receipt-arrival.js';
import { ReceiptEntity } from './receipt.entity.js';
import { ReceiptsRepository } from './receipts.repository.js';

@Injectable()
export class ReceiptsService {
  constructor(
    private readonly receipts: ReceiptsRepository,
    private readonly arrival: ReceiptArrival,
    private readonly parties: Parties,
    private readonly cipher: FieldCipher,
    private readonly clock: BusinessClock,
  ) {}

  /**
   * A bank reports a receipt. The same reference with the same content gives the record that is there, with other content
   * it is refused (`reference-taken`, conflict). Matched at once when the bank names orders that leave no doubt.
   */
  async report(
    tx: EntityManager,
    bank: Caller,
    typed: TypedReport,
  ): Promise<{ receipt: ReceiptEntity; created: boolean }> {
    const report = readReport(typed);
    const receipt = await this.receiptOf(tx, bank.clientId, report);
    const named = await this.arrival.namedCases(tx, receipt);
    await lockCases(tx, named);
    if (!(await this.receipts.insertOnce(tx, receipt))) {
      return { receipt: await this.repeated(tx, receipt), created: false };
    }
    await this.arrival.arrived(tx, receipt, named);
    return { receipt, created: true };
  }

  private async receiptOf(tx: EntityManager, reportedBy: string, report: BankReport): Promise<ReceiptEntity> {
    const { orders, payeeCode, payer, account } = report;
    const { canonical } = await this.parties.book(tx, [payeeCode, ...orders.map(({ ebpCode }) => ebpCode)]);
    const namedOrders = orders.map(({ orderNo, ebpCode }) => ({ orderNo, ebpCode: canonical(ebpCode) }));
    const sole = namedOrders.length === 1 ? namedOrders[0] : undefined;
    return {
      id: newId(),
      reportedBy,
      reference: report.reference,
      contentHash: this.cipher.hash(contentOf(report)),
      version: 1,
      status: 'received',
      payee: canonical(payeeCode),
      currency: report.currency,
      amount: report.amount.toFixed(),
      payerName: this.cipher.encrypt(payer.name),
      payerCountry: payer.country,
      receivedAt: report.receivedAt,
      namedOrders,
      soleOrderNo: sole?.orderNo ?? null,
      soleEbpCode: sole?.ebpCode ?? null,
      conditions: null,
      statusSince: this.clock.now(),
      valueDate: report.valueDate ?? null,
      paidOutOn: null,
      account: account === undefined ? null : this.cipher.encrypt(account),
      accountHash: account === undefined ? null : this.cipher.hash(account),
      payerHash: this.cipher.hash(normalisedName(payer.name)),
      institution: report.institution ?? null,
      documents: [...report.documents],
    };
  }

  private async repeated(tx: EntityManager, receipt: ReceiptEntity): Promise<ReceiptEntity> {
    const known = await this.receipts.byReference(tx, receipt.reportedBy, receipt.reference);
    if (known?.contentHash === receipt.contentHash) return known;
    const message = {
      zh: `流水号 ${receipt.reference} 已用于内容不同的收汇`,
      en: `The reference ${receipt.reference} is taken by a receipt with other content`,
    };
    throw new DomainError('reference-taken', 'conflict', {
      message,
      faults: [{ pointer: '/reference', code: 'reference-taken', message, actual: receipt.reference }],
    });
  }
}
