import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { instantText, parseCebTime } from '@app/kernel';
import type { Page } from '@app/platform';
import type { DocumentEntity } from '../documents/document.entity.js';
import { DocumentView, documentView } from '../documents/documents.views.js';
import type { ApplicationEntity } from './application.entity.js';
import type { ApplicationState } from './domain/application-life.js';
import type { ReturnedQuantity } from './domain/returned-quantities.js';
import type { RefundRepayment } from './refund-repayments.repository.js';

const states: readonly ApplicationState[] = ['kept', 'open', 'accepted', 'refused', 'withdrawn'];

class ReturnedLineView {
  @ApiProperty({ type: 'integer', description: '原清单序号 · line of the list' })
  gnum!: number;

  @ApiProperty()
  qty!: string;
}

class RefundRepaymentView implements RefundRepayment {
  @ApiProperty({ enum: ['demanded', 'paid'] })
  status!: string;

  @ApiProperty({ format: 'date-time' })
  at!: string;
}

/** What an application asks for and what has become of it, as it stands beside its document. */
class ApplicationDocumentView extends DocumentView {
  @ApiPropertyOptional({ type: String, format: 'uuid', nullable: true })
  listId?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true })
  invtNo?: string | null;

  @ApiPropertyOptional({ enum: states })
  state?: ApplicationState;

  @ApiPropertyOptional({ format: 'date-time' })
  appliedAt?: string;

  @ApiPropertyOptional({ type: String, format: 'date-time', nullable: true })
  decidedAt?: string | null;
}

class ReturnDocumentView extends ApplicationDocumentView {
  @ApiPropertyOptional({ type: String, nullable: true, description: '申请期限 · last day to apply' })
  applyBy?: string | null;

  @ApiPropertyOptional({
    type: String,
    nullable: true,
    description: '货物运抵期限 · last day for the goods to be back',
  })
  arriveBy?: string | null;

  @ApiPropertyOptional({ type: [ReturnedLineView] })
  lines?: ReturnedLineView[];

  @ApiPropertyOptional({
    type: String,
    nullable: true,
    description: '退还的年度额度；出口为 null · value given back to the buyer’s year; null for exports',
  })
  givenBack?: string | null;

  @ApiPropertyOptional({
    type: String,
    nullable: true,
    description: '不予征收的税款；出口为 null · tax that is not collected; null for exports',
  })
  taxFreed?: string | null;

  @ApiProperty({
    type: RefundRepaymentView,
    nullable: true,
    description: '退运补税；null：未要求 · repayment of the refund; null: none demanded',
  })
  refundRepayment!: RefundRepaymentView | null;
}

export class ApplicationDocumentPage implements Page<ApplicationDocumentView> {
  @ApiProperty({ type: [ApplicationDocumentView] })
  items!: ApplicationDocumentView[];

  @ApiProperty({ type: String, nullable: true })
  next!: string | null;
}

export class ReturnDocumentPage implements Page<ReturnDocumentView> {
  @ApiProperty({ type: [ReturnDocumentView] })
  items!: ReturnDocumentView[];

  @ApiProperty({ type: String, nullable: true })
  next!: string | null;
}

/** The document with what it asks for and what has become of it. */
export function applicationView(
  document: DocumentEntity,
  application: ApplicationEntity | undefined,
  lines: readonly ReturnedQuantity[],
): DocumentView {
  return { ...documentView(document, []), ...(application ? factsOf(application, lines) : {}) };
}

/** An application as its list shows it. */
export function ofList(
  application: ApplicationEntity,
  lines: readonly ReturnedQuantity[],
): Record<string, unknown> {
  return { id: application.documentId, kind: application.kind, ...factsOf(application, lines) };
}

function factsOf(
  application: ApplicationEntity,
  lines: readonly ReturnedQuantity[],
): Record<string, unknown> {
  const decidedAt = parseCebTime(application.decidedTime);
  return {
    listId: application.listId,
    invtNo: application.invtNo,
    state: application.state,
    appliedAt: instantText(application.appliedAt),
    decidedAt: decidedAt ? instantText(decidedAt) : null,
    ...(application.kind === 'return'
      ? {
          applyBy: application.applyBy,
          arriveBy: application.arriveBy,
          lines: lines.map(({ gnum, qty }) => ({ gnum, qty: qty.toFixed() })),
          givenBack: application.givenBack,
          taxFreed: application.taxFreed,
        }
      : {}),
  };
}
