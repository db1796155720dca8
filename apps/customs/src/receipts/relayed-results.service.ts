import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { headOf, linesOf, messageKind, type CebMessage } from '@app/ceb';
import { BusinessClock } from '@app/platform';
import { ListsRepository } from '../lists/lists.repository.js';
import { ReceiptsRepository } from './receipts.repository.js';

/** Summary results and tax bills (CEB792, 816, 818) answer no message of an enterprise: they go on as they came, to whom the lists in them concern. */
@Injectable()
export class RelayedResultsService {
  constructor(
    private readonly lists: ListsRepository,
    private readonly receipts: ReceiptsRepository,
    private readonly clock: BusinessClock,
  ) {}

  async received(tx: EntityManager, message: CebMessage): Promise<void> {
    const kind = message.type === 'CEB792' ? 'declaration' : 'tax-bill';
    const results = message.documents.map((document) => {
      const head = headOf(document, message.type);
      const lines = messageKind(message.type).lines === null ? [] : linesOf(document, message.type);
      return { head, node: document.node, invtNos: [head, ...lines].flatMap(({ invtNo }) => invtNo ?? []) };
    });
    const named = await this.lists.lockByInvtNo(
      tx,
      results.flatMap(({ invtNos }) => invtNos),
    );
    await this.receipts.add(
      tx,
      results.map(({ head, node, invtNos }) => ({
        messageType: message.type,
        kind,
        subjectId: null,
        attempt: 0,
        fields: {
          ...head,
          returnStatus: head.status ?? head.decState ?? '',
          returnTime: head.returnTime ?? head.opDate ?? '',
        },
        node,
        parties: [
          ...new Set(named.flatMap((list) => (invtNos.includes(list.invtNo ?? '') ? list.parties : []))),
        ],
      })),
      this.clock.now(),
    );
  }
}
