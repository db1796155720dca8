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

export interface Reported {
  readonly receipt: ReceiptEntity;
  /** False: the bank had reported it before. */
  readonly created: boolean;
}

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
  async report(tx: EntityManager, bank: Caller, typed: TypedReport): Promise<Reported> {
    const [answer] = await this.reportAll(tx, bank, [typed]);
    if (answer === undefined || answer instanceof DomainError) throw answer;
    return answer;
  }

  /** Many at once, in few statements; each has its own answer, a refusal stands for itself and touches no other. */
  async reportAll(
    tx: EntityManager,
    bank: Caller,
    typed: readonly TypedReport[],
  ): Promise<(Reported | DomainError)[]> {
    const now = this.clock.now();
    const read = typed.map((one) => readOrRefuse(one, now));
    const reports = read.flatMap((one) => (one instanceof DomainError ? [] : [one]));
    const entities = await this.entitiesOf(tx, bank.clientId, reports);
    const arriving = await this.arrival.withNamedCases(tx, entities);
    await lockCases(
      tx,
      arriving.flatMap(({ named }) => named),
    );
    const written = await this.receipts.insertNew(tx, entities);
    const known = await this.receipts.byReferences(
      tx,
      bank.clientId,
      entities.filter(({ id }) => !written.has(id)).map(({ reference }) => reference),
    );
    await this.arrival.arrived(
      tx,
      arriving.filter(({ receipt }) => written.has(receipt.id)),
    );
    const answers = entities.map((receipt, at) => {
      if (written.has(receipt.id)) return { receipt, created: true };
      const report = reports[at];
      const hashes = report === undefined ? [] : this.cipher.hashes(contentOf(report));
      return repeated(receipt, known.get(receipt.reference), hashes);
    });
    let next = 0;
    return read.map((one) => {
      if (one instanceof DomainError) return one;
      const answer = answers[next];
      next += 1;
      if (answer === undefined) throw new Error('a report has no answer');
      return answer;
    });
  }

  private async entitiesOf(
    tx: EntityManager,
    reportedBy: string,
    reports: readonly BankReport[],
  ): Promise<ReceiptEntity[]> {
    const codes = reports.flatMap(({ payeeCode, orders }) => [
      payeeCode,
      ...orders.map(({ ebpCode }) => ebpCode),
    ]);
    const { canonical } = await this.parties.book(tx, codes);
    return reports.map((report) => this.entityOf(reportedBy, report, canonical));
  }

  private entityOf(
    reportedBy: string,
    report: BankReport,
    canonical: (code: string) => string,
  ): ReceiptEntity {
    const { orders, payeeCode, payer, account } = report;
    const namedOrders = orders.map(({ orderNo, ebpCode }) => ({ orderNo, ebpCode: canonical(ebpCode) }));
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
}

function readOrRefuse(typed: TypedReport, now: Date): BankReport | DomainError {
  try {
    return readReport(typed, now);
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
}

/** @param hashes of the content, under each key by which it may have been kept */
function repeated(
  receipt: ReceiptEntity,
  known: ReceiptEntity | undefined,
  hashes: readonly string[],
): Reported | DomainError {
  if (known && hashes.includes(known.contentHash)) return { receipt: known, created: false };
  const message = {
    zh: `流水号 ${receipt.reference} 已用于内容不同的收汇`,
    en: `The reference ${receipt.reference} is taken by a receipt with other content`,
  };
  return new DomainError('reference-taken', 'conflict', {
    message,
    faults: [{ pointer: '/reference', code: 'reference-taken', message, actual: receipt.reference }],
  });
}
