import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { instantText } from '@app/kernel';
import type { Page } from '@app/platform';
import { documentKinds } from '../messages/messages.views.js';
import { HeldView } from '../officers/hold.views.js';
import type { DocumentEntity, DocumentStatus } from './document.entity.js';
import { missingParts } from './domain/parts.js';
import type { WholeRow } from './parts.repository.js';

const statuses: readonly (DocumentStatus | 'deleted')[] = [
  'received',
  'incomplete',
  'submitted',
  'accepted',
  'rejected',
  'deleted',
];

class PartsView {
  @ApiProperty({ type: 'integer' })
  count!: number;

  @ApiProperty({ type: 'integer', isArray: true, description: '尚缺的序号 · numbers of the parts missing' })
  missing!: number[];
}

/** The fields that a document is known by, as sent: each kind has some of them. */
class KeyFieldsView {
  @ApiPropertyOptional()
  orderNo?: string;

  @ApiPropertyOptional()
  ebpCode?: string;

  @ApiPropertyOptional()
  ebcCode?: string;

  @ApiPropertyOptional()
  payCode?: string;

  @ApiPropertyOptional()
  payTransactionId?: string;

  @ApiPropertyOptional()
  payNo?: string;

  @ApiPropertyOptional()
  logisticsCode?: string;

  @ApiPropertyOptional()
  logisticsNo?: string;

  @ApiPropertyOptional()
  logisticsStatus?: string;

  @ApiPropertyOptional()
  operatorCode?: string;

  @ApiPropertyOptional()
  agentCode?: string;

  @ApiPropertyOptional()
  copNo?: string;

  @ApiPropertyOptional()
  coElNo?: string;

  @ApiPropertyOptional()
  msgSeqNo?: string;

  @ApiPropertyOptional()
  billNo?: string;
}

export class DocumentView extends KeyFieldsView {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ enum: statuses })
  status!: DocumentStatus | 'deleted';

  @ApiPropertyOptional({ description: '分多个报文申报的 · of a document that comes in parts' })
  parts?: PartsView;

  @ApiProperty({ type: 'integer' })
  version!: number;

  @ApiProperty({ format: 'uuid' })
  messageId!: string;

  @ApiProperty({ format: 'date-time' })
  receivedAt!: string;

  @ApiPropertyOptional({ type: HeldView, description: '关员隔离 · quarantined by an officer' })
  held?: object;
}

/** A document where several kinds stand together. */
export class KindedDocumentView extends DocumentView {
  @ApiProperty({ enum: documentKinds })
  kind!: string;
}

export class DocumentPage implements Page<DocumentView> {
  @ApiProperty({ type: [DocumentView] })
  items!: DocumentView[];

  @ApiProperty({ type: String, nullable: true })
  next!: string | null;
}

/** A document; one part of a split one says how many parts there are and which are missing. `parts`: those of all split ones shown. */
export function documentView(document: DocumentEntity, parts: readonly WholeRow[]): DocumentView {
  const key: Record<string, string> = JSON.parse(document.keyFields);
  return {
    id: document.id,
    ...(document.orderNo === null ? {} : { orderNo: document.orderNo }),
    ...key,
    status: document.deleted ? 'deleted' : document.status,
    ...partsView(document, parts),
    version: document.version,
    messageId: document.messageId,
    receivedAt: instantText(document.receivedAt),
  };
}

function partsView(
  { wholeKey, partCount }: DocumentEntity,
  parts: readonly WholeRow[],
): { parts?: { count: number; missing: number[] } } {
  if (partCount === null || partCount < 2) return {};
  const missing = missingParts(parts.filter((part) => part.wholeKey === wholeKey));
  return { parts: { count: partCount, missing } };
}
