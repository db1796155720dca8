import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Step } from '@app/kernel';
import type { CaseReference, ClaimItem } from './domain/claimed-goods.js';
import type { ClaimLine } from './domain/claim-judgement.js';
import type { ClaimTerms, Figures } from './domain/claim-terms.js';
import type { RefusedLine } from './domain/partial-approval.js';
import type { ClaimStatus } from './domain/claim-life.js';
import type { Doubt } from './domain/doubts.js';

/** A claim over whole declarations, with the evidence and the amount as they stood when it was last checked. */
@Entity('claims')
export class ClaimEntity {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'integer' })
  version!: number;

  @Column({ type: 'text' })
  status!: ClaimStatus;

  @Column({ type: 'text' })
  kind!: string;

  /** Credit code. */
  @Column({ type: 'text' })
  claimant!: string;

  /** In ascending order. */
  @Column({ name: 'entry_ids', type: 'text', array: true })
  entryIds!: string[];

  @Column({ type: 'jsonb' })
  cases!: readonly CaseReference[];

  @Column({ type: 'jsonb' })
  items!: readonly ClaimItem[];

  @Column({ type: 'jsonb' })
  doubts!: readonly Doubt[];

  /** CNY; null while a doubt blocks. */
  @Column({ type: 'numeric', nullable: true })
  amount!: string | null;

  @Column({ name: 'cost_transferred_out', type: 'numeric', nullable: true })
  costTransferredOut!: string | null;

  @Column({ type: 'jsonb' })
  lines!: readonly ClaimLine[];

  @Column({ type: 'jsonb' })
  steps!: readonly Step[];

  /** Why it was refused or returned. */
  @Column({ type: 'text', nullable: true })
  reason!: string | null;

  /** Day on which the authority accepted it, `YYYY-MM-DD`. */
  @Column({ name: 'accepted_on', type: 'text', nullable: true })
  acceptedOn!: string | null;

  @Column({ name: 'status_since', type: 'timestamptz' })
  statusSince!: Date;

  @Column({ type: 'jsonb' })
  terms!: ClaimTerms;

  @Column({ type: 'jsonb' })
  figures!: Figures;

  /** Given when it is filed. */
  @Column({ type: 'text', nullable: true })
  number!: string | null;

  /** CNY, where not all is approved; null until it is decided. */
  @Column({ name: 'approved_amount', type: 'numeric', nullable: true })
  approvedAmount!: string | null;

  @Column({ name: 'refused_lines', type: 'jsonb' })
  refusedLines!: readonly RefusedLine[];

  @Column({ type: 'text', nullable: true })
  withdrawal!: 'error' | 'give-up' | null;

  @Column({ name: 'paper_received_on', type: 'text', nullable: true })
  paperReceivedOn!: string | null;

  /** Account of the officer who proposed the approval; another one confirms it. */
  @Column({ name: 'proposed_by', type: 'text', nullable: true })
  proposedBy!: string | null;
}
