import { Injectable } from '@nestjs/common';
import { In, type EntityManager } from 'typeorm';
import type { PageOf } from '../entries/entries.repository.js';
import type { DocumentKind } from './domain/document-kinds.js';
import type { InvoiceLine } from './domain/invoice.js';
import { InvoiceEntity, InvoiceLineEntity } from './invoice.entity.js';

export interface InvoiceFilter {
  readonly number?: string;
  readonly kind?: DocumentKind;
  readonly unused?: boolean;
}

export interface UnusedRow {
  readonly invoiceId: string;
  readonly line: number;
  readonly name: string;
  readonly unit: string;
  readonly quantity: string;
  readonly linked: string;
  readonly netAmount: string;
  readonly vat: string;
  readonly kind: DocumentKind;
  readonly number: string;
  readonly date: string;
  readonly sellerCode: string;
}

export type NewInvoice = Omit<InvoiceEntity, 'reversalNumber' | 'reversedOn'>;

@Injectable()
export class InvoicesRepository {
  /** False when the buyer has an invoice of this number and seller already, also when that is just being entered elsewhere. */
  async insert(tx: EntityManager, invoice: NewInvoice, lines: readonly InvoiceLine[]): Promise<boolean> {
    const rows: unknown[] = await tx.query(
      `INSERT INTO invoices (id, buyer, number, seller_code, date, content_hash, created_at, kind)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (buyer, number, seller_code) DO NOTHING RETURNING id`,
      [
        invoice.id,
        invoice.buyer,
        invoice.number,
        invoice.sellerCode,
        invoice.date,
        invoice.contentHash,
        invoice.createdAt,
        invoice.kind,
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

  /** These lines, locked in ascending order until the transaction ends: what is used of them is decided one after the other. */
  async lockOf(
    tx: EntityManager,
    lines: readonly { readonly invoiceId: string; readonly line: number }[],
  ): Promise<InvoiceLineEntity[]> {
    return tx
      .createQueryBuilder(InvoiceLineEntity, 'line')
      .setLock('pessimistic_write')
      .where('(line.invoiceId, line.line) IN (SELECT * FROM unnest(:ids::uuid[], :numbers::integer[]))', {
        ids: lines.map(({ invoiceId }) => invoiceId),
        numbers: lines.map(({ line }) => line),
      })
      .orderBy('line.invoiceId')
      .addOrderBy('line.line')
      .getMany();
  }

  /** All lines of an invoice, locked likewise. */
  async lockLines(tx: EntityManager, invoiceId: string): Promise<void> {
    await tx.query('SELECT FROM invoice_lines WHERE invoice_id = $1 ORDER BY line FOR UPDATE', [invoiceId]);
  }

  /** Marks an invoice whose lines are locked and unused: nothing of it can be linked any more. */
  async reverse(tx: EntityManager, id: string, number: string, date: string): Promise<void> {
    await tx.update(InvoiceEntity, { id }, { reversalNumber: number, reversedOn: date });
    await tx.update(InvoiceLineEntity, { invoiceId: id }, { reversed: true });
  }

  /** Uses (or, below zero, gives back) quantities of locked lines. */
  async use(
    tx: EntityManager,
    uses: readonly { readonly invoiceId: string; readonly line: number; readonly quantity: string }[],
  ): Promise<void> {
    if (uses.length === 0) return;
    await tx.query(
      `UPDATE invoice_lines l SET linked = l.linked + u.quantity
         FROM (SELECT invoice_id, line, sum(quantity) AS quantity
                 FROM unnest($1::uuid[], $2::integer[], $3::numeric[]) AS used (invoice_id, line, quantity)
                GROUP BY invoice_id, line) u
        WHERE l.invoice_id = u.invoice_id AND l.line = u.line`,
      [
        uses.map(({ invoiceId }) => invoiceId),
        uses.map(({ line }) => line),
        uses.map(({ quantity }) => quantity),
      ],
    );
  }

  /**
   * Lines of an enterprise that are neither used up nor reversed, with their documents, oldest document first: of each kind of
   * goods as many as hold the quantity wanted in their unit, so that a stock of years is not read for one month.
   */
  async unused(
    tx: EntityManager,
    buyer: string,
    wanted: readonly { readonly unit: string; readonly quantity: string }[],
    most: number,
  ): Promise<UnusedRow[]> {
    return tx.query(
      `SELECT "invoiceId", line, name, unit, quantity, linked, "netAmount", vat, kind, number, date, "sellerCode"
         FROM (SELECT l.invoice_id AS "invoiceId", l.line, l.name, l.unit, l.quantity, l.linked,
                      l.net_amount AS "netAmount", l.vat, i.kind, i.number, i.date, i.seller_code AS "sellerCode",
                      w.quantity AS wanted,
                      sum(l.quantity - l.linked) OVER (PARTITION BY l.name, l.unit, i.kind
                                                       ORDER BY i.date, i.number, i.id, l.line
                                                       ROWS UNBOUNDED PRECEDING) - (l.quantity - l.linked) AS before
                 FROM invoice_lines l
                 JOIN invoices i ON i.id = l.invoice_id
                 JOIN unnest($2::text[], $3::numeric[]) AS w (unit, quantity) ON w.unit = l.unit
                WHERE i.buyer = $1 AND l.linked < l.quantity AND NOT l.reversed) AS stock
        WHERE before < wanted
        ORDER BY date, number, "invoiceId", line LIMIT $4`,
      [buyer, wanted.map(({ unit }) => unit), wanted.map(({ quantity }) => quantity), most],
    );
  }

  /** One more than `limit`, oldest first. */
  async page(
    tx: EntityManager,
    { number, kind, unused = false }: InvoiceFilter,
    page: PageOf,
  ): Promise<InvoiceEntity[]> {
    const query = tx.createQueryBuilder(InvoiceEntity, 'invoice').where('TRUE');
    if (page.parties !== undefined)
      query.andWhere('invoice.buyer = ANY(:parties)', { parties: page.parties });
    if (page.after !== undefined) query.andWhere('invoice.id > :after', { after: page.after });
    if (number !== undefined) query.andWhere('invoice.number = :number', { number });
    if (kind !== undefined) query.andWhere('invoice.kind = :kind', { kind });
    if (unused)
      query.andWhere(
        'EXISTS (SELECT FROM invoice_lines l WHERE l.invoice_id = invoice.id AND l.linked < l.quantity AND NOT l.reversed)',
      );
    return query
      .orderBy('invoice.id')
      .take(page.limit + 1)
      .getMany();
  }
}
