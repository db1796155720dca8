import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { headOf, messageKind, type CebMessage } from '@app/ceb';
import { BusinessClock } from '@app/platform';
import { ApplicationReceiptsService } from '../applications/application-receipts.service.js';
import { isApplication } from '../applications/applications.service.js';
import type { DocumentEntity, DocumentStatus } from '../documents/document.entity.js';
import { DocumentsRepository } from '../documents/documents.repository.js';
import { ReceiptsRepository, type NewReceipt } from './receipts.repository.js';

/** Receipts about everything but lists: stored for the feed; those of arrivals, departures and summaries move their status. */
@Injectable()
export class DocumentReceiptsService {
  constructor(
    private readonly documents: DocumentsRepository,
    private readonly receipts: ReceiptsRepository,
    private readonly applications: ApplicationReceiptsService,
    private readonly clock: BusinessClock,
  ) {}

  async received(tx: EntityManager, message: CebMessage): Promise<void> {
    const kind = messageKind(message.type).documentKind ?? '';
    if (isApplication(kind)) return this.applications.received(tx, message);
    const numberField = messageKind(message.type).keyFields.find((field) => !field.endsWith('Code')) ?? '';
    const fields = message.documents.map((document) => headOf(document, message.type));
    const known = await this.documents.byReferences(
      tx,
      kind,
      fields.map((one) => one[numberField] ?? ''),
    );
    const received = fields.map((one) => ({ one, document: subjectOf(known, one[numberField] ?? '', one) }));
    await this.receipts.add(
      tx,
      received.map(({ one, document }): NewReceipt => ({
        messageType: message.type,
        kind,
        subjectId: document?.id ?? null,
        attempt: 0,
        fields: one,
        parties: document?.parties ?? [],
      })),
      this.clock.now(),
    );
    for (const { one, document } of received) {
      const status = statusOf(one.returnStatus ?? '');
      const submitted = document?.status === 'submitted' || document?.status === 'rejected';
      if (document && submitted && status) await this.documents.answered(tx, [document.id], status);
    }
  }
}

/** The document with this number; where a number came in parts, the part that the receipt names. */
function subjectOf(
  known: readonly DocumentEntity[],
  number: string,
  fields: Readonly<Record<string, string>>,
): DocumentEntity | undefined {
  const candidates = known.filter((document) => document.reference === number);
  const part = candidates.find((document) => {
    const key: Record<string, string> = JSON.parse(document.keyFields);
    return key.msgSeqNo === undefined || key.msgSeqNo === fields.msgSeqNo;
  });
  return part ?? candidates[0];
}

function statusOf(returnStatus: string): DocumentStatus | undefined {
  if (returnStatus === '399' || returnStatus === '120') return 'accepted';
  return returnStatus === '100' || returnStatus.startsWith('-') ? 'rejected' : undefined;
}
