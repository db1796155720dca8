import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { readMessage } from '@app/ceb';
import { cebTime, newId, type Fault } from '@app/kernel';
import { BusinessClock, Transactions, type Caller } from '@app/platform';
import type { UploadedTable } from '@app/tables';
import type { MessageAnswer } from '../messages/domain/answer.js';
import { MessagesService } from '../messages/messages.service.js';
import type { Column, DocumentTable } from './domain/columns.js';
import { documentsOfRows, type DraftDocument } from './domain/documents-of-rows.js';
import { faultInFile, withoutEchoes } from './domain/faults-in-file.js';
import { messageOfDrafts, type Transfer } from './domain/message-of-drafts.js';
import type { JudgedDocument, UploadOutcome } from './domain/upload-outcome.js';

export interface Upload {
  readonly table: UploadedTable<Column>;
  readonly documentTable: DocumentTable;
  readonly transfer: Transfer;
  readonly dryRun: boolean;
}

interface FiledAnswer {
  readonly answer: MessageAnswer;
  /** It had been filed under this Idempotency-Key before. */
  readonly replayed: boolean;
}

/** Files one message in a transaction of its own; `part` is its place in the upload. */
export type FileOnce = (
  part: string,
  work: (tx: EntityManager) => Promise<MessageAnswer>,
) => Promise<FiledAnswer>;

/** Thrown inside a transaction so that nothing of a dry run stays. */
class Rehearsed extends Error {
  constructor(
    readonly answer: MessageAnswer,
    readonly checked: readonly (readonly Fault[])[],
  ) {
    super('a dry run is rolled back');
  }
}

/**
 * Files the documents of a table. An upload is the edge of many messages: each of at most a hundred documents is filed in
 * a transaction of its own by the same intake as POST /customs/messages, so that one that fails never voids the others,
 * and a repeated upload meets its own documents as duplicates. With an Idempotency-Key each message has its part of it.
 */
@Injectable()
export class UploadsService {
  constructor(
    private readonly messages: MessagesService,
    private readonly transactions: Transactions,
    private readonly clock: BusinessClock,
  ) {}

  async file(once: FileOnce, caller: Caller, upload: Upload): Promise<UploadOutcome> {
    const drafts = documentsOfRows(upload.documentTable.type, upload.table.headings, upload.table.rows);
    const judged = new Map<DraftDocument, JudgedDocument>();
    const messageIds: string[] = [];
    const sound = drafts.filter(({ faults }) => faults.length === 0);
    let replayed = 0;
    const parts = chunks(sound, upload.documentTable.documentsPerMessage);
    for (const [part, chunk] of parts.entries()) {
      const filed = await this.fileMessage(once, caller, upload, chunk, String(part));
      const { answer, notes } = filed;
      if (filed.replayed) replayed += 1;
      messageIds.push(answer.messageId);
      for (const document of answer.documents) {
        const draft = chunk[document.index];
        if (draft) judged.set(draft, judgedDocument(upload, draft, document, notes[document.index] ?? []));
      }
    }
    const broken = drafts.filter(({ faults }) => faults.length > 0);
    for (const chunk of chunks(broken, upload.documentTable.documentsPerMessage)) {
      for (const one of await this.unreadable(caller, upload, chunk)) judged.set(one.draft, one);
    }
    return {
      table: upload.table,
      dryRun: upload.dryRun,
      documents: drafts.flatMap((draft) => judged.get(draft) ?? []),
      messageIds: upload.dryRun ? [] : messageIds,
      replayed: parts.length > 0 && replayed === parts.length,
    };
  }

  private async fileMessage(
    once: FileOnce,
    caller: Caller,
    upload: Upload,
    chunk: readonly DraftDocument[],
    part: string,
  ): Promise<FiledAnswer & { readonly notes: readonly (readonly Fault[])[] }> {
    const { message, received } = this.messageOf(caller, upload, chunk);
    if (!upload.dryRun) {
      const filed = await once(part, (tx) => this.messages.submit(tx, caller, message, received));
      return { ...filed, notes: [] };
    }
    const rehearsed = await this.rehearse(async (tx) => {
      const { documents } = await this.messages.check(tx, caller, message);
      throw new Rehearsed(
        await this.messages.submit(tx, caller, message, received),
        documents.map(({ errors }) => errors),
      );
    });
    return { answer: rehearsed.answer, replayed: false, notes: rehearsed.checked };
  }

  /** What filing would answer: it is filed, and the transaction rolled back. */
  private async rehearse(work: (tx: EntityManager) => Promise<never>): Promise<Rehearsed> {
    try {
      return await this.transactions.run(work);
    } catch (error) {
      if (error instanceof Rehearsed) return error;
      throw error;
    }
  }

  /** Documents with cells that cannot be read: what else is wrong with them is told in the same answer. */
  private async unreadable(
    caller: Caller,
    upload: Upload,
    chunk: readonly DraftDocument[],
  ): Promise<JudgedDocument[]> {
    const { message } = this.messageOf(caller, upload, chunk);
    const checked = await this.transactions.run((tx) => this.messages.check(tx, caller, message));
    return chunk.map((draft, index) => {
      const faults = [
        ...(message.documents[index]?.faults ?? []),
        ...(checked.documents[index]?.errors ?? []),
      ];
      const inFile = faults.map((fault) =>
        faultInFile(upload.documentTable, upload.table.headings, draft, fault),
      );
      const key = checked.documents[index]?.key ?? {};
      return {
        draft,
        key,
        outcome: 'rejected',
        faults: withoutEchoes(upload.table.headings, draft.faults, inFile),
        notes: [],
      };
    });
  }

  private messageOf(caller: Caller, { documentTable, transfer }: Upload, chunk: readonly DraftDocument[]) {
    const filledIn = { newGuid: () => newId().toUpperCase(), now: cebTime(this.clock.now()) };
    const original = Buffer.from(JSON.stringify(messageOfDrafts(documentTable, chunk, transfer, filledIn)));
    const owner = caller.enterprise?.creditCode ?? caller.clientId;
    const received = { owner, format: 'json' as const, original };
    return { message: readMessage(original, 'json'), received };
  }
}

function judgedDocument(
  { documentTable, table, dryRun }: Upload,
  draft: DraftDocument,
  answer: MessageAnswer['documents'][number],
  checked: readonly Fault[],
): JudgedDocument {
  const inFile = (fault: Fault) => faultInFile(documentTable, table.headings, draft, fault);
  const told = new Set((answer.errors ?? []).map(({ pointer, code }) => `${pointer} ${code}`));
  return {
    draft,
    key: answer.key,
    outcome: answer.outcome,
    // what a dry run would store has no number yet
    ...(answer.id === undefined || (dryRun && answer.outcome === 'accepted') ? {} : { id: answer.id }),
    faults: (answer.errors ?? []).map(inFile),
    notes: checked.filter(({ pointer, code }) => !told.has(`${pointer} ${code}`)).map(inFile),
  };
}

function chunks<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, at) =>
    items.slice(at * size, (at + 1) * size),
  );
}
