import { gzipSync } from 'node:zlib';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { headOf, isMessageType, writeMessage, type CebMessageType, type CebNode } from '@app/ceb';
import type { SubmissionRequested } from '@app/contracts';
import { newId } from '@app/kernel';
import { append } from '@app/messaging';
import { FieldCipher } from '@app/platform';
import type { ListJournal } from '../lists/list-journal.js';
import type { OpenList } from '../lists/open-list.js';
import { SubmissionEntity } from './submission.entity.js';

/** The schema's limit of documents in one message. */
const listsPerMessage = 100;

/** Composes the messages that go to customs: lists regrouped by declaring agent; the adapter envelopes, signs and sends. */
@Injectable()
export class SubmissionsService {
  constructor(private readonly cipher: FieldCipher) {}

  /** One submission per agent, exchange number and message type; its lists become `submitted`, their attempt counted. */
  async request(tx: EntityManager, ready: readonly OpenList[], now: Date, journal: ListJournal): Promise<void> {
    for (const group of groups(ready)) {
      const id = newId();
      for (const { list } of group) {
        list.submissionId = id;
        list.attempt += 1;
        journal.move(list, 'submitted');
      }
      await tx.insert(SubmissionEntity, submission(id, group, now));
      await append(tx, 'customs.submissions-requested.v1', group[0]?.list.agentCode ?? id, [this.event(id, group)]);
    }
  }

  private event(id: string, group: readonly OpenList[]): SubmissionRequested {
    const { type, agentCode, agentName, dxpId } = senderOf(group);
    const xml = writeMessage({
      type,
      guid: id.toUpperCase(),
      documents: group.map(({ list, node }) => withCopNo(node, list.copNo)),
      transfer: { copCode: agentCode, copName: agentName, dxpMode: 'DXP', dxpId },
    });
    return {
      id,
      version: 1,
      messageType: type,
      senderCode: agentCode,
      dxpId,
      body: this.cipher.encrypt(gzipSync(xml, { level: 1 })),
    };
  }
}

function senderOf([first]: readonly OpenList[]): { type: CebMessageType; agentCode: string; agentName: string; dxpId: string } {
  if (!first || !isMessageType(first.list.messageType)) throw new Error('a submission has at least one list of a known type');
  const type = first.list.messageType;
  return { type, agentCode: first.list.agentCode, agentName: headOf(first.node, type).agentName ?? '', dxpId: first.list.dxpId };
}

function submission(id: string, group: readonly OpenList[], now: Date): SubmissionEntity {
  const { type, agentCode } = senderOf(group);
  return {
    id,
    messageType: type,
    senderCode: agentCode,
    status: 'requested',
    listIds: group.map(({ list }) => list.id),
    messageNo: null,
    requestedAt: now,
    answeredAt: null,
  };
}

function groups(ready: readonly OpenList[]): OpenList[][] {
  const bySender = new Map<string, OpenList[]>();
  for (const one of ready) {
    const key = [one.list.messageType, one.list.agentCode, one.list.dxpId].join('|');
    bySender.set(key, [...(bySender.get(key) ?? []), one]);
  }
  return [...bySender.values()].flatMap((group) =>
    Array.from({ length: Math.ceil(group.length / listsPerMessage) }, (_, at) =>
      group.slice(at * listsPerMessage, (at + 1) * listsPerMessage),
    ),
  );
}

/** Receipts name a list by its `copNo`; a list that came without one is sent with ours. */
function withCopNo(node: CebNode, copNo: string): CebNode {
  const head = node.InventoryHead;
  if (head === undefined || typeof head === 'string' || Array.isArray(head) || head.copNo) return node;
  return { ...node, InventoryHead: { ...head, copNo } };
}
