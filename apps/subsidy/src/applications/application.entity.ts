import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Step } from '@app/kernel';
import type { ClaimFinding, Decided } from '../calculations/domain/claim-inputs.js';
import type { VerifiedFact } from '../metrics/domain/metric-source.js';
import type { CaseReference } from '../metrics/facts.repository.js';
import type { ApplicationStatus, Procedure } from './domain/application-life.js';

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
  /** Null: applied for directly, without a call. */
  @Column({ name: 'call_id', type: 'uuid', nullable: true })
  callId!: string | null;

  /** How often the departments check it. */
  @Column({ type: 'integer' })
  round!: number;

  /** What the applicant says, by metric; what is verified counts. */
  @Column({ type: 'jsonb' })
  claimed!: Readonly<Record<string, string>>;

  @Column({ name: 'in_free_trade_zone', type: 'boolean' })
  inFreeTradeZone!: boolean;

  /** Granted for the same item by others, yuan. */
  @Column({ name: 'other_funding', type: 'numeric' })
  otherFunding!: string;

  /** By the lead department, where the measure is decided case by case. */
  @Column({ type: 'jsonb', nullable: true })
  decided!: Decided | null;

  @Column({ type: 'jsonb' })
  facts!: readonly VerifiedFact[];

  /** Of the newest calculation. */
  @Column({ type: 'jsonb' })
  findings!: readonly ClaimFinding[];

  /** Business time at which it came to its status. */
  @Column({ name: 'moved_at', type: 'timestamptz', nullable: true })
  movedAt!: Date | null;

  @Column({ name: 'payment_id', type: 'uuid', nullable: true })
  paymentId!: string | null;
}

/** What an application without a call has of the procedure of calls. */
export const withoutCall = {
  callId: null,
  round: 1,
  claimed: {},
  inFreeTradeZone: false,
  otherFunding: '0',
  decided: null,
  facts: [],
  findings: [],
  movedAt: null,
  paymentId: null,
} as const satisfies Partial<ApplicationEntity>;

export function procedureOf({ callId }: Pick<ApplicationEntity, 'callId'>): Procedure {
  return callId === null ? 'direct' : 'call';
}
