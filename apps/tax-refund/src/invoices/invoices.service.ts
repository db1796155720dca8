import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { calendarDate, DomainError, newId } from '@app/kernel';
import { Principals } from '@app/messaging';
import { BusinessClock, type Caller } from '@app/platform';
import { acceptedInvoice, contentHash, type GivenInvoice } from './domain/invoice.js';
import { InvoicesRepository } from './invoices.repository.js';

export interface EnteredInvoice {
  readonly id: string;
  /** False: it stood already, with the same content. */
  readonly isNew: boolean;
}

@Injectable()
export class InvoicesService {
  constructor(
    private readonly invoices: InvoicesRepository,
    private readonly principals: Principals,
    private readonly clock: BusinessClock,
  ) {}

  /**
   * Enters a purchase invoice of the caller's enterprise, or of the principal that it names. The same number and seller with the same content is the record that
   * stands. Throws `not-delegated` (forbidden), `invoice-not-acceptable` (invalid) and `invoice-number-taken` (conflict: other content).
   */
  async enter(
    tx: EntityManager,
    caller: Caller,
    { principal, ...given }: GivenInvoice & { readonly principal?: string },
  ): Promise<EnteredInvoice> {
    const buyer = await this.principals.enterpriseFor(tx, caller, principal);
    const now = this.clock.now();
    const invoice = acceptedInvoice(given, buyer, calendarDate(now));
    const { kind, number, sellerCode, date, lines } = invoice;
    const id = newId();
    const hash = contentHash(invoice);
    const row = { id, kind, buyer, number, sellerCode, date, contentHash: hash, createdAt: now };
    if (await this.invoices.insert(tx, row, lines)) return { id, isNew: true };
    const stored = await this.invoices.byNumber(tx, buyer, number, sellerCode);
    if (stored?.contentHash === hash) return { id: stored.id, isNew: false };
    throw numberTaken(number, stored?.id ?? '');
  }
}

function numberTaken(number: string, id: string): DomainError {
  const message = {
    zh: `发票 ${number} 已按其他内容录入`,
    en: `invoice ${number} of this seller was entered with other content`,
  };
  return new DomainError('invoice-number-taken', 'conflict', {
    message,
    faults: [
      {
        pointer: '/number',
        code: 'invoice-number-taken',
        message,
        expected: id,
        actual: number,
        fix: {
          zh: '核对发票号码，或使用已录入的发票',
          en: 'check the number, or use the invoice that was entered',
        },
      },
    ],
  });
}
