import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Step } from '@app/kernel';
import type { VerifiedFact } from '../metrics/domain/metric-source.js';
import type { ClaimFinding, ClaimInputs } from './domain/claim-inputs.js';
import type { Settings } from './domain/settings.js';

/** One calculation of a claim; never changed, a new one is a new version. */
@Entity('claim_calculations')
export class ClaimCalculationEntity {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'uuid' })
  application!: string;

  @Column({ type: 'integer' })
  version!: number;

  @Column({ type: 'text' })
  pack!: string;

  @Column({ type: 'text' })
  measure!: string;

  @Column({ type: 'integer' })
  year!: number;

  /** Credit code. */
  @Column({ type: 'text' })
  applicant!: string;

  @Column({ type: 'jsonb' })
  inputs!: ClaimInputs;

  @Column({ type: 'jsonb' })
  facts!: readonly VerifiedFact[];

  @Column({ type: 'jsonb' })
  settings!: Settings;

  @Column({ type: 'jsonb' })
  steps!: readonly Step[];

  @Column({ type: 'jsonb' })
  findings!: readonly ClaimFinding[];

  /** Yuan, before the fund is scaled. */
  @Column({ type: 'numeric' })
  due!: string;

  /** Whole yuan, before the fund is scaled. */
  @Column({ type: 'numeric' })
  amount!: string;

  @Column({ name: 'calculated_at', type: 'timestamptz' })
  calculatedAt!: Date;
}
