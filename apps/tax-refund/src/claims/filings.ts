import { gzipSync } from 'node:zlib';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { FilingRequested } from '@app/contracts';
import { instantText, newId } from '@app/kernel';
import { append } from '@app/messaging';
import { FieldCipher } from '@app/platform';
import type { ClaimEntity } from './claim.entity.js';

export type Decision = 'approve' | 'refuse';

/** Composes what the tax authority gets; the adapter sends it under a number derived from the filing's id. */
@Injectable()
export class Filings {
  constructor(private readonly cipher: FieldCipher) {}

  /** The claim with its evidence (退税申报). */
  async claim(tx: EntityManager, claim: ClaimEntity, at: Date): Promise<void> {
    const { id: claimId, kind, claimant, entryIds, amount, costTransferredOut, items, lines } = claim;
    await this.request(tx, claim, 'claim', {
      claimId,
      kind,
      claimant,
      entryIds,
      amount,
      costTransferredOut,
      items,
      lines,
      filedAt: instantText(at),
    });
  }

  /** The tax officer's decision on it. */
  async decision(
    tx: EntityManager,
    claim: ClaimEntity,
    decision: { readonly decision: Decision; readonly reason: string | null; readonly at: Date },
  ): Promise<void> {
    await this.request(tx, claim, 'decision', {
      claimId: claim.id,
      decision: decision.decision,
      reason: decision.reason,
      amount: decision.decision === 'approve' ? claim.amount : null,
      decidedAt: instantText(decision.at),
    });
  }

  private async request(
    tx: EntityManager,
    claim: ClaimEntity,
    kind: 'claim' | 'decision',
    content: object,
  ): Promise<void> {
    const filing: FilingRequested = {
      id: newId(),
      version: 1,
      claimId: claim.id,
      claimant: claim.claimant,
      kind,
      body: this.cipher.encrypt(gzipSync(JSON.stringify(content))),
    };
    await append(tx, 'tax-refund.filings-requested.v1', claim.claimant, [filing]);
  }
}
