import { Column, Entity, PrimaryColumn } from 'typeorm';

/** An electronic tax bill (电子税单) and how far it is from our own figure. */
@Entity('tax_bills')
export class TaxBillEntity {
  @PrimaryColumn({ name: 'tax_no', type: 'text' })
  taxNo!: string;

  @Column({ name: 'list_id', type: 'uuid', nullable: true })
  listId!: string | null;

  @Column({ name: 'invt_no', type: 'text' })
  invtNo!: string;

  @Column({ type: 'integer' })
  version!: number;

  /** 1 generated, 2 aggregated, 3 void. */
  @Column({ type: 'text' })
  status!: string;

  @Column({ name: 'return_time', type: 'text' })
  returnTime!: string;

  @Column({ name: 'customs_tax', type: 'numeric', nullable: true })
  customsTax!: string | null;

  @Column({ name: 'consumption_tax', type: 'numeric', nullable: true })
  consumptionTax!: string | null;

  @Column({ name: 'value_added_tax', type: 'numeric', nullable: true })
  valueAddedTax!: string | null;

  @Column({ type: 'numeric', nullable: true })
  total!: string | null;

  /** Bill minus our figure; null where there is none to compare. */
  @Column({ type: 'numeric', nullable: true })
  difference!: string | null;

  @Column({ type: 'jsonb' })
  lines!: readonly object[];

  /** 缴款书编号, once aggregated. */
  @Column({ name: 'ent_duty_no', type: 'text', nullable: true })
  entDutyNo!: string | null;

  @Column({ name: 'received_at', type: 'timestamptz' })
  receivedAt!: Date;
}
