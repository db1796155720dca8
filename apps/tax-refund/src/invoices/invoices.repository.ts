import { Injectable } from '@nestjs/common';
import { In, type EntityManager } from 'typeorm';
import type { PageOf } from '../entries/entries.repository.js';
import type { InvoiceLine } from './domain/invoice.js';
import { InvoiceEntity, InvoiceLineEntity } from './invoice.entity.js';

@Injectable()
export class InvoicesRepository {
  /** False when the buyer has an invoice of this number and seller already, also when that is just being entered elsewhere. */
  async insert(tx: EntityManager, invoice: InvoiceEntity, lines: readonly InvoiceLine[]): Promise<boolean> {
    const rows: unknown[] = await tx.query(
      `INSERT INTO invoices (id, buyer, number, seller_code, date, content_hash, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (buyer, number, seller_code) DO NOTHING RETURNING id`,
      [
        invoice.id,
        invoice.buyer,
        invoice.number,
        invoice.sellerCode,
        invoice.date,
        invoice.contentHash,
        invoice.createdAt,
      ],
    );
    if (rows.length === 0) return false;
    await tx.insert(
      InvoiceLineEntity,
      lines.map((line) => ({ ...line, invoiceId: invoice.id, linked: '0' })),
    );
    return true;
  }

  async byNumber(
    tx: EntityManager,
    buyer: string,
    number: string,
    sellerCode: string,
  ): Promise<InvoiceEntity | null> {
    return tx.findOneBy(InvoiceEntity, { buyer, number, sellerCode });
  }

  async find(
    tx: EntityManager,
    id: string,
    buyers: readonly string[] | undefined,
  ): Promise<InvoiceEntity | null> {
    return tx.findOneBy(InvoiceEntity, { id, ...(buyers && { buyer: In(buyers) }) });
  }

  async byIds(tx: EntityManager, ids: readonly string[]): Promise<InvoiceEntity[]> {
    return tx.createQueryBuilder(InvoiceEntity, 'invoice').where('invoice.id = ANY(:ids)', { ids }).getMany();
  }

  async lines(tx: EntityManager, invoiceIds: readonly string[]): Promise<InvoiceLineEntity[]> {
    return tx
      .createQueryBuilder(InvoiceLineEntity, 'line')
      .where('line.invoiceId = ANY(:invoiceIds)', { invoiceIds })
      .orderBy('line.invoiceId')
      .addOrderBy('line.line')
      .getMany();
  }

  /** One line, locked until the transaction ends: what is used of it is decided one after the other. */
  async lockLine(tx: EntityManager, invoiceId: string, line: number): Promise<InvoiceLineEntity | null> {
    return tx
      .createQueryBuilder(InvoiceLineEntity, 'line')
      .setLock('pessimistic_write')
      .where('line.invoiceId = :invoiceId AND line.line = :line', { invoiceId, line })
      .getOne();
  }

  /** Uses (or, below zero, gives back) a quantity of a locked line. */
  async use(tx: EntityManager, invoiceId: string, line: number, quantity: string): Promise<void> {
    await tx.query(
      'UPDATE invoice_lines SET linked = linked + $3::numeric WHERE invoice_id = $1 AND line = $2',
      [invoiceId, line, quantity],
    );
  }

  /** One more than `limit`, oldest first. */
  async page(tx: EntityManager, number: string | undefined, page: PageOf): Promise<InvoiceEntity[]> {
    const query = tx.createQueryBuilder(InvoiceEntity, 'invoice').where('TRUE');
    if (page.parties !== undefined)
      query.andWhere('invoice.buyer = ANY(:parties)', { parties: page.parties });
    if (page.after !== undefined) query.andWhere('invoice.id > :after', { after: page.after });
    if (number !== undefined) query.andWhere('invoice.number = :number', { number });
    return query
      .orderBy('invoice.id')
      .take(page.limit + 1)
      .getMany();
  }
}
