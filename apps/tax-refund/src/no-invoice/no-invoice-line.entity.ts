import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { RecordedLine } from './domain/recorded-line.js';

/** One exported line in the register of exports without purchase invoice (无票免税); unique by list number and line. */
@Entity('no_invoice_lines')
export class NoInvoiceLineEntity implements RecordedLine {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'integer' })
  version!: number;

  /** Credit code of the exporter. */
  @Column({ type: 'text' })
  owner!: string;

  /** Number of the declaration list (清单编号) and of the line in it. */
  @Column({ name: 'invt_no', type: 'text' })
  invtNo!: string;

  @Column({ type: 'integer' })
  gnum!: number;

  /** `YYYY-MM-DD`. */
  @Column({ name: 'export_date', type: 'text' })
  exportDate!: string;

  @Column({ type: 'text' })
  name!: string;

  /** Three-digit code. */
  @Column({ type: 'text' })
  unit!: string;

  @Column({ type: 'numeric' })
  quantity!: string;

  /** In the currency of the list, as `amount`. */
  @Column({ name: 'unit_price', type: 'numeric' })
  unitPrice!: string;

  @Column({ type: 'numeric' })
  amount!: string;

  @Column({ name: 'recorded_at', type: 'timestamptz' })
  recordedAt!: Date;
}
