import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Step } from '@app/kernel';

/** Composite tax (综合税) of a released list by our own calculation; `refusal` says why there is none. */
@Entity('tax_assessments')
export class TaxAssessmentEntity {
  @PrimaryColumn({ name: 'list_id', type: 'uuid' })
  listId!: string;

  @Column({ type: 'text' })
  treatment!: string;

  @Column({ name: 'taxable_value', type: 'numeric', nullable: true })
  taxableValue!: string | null;

  @Column({ name: 'customs_duty', type: 'numeric', nullable: true })
  customsDuty!: string | null;

  @Column({ name: 'consumption_tax', type: 'numeric', nullable: true })
  consumptionTax!: string | null;

  @Column({ name: 'value_added_tax', type: 'numeric', nullable: true })
  valueAddedTax!: string | null;

  @Column({ type: 'numeric', nullable: true })
  total!: string | null;

  @Column({ type: 'jsonb' })
  lines!: readonly object[];

  @Column({ type: 'jsonb' })
  steps!: readonly Step[];

  @Column({ type: 'text', nullable: true })
  refusal!: string | null;

  @Column({ name: 'assessed_at', type: 'timestamptz' })
  assessedAt!: Date;
}
