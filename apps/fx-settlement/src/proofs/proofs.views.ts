import { ApiProperty } from '@nestjs/swagger';
import { Decimal, instantText, type Step } from '@app/kernel';
import type { Page } from '@app/platform';
import { exactText } from '../currencies/domain/amount-text.js';
import type { DeemedRow } from './deemed-receipts.repository.js';
import type { DifferenceRow } from './differences.repository.js';
import {
  differenceReasons,
  differenceStatuses,
  type DifferenceReason,
  type DifferenceStatus,
} from './domain/difference.js';
import { proofStatuses, type ProofStatus } from './domain/receipt-proof.js';
import { deemedStatuses } from './proofs.dto.js';
import type { ProofRow } from './proofs.repository.js';

class OfOrderView {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty()
  orderNo!: string;

  @ApiProperty()
  ebpCode!: string;

  @ApiProperty({ description: '收汇企业 · credit code of the enterprise whose income it is' })
  payee!: string;
}

export class ProofView extends OfOrderView {
  @ApiProperty()
  version!: number;

  @ApiProperty({ description: 'ISO 4217' })
  currency!: string;

  @ApiProperty()
  declared!: string;

  @ApiProperty()
  received!: string;

  @ApiProperty({ enum: proofStatuses })
  status!: ProofStatus;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  provenOn!: string | null;

  @ApiProperty({ type: String, nullable: true })
  reason!: string | null;

  @ApiProperty({ format: 'date-time' })
  changedAt!: string;
}

export class DifferenceView extends OfOrderView {
  @ApiProperty()
  version!: number;

  @ApiProperty({ description: 'ISO 4217' })
  currency!: string;

  @ApiProperty()
  declared!: string;

  @ApiProperty()
  received!: string;

  @ApiProperty({ description: '收汇减申报 · received minus declared' })
  difference!: string;

  @ApiProperty({ enum: differenceReasons })
  reason!: DifferenceReason;

  @ApiProperty()
  note!: string;

  @ApiProperty({
    type: String,
    nullable: true,
    description: '监管方式；null 表示海关尚未告知 · null: not told yet',
  })
  tradeMode!: string | null;

  @ApiProperty({ enum: differenceStatuses })
  status!: DifferenceStatus;

  @ApiProperty({ type: [Object] })
  steps!: readonly Step[];

  @ApiProperty({ format: 'date-time' })
  statusSince!: string;

  @ApiProperty({ type: String, nullable: true })
  decisionReason!: string | null;
}

class EvidenceView {
  @ApiProperty()
  title!: string;

  @ApiProperty()
  number!: string;
}

export class DeemedView extends OfOrderView {
  @ApiProperty()
  reason!: string;

  @ApiProperty({ type: [EvidenceView] })
  evidence!: EvidenceView[];

  @ApiProperty({ enum: deemedStatuses })
  status!: (typeof deemedStatuses)[number];

  @ApiProperty({ format: 'date-time' })
  enteredAt!: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  decidedAt!: string | null;

  @ApiProperty({ type: String, nullable: true })
  decisionReason!: string | null;
}

export class ProofPage implements Page<ProofView> {
  @ApiProperty({ type: [ProofView] })
  items!: ProofView[];

  @ApiProperty({ type: String, nullable: true })
  next!: string | null;
}

export class DifferencePage implements Page<DifferenceView> {
  @ApiProperty({ type: [DifferenceView] })
  items!: DifferenceView[];

  @ApiProperty({ type: String, nullable: true })
  next!: string | null;
}

export class DeemedPage implements Page<DeemedView> {
  @ApiProperty({ type: [DeemedView] })
  items!: DeemedView[];

  @ApiProperty({ type: String, nullable: true })
  next!: string | null;
}

const text = (amount: string): string => exactText(new Decimal(amount));

export const proofView = (row: ProofRow): ProofView => ({
  id: row.id,
  orderNo: row.order_no,
  ebpCode: row.ebp_code,
  payee: row.payee,
  version: row.version,
  currency: row.currency,
  declared: text(row.declared),
  received: text(row.received),
  status: row.status,
  provenOn: row.proven_on,
  reason: row.reason,
  changedAt: instantText(row.changed_at),
});

export const differenceView = (row: DifferenceRow): DifferenceView => ({
  id: row.id,
  orderNo: row.order_no,
  ebpCode: row.ebp_code,
  payee: row.payee,
  version: row.version,
  currency: row.currency,
  declared: text(row.declared),
  received: text(row.received),
  difference: text(row.difference),
  reason: row.reason,
  note: row.note,
  tradeMode: row.trade_mode,
  status: row.status,
  steps: row.steps,
  statusSince: instantText(row.status_since),
  decisionReason: row.decision_reason,
});

export const deemedView = (row: DeemedRow): DeemedView => ({
  id: row.id,
  orderNo: row.order_no,
  ebpCode: row.ebp_code,
  payee: row.payee,
  reason: row.reason,
  evidence: row.evidence.map(({ title, number }) => ({ title, number })),
  status: row.status,
  enteredAt: instantText(row.entered_at),
  decidedAt: row.decided_at && instantText(row.decided_at),
  decisionReason: row.decision_reason,
});
