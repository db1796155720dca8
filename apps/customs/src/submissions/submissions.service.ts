import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { writeMessageBytes, type CebMessageType, type CebNode, type DocumentKind } from '@app/ceb';
import { newId } from '@app/kernel';
import { append } from '@app/messaging';
import { FieldCipher } from '@app/platform';
import { compressed } from '../storage/compressed.js';
import { upsertAll } from '../storage/upsert-all.js';
import { SubmissionEntity } from './submission.entity.js';

/** The schema's limit of documents in one message. */
function documentsPerMessage(messageType: string): number {
  return messageType === 'CEB711' ? 1 : 100;
}

/** A document that is ready for customs. */
export interface ReadyDocument {
  readonly id: string;
  readonly kind: DocumentKind;
  readonly messageType: CebMessageType;
  /** Who declares it: its key signs, its exchange number sends. */
  readonly senderCode: string;
  readonly senderName: string;
  readonly dxpId: string;
  readonly node: CebNode;
  /** As it stood in the message it came in, where it goes on as it came (CebDocument.xml). */
  readonly xml?: Buffer;
  /** Number of the part, for a document in parts: parts travel in their order. */
  readonly part?: number;
}

/** Composes the messages that go to customs, regrouped by declaring enterprise; the adapter envelopes, signs and sends. */
@Injectable()
export class SubmissionsService {
  constructor(private readonly cipher: FieldCipher) {}

  /** One submission per message type, declaring enterprise and exchange number. Answers the submission of each document. */
  async request(tx: EntityManager, ready: readonly ReadyDocument[], now: Date): Promise<Map<string, string>> {
    const submissionOf = new Map<string, string>();
    for (const group of groups(ready)) {
      const [first] = group;
      if (!first) continue;
      const id = newId();
      group.forEach((document) => submissionOf.set(document.id, id));
      const submission: SubmissionEntity = {
        id,
        messageType: first.messageType,
        senderCode: first.senderCode,
        status: 'requested',
        kind: first.kind,
        documentIds: group.map((document) => document.id),
        messageNo: null,
        requestedAt: now,
        answeredAt: null,
      };
      await upsertAll(tx, SubmissionEntity, [submission], ['id']);
      await append(tx, 'customs.submissions-requested.v1', first.senderCode, [
        {
          id,
          version: 1,
          messageType: first.messageType,
          senderCode: first.senderCode,
          dxpId: first.dxpId,
          body: await this.body(id, first, group),
        },
      ]);
    }
    return submissionOf;
  }

  private async body(id: string, sender: ReadyDocument, group: readonly ReadyDocument[]): Promise<string> {
    const message = {
      type: sender.messageType,
      guid: id.toUpperCase(),
      documents: group.map((document) => document.node),
      judged: true as const,
      transfer: {
        copCode: sender.senderCode,
        copName: sender.senderName,
        dxpMode: 'DXP',
        dxpId: sender.dxpId,
      },
    };
    const asTheyStood = new Map(
      group.flatMap(({ xml }, place) => (xml === undefined ? [] : [[place, xml] as const])),
    );
    return this.cipher.encrypt(await compressed(writeMessageBytes(message, asTheyStood)));
  }
}

function groups(ready: readonly ReadyDocument[]): ReadyDocument[][] {
  const bySender = new Map<string, ReadyDocument[]>();
  for (const one of ready) {
    const key = [one.messageType, one.senderCode, one.dxpId].join('|');
    bySender.set(key, [...(bySender.get(key) ?? []), one]);
  }
  return [...bySender.values()].flatMap((group) => {
    const size = documentsPerMessage(group[0]?.messageType ?? '');
    return Array.from({ length: Math.ceil(group.length / size) }, (_, at) =>
      group.slice(at * size, (at + 1) * size),
    );
  });
}
