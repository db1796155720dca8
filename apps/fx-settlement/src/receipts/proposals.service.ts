import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { calendarDate, type Dated } from '@app/kernel';
import { BusinessClock, type Caller } from '@app/platform';
import { found, recordId } from '../access/scope.js';
import { Scopes } from '../access/scopes.js';
import { CandidatesRepository } from './candidates.repository.js';
import { mostOpenFor, type FeeRule } from './domain/fee-rules.js';
import { proposalsFor, type Candidate, type Proposal } from './domain/proposals.js';
import { unmatchedOf } from './receipt-journal.js';
import { ReceiptEntity } from './receipt.entity.js';
import { ReceiptsRepository } from './receipts.repository.js';

export interface Proposals {
  readonly receipt: ReceiptEntity;
  readonly proposals: readonly Proposal[];
  readonly feeRule: Dated<FeeRule>;
}

/** What a receipt could be matched with (匹配建议). Reads only. */
@Injectable()
export class ProposalsService {
  constructor(
    private readonly receipts: ReceiptsRepository,
    private readonly candidates: CandidatesRepository,
    private readonly scopes: Scopes,
    private readonly clock: BusinessClock,
  ) {}

  async of(tx: EntityManager, caller: Caller, id: string): Promise<Proposals> {
    const scope = await this.scopes.reading(tx, caller);
    const receipt = found(await this.receipts.find(tx, recordId(id), scope), { zh: '收汇', en: 'receipt' });
    const unmatched = unmatchedOf(receipt, await this.receipts.allocationsOfOne(tx, receipt.id));
    const { most, rule } = mostOpenFor(unmatched, calendarDate(this.clock.now()));
    if (unmatched.isZero() || receipt.status === 'refunded') return { receipt, proposals: [], feeRule: rule };
    const named = await this.candidates.named(tx, receipt, receipt.namedOrders);
    const behind = await this.candidates.named(
      tx,
      receipt,
      receipt.documents.length === 0 ? [] : await this.candidates.casesOf(tx, receipt.documents),
    );
    const others = [
      ...(await this.candidates.byNumber(tx, receipt, receipt.reference)),
      ...(await this.candidates.between(tx, receipt, [unmatched, most])),
      ...(receipt.payerHash === null ? [] : await this.candidates.ofBuyer(tx, receipt, receipt.payerHash)),
    ];
    const proposals = proposalsFor(
      {
        unmatched,
        payerHash: receipt.payerHash,
        reference: receipt.reference,
        named: idsOf(named),
        behindDocuments: idsOf(behind),
        mostWithFees: most,
      },
      [...named, ...behind, ...others],
    );
    return { receipt, proposals, feeRule: rule };
  }
}

const idsOf = (candidates: readonly Candidate[]): Set<string> =>
  new Set(candidates.map(({ orderId }) => orderId));
