import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { headOf, linesOf, messageKind, type CebMessage } from '@app/ceb';
import { ParticipantsRepository, PartyBook } from '@app/messaging';
import { BusinessClock } from '@app/platform';
import { ListsRepository } from '../lists/lists.repository.js';
import type { Fields } from '../lists/domain/match-report.js';
import { ReceiptsRepository } from './receipts.repository.js';

/** Summary results and tax bills (CEB792, 816, 818) answer no message of an enterprise: they go on as they came, to whom the lists in them concern. */
@Injectable()
export class RelayedResultsService {
  constructor(
    private readonly lists: ListsRepository,
    private readonly receipts: ReceiptsRepository,
    private readonly participants: ParticipantsRepository,
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
    const partiesOfLists = (invtNos: readonly string[]): string[] => [
      ...new Set(named.flatMap((list) => (invtNos.includes(list.invtNo ?? '') ? list.parties : []))),
    ];
    const codes = results.flatMap(({ head }) => applicantCodes(head));
    const { canonical } = new PartyBook(await this.participants.byCodes(tx, [...new Set(codes)]));
    // one declaration holds lists of several carriers and platforms: it is whose who applied for it
    const applicants = (head: Fields): string[] => [...new Set(applicantCodes(head).map(canonical))];
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
        parties: message.type === 'CEB792' ? applicants(head) : partiesOfLists(invtNos),
      })),
      this.clock.now(),
    );
  }
}

function applicantCodes({ agentCode, ebcCode, declAgentCode }: Fields): string[] {
  return [agentCode, ebcCode, declAgentCode].flatMap((code) => (code ? [code] : []));
}
