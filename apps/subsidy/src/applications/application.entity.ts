import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Step } from '@app/kernel';
import type { CaseReference } from '../metrics/facts.repository.js';
import type { ApplicationStatus } from './domain/application-life.js';

/** One step of an application, as it happened. */
export interface HistoryEntry {
  readonly status: ApplicationStatus;
  /** Business time, RFC 3339. */
  readonly at: string;
  /** Client id of the account. */
  readonly actor: string;
  readonly reason: string | null;
}

@Entity('applications')
export class ApplicationEntity {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'integer' })
  version!: number;

  @Column({ type: 'text' })
  status!: ApplicationStatus;

  @Column({ type: 'text' })
  pack!: string;

  @Column({ type: 'text' })
  measure!: string;

  @Column({ type: 'integer' })
  year!: number;

  /** Credit code. */
  @Column({ type: 'text' })
  applicant!: string;

  @Column({ name: 'applicant_name', type: 'text' })
  applicantName!: string;

  /** Whole yuan. */
  @Column({ type: 'numeric' })
  amount!: string;

  /** What the formula read, in yuan. */
  @Column({ type: 'jsonb' })
  metrics!: Readonly<Record<string, string>>;

  @Column({ type: 'jsonb' })
  steps!: readonly Step[];

  @Column({ type: 'jsonb' })
  cases!: readonly CaseReference[];

  @Column({ name: 'publicised_on', type: 'date', nullable: true })
  publicisedOn!: string | null;

  @Column({ name: 'publicity_days', type: 'integer', nullable: true })
  publicityDays!: number | null;

  @Column({ type: 'jsonb' })
  history!: readonly HistoryEntry[];
}
