import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Principals } from '@app/messaging';
import type { Caller } from '@app/platform';
import { ClaimEvidence } from '../claims/claim-evidence.js';
import { ClaimCircumstances } from '../claims/claim-circumstances.js';
import type { Judgement } from '../claims/domain/claim-judgement.js';
import { isClaimKind, type ClaimKind, type MonthTerms } from '../claims/domain/claim-terms.js';
import { judgeClaim } from '../claims/domain/judge-claim.js';
import { ClaimsRepository } from '../claims/claims.repository.js';
import { assertAgency, entriesClaimed, entriesUnknown } from '../claims/domain/refusals.js';
import { EntriesRepository } from '../entries/entries.repository.js';

export interface SelfCheck {
  readonly entryIds: readonly string[];
  readonly kind?: ClaimKind;
  readonly principal?: string;
}

export interface CheckedClaim {
  readonly claimant: string;
  readonly kind: ClaimKind;
  readonly judgement: Judgement;
}

/** What a claim over these declarations would say of them, without making one. */
@Injectable()
export class SelfChecksService {
  constructor(
    private readonly entries: EntriesRepository,
    private readonly claims: ClaimsRepository,
    private readonly evidence: ClaimEvidence,
    private readonly circumstances: ClaimCircumstances,
    private readonly principals: Principals,
  ) {}

  /**
   * By the kind that is asked for, otherwise by the method that was filed. Throws `not-delegated` (forbidden), `entries-unknown`
   * (not-found), `agency-needs-principal` (invalid) and `entries-claimed` (conflict), as a claim would.
   */
  async check(
    tx: EntityManager,
    caller: Caller,
    { entryIds, kind, principal }: SelfCheck,
  ): Promise<CheckedClaim> {
    const claimant = await this.principals.enterpriseFor(tx, caller, principal);
    const entries = (await this.entries.byIds(tx, entryIds)).filter(({ ebcCode }) => ebcCode === claimant);
    if (entries.length < entryIds.length)
      throw entriesUnknown(
        entryIds,
        entries.map(({ entryId }) => entryId),
      );
    const facts = await this.evidence.of(tx, claimant, entries);
    const filed = facts.enterprise?.refundMethod ?? '';
    const byFiling = isClaimKind(filed) ? filed : 'exempt-refund';
    const claim = { id: null, kind: kind ?? byFiling, claimant, terms: monthOf(entries) };
    assertAgency(claim.kind, claimant, caller);
    // a draft can be given up or checked anew
    const live = (await this.claims.liveOn(tx, entryIds)).filter(({ status }) => status !== 'drafted');
    if (live.length > 0) throw entriesClaimed(entryIds, live);
    const circumstances = await this.circumstances.of(tx, claim, entries);
    return { claimant, kind: claim.kind, judgement: judgeClaim(facts, circumstances) };
  }
}

/** The doubts of a month do not depend on its amounts, which only its claim states. */
function monthOf(entries: readonly { readonly exportDate: string }[]): MonthTerms {
  const period = entries
    .reduce((last, { exportDate }) => (exportDate > last ? exportDate : last), '')
    .slice(0, 7);
  const none = '0';
  return {
    period,
    outputVat: none,
    inputVat: none,
    freeMaterials: none,
    previousCredit: none,
    reduction: none,
  };
}
