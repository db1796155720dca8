import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DomainError } from '@app/kernel';
import type { Caller } from '@app/platform';
import type { JudgedRow } from '../tables/answer.js';
import { rowPointer } from '../tables/rows.js';
import { inTheFile, type RowsOfInvoice } from './domain/invoice-rows.js';
import { InvoicesService } from './invoices.service.js';

/** Invoices of a month in one file: each goes the way of one entered by hand. */
@Injectable()
export class InvoiceTablesService {
  constructor(private readonly invoices: InvoicesService) {}

  /** A document that is refused changes nothing and leaves the others alone; in the order of the rows. */
  async import(
    tx: EntityManager,
    caller: Caller,
    documents: readonly RowsOfInvoice[],
    principal: string | undefined,
  ): Promise<JudgedRow[]> {
    const judged: JudgedRow[] = [];
    for (const document of documents) judged.push(...(await this.enter(tx, caller, document, principal)));
    return judged.sort((a, b) => a.number - b.number);
  }

  private async enter(
    tx: EntityManager,
    caller: Caller,
    { rows, given, faults }: RowsOfInvoice,
    principal: string | undefined,
  ): Promise<JudgedRow[]> {
    const refused = (reasons: RowsOfInvoice['faults']): JudgedRow[] =>
      rows.map(({ number }) => ({
        number,
        outcome: 'refused',
        recordId: null,
        faults: ownOrAll(number, reasons),
      }));
    if (given === undefined) return refused(faults);
    try {
      const asked = principal === undefined ? given : { ...given, principal };
      const { id, isNew } = await this.invoices.enter(tx, caller, asked);
      return rows.map(({ number }) => ({
        number,
        outcome: isNew ? 'entered' : 'existing',
        recordId: id,
        faults: [],
      }));
    } catch (error) {
      if (!(error instanceof DomainError) || error.kind === 'forbidden') throw error;
      return refused(error.faults.map((fault) => inTheFile(fault, rows)));
    }
  }
}

/** What is wrong with this row; a row without fault of its own says which other row keeps its document out. */
function ownOrAll(number: number, faults: RowsOfInvoice['faults']): RowsOfInvoice['faults'] {
  const own = faults.filter(({ pointer }) => `${pointer}/`.startsWith(`${rowPointer(number, '')}/`));
  return own.length > 0 ? own : faults;
}
