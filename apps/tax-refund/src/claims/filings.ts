import { gzipSync } from 'node:zlib';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { FilingRequested } from '@app/contracts';
import { instantText, newId } from '@app/kernel';
import { append } from '@app/messaging';
import { FieldCipher } from '@app/platform';
import type { ClaimEntity } from './claim.entity.js';
import { ExchangeRepository } from '../exchange/exchange.repository.js';

export type Decision = 'approve' | 'refuse';
/** What goes to the authority: a claim, a decision, a withdrawal, an answer to its doubt. */
export type FilingKind = 'claim' | 'decision' | 'withdrawal' | 'reply';

/** Composes what the tax authority gets; the adapter sends it under a number derived from the filing's id. */
@Injectable()
export class Filings {
  constructor(
    private readonly cipher: FieldCipher,
    private readonly exchange: ExchangeRepository,
  ) {}

  /** The claim with its evidence (退税申报). */
  async claim(
    tx: EntityManager,
    claim: ClaimEntity,
    at: Date,
    more: { readonly refundClass: string | null },
  ): Promise<void> {
    const { id: claimId, kind, number, claimant, entryIds, cases, amount, costTransferredOut } = claim;
    const { items, lines, terms, figures } = claim;
    await this.request(tx, claim, 'claim', at, {
      claimId,
      kind,
      number,
      claimant,
      refundClass: more.refundClass,
      entryIds,
      cases,
      amount,
      costTransferredOut,
      terms,
      figures,
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
    await this.request(tx, claim, 'decision', decision.at, {
      claimId: claim.id,
      decision: decision.decision,
      reason: decision.reason,
      amount: decision.decision === 'approve' ? (claim.approvedAmount ?? claim.amount) : null,
      refusedLines: claim.refusedLines,
      decidedAt: instantText(decision.at),
    });
  }

  /** The withdrawal of a filed claim (撤回申报); it takes effect with the authority's answer. */
  async withdrawal(tx: EntityManager, claim: ClaimEntity, at: Date): Promise<void> {
    await this.request(tx, claim, 'withdrawal', at, { claimId: claim.id, reason: claim.withdrawal });
  }

  /** The enterprise's answer to a doubt (疑点核实说明). */
  async reply(tx: EntityManager, claim: ClaimEntity, answer: string, at: Date): Promise<void> {
    await this.request(tx, claim, 'reply', at, { claimId: claim.id, answer, answeredAt: instantText(at) });
  }

  private async request(
    tx: EntityManager,
    claim: ClaimEntity,
    kind: FilingKind,
    at: Date,
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
    await this.exchange.requested(tx, { id: filing.id, claimId: claim.id, kind, at });
    await append(tx, 'tax-refund.filings-requested.v1', claim.claimant, [filing]);
  }
}
