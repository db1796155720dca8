import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { MessagesService } from '../messages/messages.service.js';
import { SubmissionsService } from '../submissions/submissions.service.js';
import { DeclarationSources, type SourceDocument } from './declaration-sources.js';

/** With customs already, or on its way. */
const there = ['submitted', 'accepted'];

/** The order or warehouse booking of a full declaration goes to customs before it, which compares the two (document 10000004). */
@Injectable()
export class OrderTransmission {
  constructor(
    private readonly sources: DeclarationSources,
    private readonly messages: MessagesService,
    private readonly submissions: SubmissionsService,
  ) {}

  async transmit(tx: EntityManager, { document, head, node }: SourceDocument, now: Date): Promise<void> {
    if (there.includes(document.status)) return;
    const ready = {
      id: document.id,
      kind: 'order' as const,
      messageType: document.messageType,
      senderCode: head.ebcCode ?? '',
      senderName: head.ebcName ?? '',
      dxpId: await this.messages.exchangeNumber(tx, document.messageId),
      node,
    };
    const submission = (await this.submissions.request(tx, [ready], now)).get(document.id);
    if (submission !== undefined) await this.sources.transmitted(tx, document.id, submission);
  }
}
