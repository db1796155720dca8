import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { headOf, isMessageType, messageKind, type CebMessage, type CebMessageType } from '@app/ceb';
import { BusinessClock } from '@app/platform';
import type { DocumentEntity } from '../documents/document.entity.js';
import { DocumentsRepository } from '../documents/documents.repository.js';
import type { Fields } from '../lists/domain/match-report.js';
import { answers } from '../documents/answers.js';
import { ListsRepository } from '../lists/lists.repository.js';
import { ReceiptsRepository, type NewReceipt } from '../receipts/receipts.repository.js';
import { ApplicationDecisions, type Decided } from './application-decisions.js';
import type { ApplicationEntity } from './application.entity.js';
import { ApplicationsRepository } from './applications.repository.js';
import { isApplication } from './applications.service.js';
import { judgeReceipt } from './domain/application-life.js';

interface Answered {
  readonly document: DocumentEntity;
  readonly type: CebMessageType;
  readonly fields: Fields;
}

/** Receipts of applications (606, 624, 626, 214, 216): stored once; what decides has its consequences once. */
@Injectable()
export class ApplicationReceiptsService {
  constructor(
    private readonly documents: DocumentsRepository,
    private readonly applications: ApplicationsRepository,
    private readonly lists: ListsRepository,
    private readonly receipts: ReceiptsRepository,
    private readonly decisions: ApplicationDecisions,
    private readonly clock: BusinessClock,
  ) {}

  async received(tx: EntityManager, message: CebMessage): Promise<void> {
    const { documentKind, keyFields } = messageKind(message.type);
    const numberField = keyFields.find((field) => !field.endsWith('Code')) ?? '';
    const fields = message.documents.map((document) => headOf(document, message.type));
    const known = await this.documents.byReferences(
      tx,
      documentKind ?? '',
      fields.map((one) => one[numberField] ?? ''),
    );
    const answered = fields.map((one) => ({
      one,
      document: known.find((document) => answers(message.type, one, document)),
    }));
    await this.take(
      tx,
      answered.map(({ one, document }): NewReceipt => ({
        messageType: message.type,
        kind: documentKind ?? '',
        subjectId: document?.id ?? null,
        attempt: 0,
        fields: one,
        parties: document?.parties ?? [],
      })),
      answered.flatMap(({ one, document }) =>
        document ? [{ document, type: message.type, fields: one }] : [],
      ),
    );
  }

  /** The exchange or customs' format check refused a whole message of documents that are no lists. */
  async messageRefused(
    tx: EntityManager,
    kind: string,
    documentIds: readonly string[],
    refusal: { readonly returnStatus: string; readonly returnTime: string; readonly returnInfo: string },
  ): Promise<void> {
    if (!isApplication(kind)) return this.documents.refused(tx, documentIds);
    const documents = await this.documents.byIds(tx, documentIds);
    const answered = documents.flatMap((document): Answered[] => {
      const type = messageKind(document.messageType).receipt ?? '';
      const key: Record<string, string> = JSON.parse(document.keyFields);
      return isMessageType(type) ? [{ document, type, fields: { ...key, ...refusal } }] : [];
    });
    await this.take(
      tx,
      answered.map(({ document, type, fields }) => ({
        messageType: type,
        kind,
        subjectId: document.id,
        attempt: 0,
        fields,
        parties: document.parties,
      })),
      answered,
    );
  }

  /** Of these lists those whose goods came back by return applications. */
  async returnedLists(tx: EntityManager, listIds: readonly string[]): Promise<ReadonlySet<string>> {
    if (listIds.length === 0) return new Set();
    const returns = await this.applications.returnsOf(tx, listIds);
    return new Set(returns.filter(({ state }) => state === 'accepted').map(({ listId }) => listId));
  }

  private async take(
    tx: EntityManager,
    receipts: readonly NewReceipt[],
    answered: readonly Answered[],
  ): Promise<void> {
    const ids = [...new Set(answered.map(({ document }) => document.id))];
    const concerned = await this.applications.byDocuments(tx, ids);
    // the lists first, as everyone does who touches applications: whoever waited sees what the other one decided
    const lists = await this.lists.lockByIds(
      tx,
      concerned.flatMap(({ listId }) => listId ?? []),
    );
    const applications = new Map((await this.applications.lock(tx, ids)).map((one) => [one.documentId, one]));
    const before = await this.receipts.ofSubjects(tx, ids);
    const isNew = ({ document, fields }: Answered): boolean =>
      !before.some(
        (receipt) =>
          receipt.subjectId === document.id &&
          receipt.returnStatus === fields.returnStatus &&
          receipt.returnTime === fields.returnTime,
      );
    await this.receipts.add(tx, receipts, this.clock.now());
    const decided: Decided[] = [];
    const contradicting: { answered: Answered; reason: string }[] = [];
    for (const one of inTime(answered).filter(isNew)) {
      const application = applications.get(one.document.id);
      if (!application) continue;
      const verdict = judgeReceipt(one.type, statusOf(one.fields), application);
      if (verdict.effect === 'quarantine') contradicting.push({ answered: one, reason: verdict.reason });
      if (verdict.effect !== 'decide') continue;
      applications.set(one.document.id, moved(application, verdict.state, one.fields));
      decided.push({ ...one, application, to: verdict.state });
    }
    const impossible = await this.decisions.follow(tx, decided, lists);
    await this.quarantine(tx, [...contradicting, ...impossible]);
  }

  private async quarantine(
    tx: EntityManager,
    contradicting: readonly { readonly answered: Answered; readonly reason: string }[],
  ): Promise<void> {
    if (contradicting.length === 0) return;
    const stored = await this.receipts.ofSubjects(
      tx,
      contradicting.map(({ answered }) => answered.document.id),
    );
    const judged = contradicting.flatMap(({ answered: { document, fields }, reason }) =>
      stored
        .filter(
          (receipt) =>
            receipt.subjectId === document.id &&
            receipt.returnStatus === fields.returnStatus &&
            receipt.returnTime === fields.returnTime,
        )
        .map(({ id }) => ({ id, state: 'quarantined' as const, reason })),
    );
    await this.receipts.judge(tx, judged, []);
  }
}

function inTime(answered: readonly Answered[]): Answered[] {
  return [...answered].sort((a, b) => ((a.fields.returnTime ?? '') < (b.fields.returnTime ?? '') ? -1 : 1));
}

function statusOf({ returnStatus = '', returnTime = '' }: Fields): {
  returnStatus: string;
  returnTime: string;
} {
  return { returnStatus, returnTime };
}

function moved(
  application: ApplicationEntity,
  state: 'accepted' | 'refused',
  { returnTime = '' }: Fields,
): ApplicationEntity {
  return { ...application, state, decidedTime: returnTime };
}
