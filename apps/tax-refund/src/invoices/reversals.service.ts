import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { calendarDate, DomainError, type CalendarDate, type Fault } from '@app/kernel';
import { Principals } from '@app/messaging';
import { BusinessClock, type Caller } from '@app/platform';
import { found, recordId } from '../access/scope.js';
import { ClaimsRepository } from '../claims/claims.repository.js';
import { EntriesRepository } from '../entries/entries.repository.js';
import type { LinkEntity } from '../links/link.entity.js';
import { givenBack } from '../links/links.service.js';
import { LinksRepository } from '../links/links.repository.js';
import type { InvoiceEntity } from './invoice.entity.js';
import { InvoicesRepository } from './invoices.repository.js';

export interface Reversal {
  /** Of the red-letter invoice. */
  readonly number: string;
  readonly date: CalendarDate;
}

const what = { zh: '发票', en: 'invoice' };

/** Red-letter reversal (红字冲销): the purchase is undone, so nothing can be claimed with the document any more. */
@Injectable()
export class ReversalsService {
  constructor(
    private readonly invoices: InvoicesRepository,
    private readonly links: LinksRepository,
    private readonly entries: EntriesRepository,
    private readonly claims: ClaimsRepository,
    private readonly principals: Principals,
    private readonly clock: BusinessClock,
  ) {}

  /**
   * Takes the invoice out of use with all its links. The same reversal again is the one that stands. Declarations are locked
   * before the lines, as everywhere. Throws `not-found`, `reversal-not-acceptable` (invalid: dated before the invoice or after
   * today), `invoice-reversed` (conflict: by another number) and `invoice-in-claim` (conflict: a filed claim uses it).
   */
  async reverse(tx: EntityManager, caller: Caller, id: string, reversal: Reversal): Promise<InvoiceEntity> {
    const owners = (await this.principals.actedFor(tx, caller)) ?? [];
    const { id: invoiceId, buyer } = found(await this.invoices.find(tx, recordId(id), owners), what);
    const linked = await this.links.ofInvoice(tx, invoiceId);
    await this.entries.lock(tx, [...new Set(linked.map(({ entryId }) => entryId))], buyer);
    await this.invoices.lockLines(tx, invoiceId);
    const invoice = found(await this.invoices.find(tx, invoiceId, owners), what);
    if (invoice.reversalNumber === reversal.number) return invoice;
    if (invoice.reversalNumber !== null) throw reversedAlready(invoice.reversalNumber, reversal.number);
    assertAcceptable(reversal, invoice, calendarDate(this.clock.now()));
    const links = await this.links.ofInvoice(tx, invoiceId);
    await this.assertNotFiled(tx, links);
    for (const link of links) await this.links.remove(tx, link.id);
    await this.invoices.use(tx, links.map(givenBack));
    await this.invoices.reverse(tx, invoiceId, reversal.number, reversal.date);
    return { ...invoice, reversalNumber: reversal.number, reversedOn: reversal.date };
  }

  private async assertNotFiled(tx: EntityManager, links: readonly LinkEntity[]): Promise<void> {
    const live = await this.claims.liveOn(tx, [...new Set(links.map(({ entryId }) => entryId))]);
    const filed = live.filter(({ status }) => status !== 'drafted');
    if (filed.length === 0) return;
    const message = {
      zh: '发票已用于提交的退税申报，不能冲销',
      en: 'claims that were filed use the invoice: it cannot be reversed',
    };
    throw new DomainError('invoice-in-claim', 'conflict', {
      message,
      faults: filed.map(({ id, status }): Fault => ({
        pointer: '',
        code: 'invoice-in-claim',
        message,
        expected: 'drafted',
        actual: `${id} (${status})`,
        fix: {
          zh: '先撤回该申报；已核准的以负数冲减',
          en: 'withdraw that claim first; one that is approved is corrected by a negative entry',
        },
      })),
    });
  }
}

function assertAcceptable(
  { date }: Reversal,
  invoice: { readonly date: CalendarDate },
  today: CalendarDate,
): void {
  if (invoice.date <= date && date <= today) return;
  const message = {
    zh: '红字发票日期须在原发票日期之后且不晚于今天',
    en: 'a red-letter invoice is dated on or after the invoice, and not after today',
  };
  throw new DomainError('reversal-not-acceptable', 'invalid', {
    message,
    faults: [
      {
        pointer: '/date',
        code: 'reversal-not-acceptable',
        message,
        expected: `${invoice.date} – ${today}`,
        actual: date,
        fix: { zh: '核对红字发票日期', en: 'check the date of the red-letter invoice' },
      },
    ],
  });
}

function reversedAlready(by: string, asked: string): DomainError {
  const message = { zh: '发票已被冲销', en: 'the invoice is reversed already' };
  return new DomainError('invoice-reversed', 'conflict', {
    message,
    faults: [{ pointer: '/number', code: 'invoice-reversed', message, expected: by, actual: asked }],
  });
}
