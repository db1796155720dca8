import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ProvenTax } from './domain/linking.js';

/** Goods of a declaration item that were bought with an invoice line (关联); unique by item and line. */
@Entity('links')
export class LinkEntity {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  /** Credit code of the enterprise that has both. */
  @Column({ type: 'text' })
  owner!: string;

  @Column({ name: 'entry_id', type: 'text' })
  entryId!: string;

  @Column({ type: 'integer' })
  item!: number;

  @Column({ name: 'invoice_id', type: 'uuid' })
  invoiceId!: string;

  @Column({ type: 'integer' })
  line!: number;

  /** Unit of the invoice line, three-digit code: one of the declaration's units. */
  @Column({ type: 'text' })
  unit!: string;

  @Column({ type: 'numeric' })
  quantity!: string;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;

  /** Link number (关联号), one per declaration item; null on links from before there were numbers. */
  @Column({ name: 'link_no', type: 'text', nullable: true })
  linkNo!: string | null;

  /** Which tax the document proves; quantities are counted for each by itself. */
  @Column({ type: 'text', default: 'vat' })
  proves!: ProvenTax;
}
