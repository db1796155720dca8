import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { headOf, messageKind, type CebMessage } from '@app/ceb';
import { BusinessClock } from '@app/platform';
import { ApplicationReceiptsService } from '../applications/application-receipts.service.js';
import { isApplication } from '../applications/applications.service.js';
import { answers } from '../documents/answers.js';
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
    const received = fields.map((one) => ({
      one,
      document: known.find((document) => answers(message.type, one, document)),
    }));
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
    await this.follow(
      tx,
      received.flatMap(({ one, document }) => (document ? [{ fields: one, document }] : [])),
    );
  }

  /** Moves the documents in the authority's order. What refuses a document that customs has accepted before contradicts. */
  private async follow(
    tx: EntityManager,
    received: readonly { readonly fields: Fields; readonly document: DocumentEntity }[],
  ): Promise<void> {
    const standing = new Map<string, DocumentStatus>();
    const refusals: { readonly fields: Fields; readonly id: string }[] = [];
    for (const { fields, document } of received.toSorted(inTime)) {
      const to = statusOf(fields.returnStatus ?? '');
      const from = standing.get(document.id) ?? document.status;
      if (from === 'accepted' && to === 'rejected') refusals.push({ fields, id: document.id });
      if (!to || to === from || (from !== 'submitted' && from !== 'rejected')) continue;
      standing.set(document.id, to);
      await this.documents.answered(tx, [document.id], to);
    }
    await this.quarantine(tx, refusals);
  }

  private async quarantine(
    tx: EntityManager,
    refusals: readonly { readonly fields: Fields; readonly id: string }[],
  ): Promise<void> {
    if (refusals.length === 0) return;
    const stored = await this.receipts.ofSubjects(
      tx,
      refusals.map(({ id }) => id),
    );
    const judged = stored.filter((receipt) =>
      refusals.some(
        ({ fields, id }) =>
          receipt.subjectId === id &&
          receipt.returnStatus === fields.returnStatus &&
          receipt.returnTime === fields.returnTime &&
          // of an earlier sending that was corrected since, it is no news
          stored.some(
            (other) =>
              other.subjectId === id &&
              statusOf(other.returnStatus) === 'accepted' &&
              other.returnTime < receipt.returnTime,
          ),
      ),
    );
    await this.receipts.judge(
      tx,
      judged.map(({ id, returnStatus }) => ({
        id,
        state: 'quarantined' as const,
        reason: `${returnStatus} after accepted; possible next: none`,
      })),
      [],
    );
  }
}

type Fields = Readonly<Record<string, string>>;

function inTime(one: { readonly fields: Fields }, other: { readonly fields: Fields }): number {
  return (one.fields.returnTime ?? '') < (other.fields.returnTime ?? '') ? -1 : 1;
}

function statusOf(returnStatus: string): DocumentStatus | undefined {
  if (returnStatus === '399' || returnStatus === '120') return 'accepted';
  return returnStatus === '100' || returnStatus.startsWith('-') ? 'rejected' : undefined;
}
