import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { newId } from '@app/kernel';
import { Principals } from '@app/messaging';
import { BusinessClock, type Caller } from '@app/platform';
import { found, recordId } from '../access/scope.js';
import { EntriesRepository } from '../entries/entries.repository.js';
import type { EntryEntity } from '../entries/entry.entity.js';
import { ClaimEvidence } from './claim-evidence.js';
import { ClaimMoves, type Mover } from './claim-moves.js';
import type { ClaimEntity } from './claim.entity.js';
import { ClaimsRepository } from './claims.repository.js';
import { assertStep } from './domain/claim-life.js';
import type { ClassLimit } from './domain/class-limit.js';
import { judge, type Judgement } from './domain/claim-judgement.js';
import { claimHasDoubts, entriesClaimed, entriesUnknown } from './domain/refusals.js';
import { Filings } from './filings.js';

export interface DraftedClaim {
  readonly kind: string;
  readonly entryIds: readonly string[];
  /** Credit code of the principal; absent: the caller's own enterprise. */
  readonly principal?: string;
}

const claimWord = { zh: '退税申报', en: 'claim' };

/** What an enterprise does with its claims; the declarations of a claim are locked before the claim itself. */
@Injectable()
export class ClaimsService {
  constructor(
    private readonly claims: ClaimsRepository,
    private readonly entries: EntriesRepository,
    private readonly evidence: ClaimEvidence,
    private readonly moves: ClaimMoves,
    private readonly filings: Filings,
    private readonly principals: Principals,
    private readonly clock: BusinessClock,
  ) {}

  /**
   * Drafts a claim over whole declarations and checks it. The same declarations again: the draft that stands is checked anew.
   * For a principal where one is named (代办退税). Throws `not-delegated` (forbidden), `entries-unknown` (not-found) and `entries-claimed` (conflict: a declaration is in another live claim).
   */
  async draft(
    tx: EntityManager,
    caller: Caller,
    { kind, entryIds, principal }: DraftedClaim,
  ): Promise<ClaimEntity> {
    const claimant = await this.principals.enterpriseFor(tx, caller, principal);
    const entries = await this.entries.lock(tx, entryIds, claimant);
    if (entries.length < entryIds.length)
      throw entriesUnknown(
        entryIds,
        entries.map(({ entryId }) => entryId),
      );
    const sorted = [...entryIds].sort();
    const live = await this.claims.liveOn(tx, entryIds);
    const [standing] = live;
    if (standing !== undefined && !isDraftOf(standing, kind, sorted)) throw entriesClaimed(entryIds, live);
    const judgement = await this.judged(tx, claimant, entries);
    const claim = standing ?? newClaim(kind, claimant, sorted, this.clock.now());
    const isNews = keep(claim, judgement);
    if (standing !== undefined && !isNews) return claim;
    await this.moves.move(tx, claim, assertStep(claim.status, 'draft'), this.by(caller));
    if (standing === undefined) await this.claims.occupy(tx, claim);
    return claim;
  }

  /** Gives a draft up: its declarations are free again. Throws `not-found`, `wrong-state`. */
  async withdraw(tx: EntityManager, caller: Caller, id: string): Promise<ClaimEntity> {
    const { claim } = await this.locked(tx, caller, id);
    await this.moves.move(tx, claim, assertStep(claim.status, 'withdraw'), this.by(caller));
    return claim;
  }

  /**
   * Checks a draft for the last time and hands it to the authority. Throws `not-found`, `wrong-state` and `claim-has-doubts`
   * (conflict) with the doubts that block.
   */
  async file(tx: EntityManager, caller: Caller, id: string): Promise<ClaimEntity> {
    const { claim, entries } = await this.locked(tx, caller, id);
    const edge = assertStep(claim.status, 'file');
    const judgement = await this.judged(tx, claim.claimant, entries);
    if (judgement.result === null) throw claimHasDoubts(judgement.doubts);
    keep(claim, judgement);
    const mover = this.by(caller);
    await this.moves.move(tx, claim, edge, mover);
    await this.filings.claim(tx, claim, mover.at);
    return claim;
  }

  /** The claim as it should be shown: a draft with what is known now, without storing it; any other as it was filed. */
  async shown(tx: EntityManager, claim: ClaimEntity): Promise<ClaimEntity> {
    if (claim.status !== 'drafted') return claim;
    const entries = await this.entries.byIds(tx, claim.entryIds);
    keep(claim, await this.judged(tx, claim.claimant, entries));
    return claim;
  }

  classLimit(tx: EntityManager, claim: ClaimEntity): Promise<ClassLimit | null> {
    return this.evidence.classLimit(tx, claim);
  }

  private async judged(
    tx: EntityManager,
    claimant: string,
    entries: readonly EntryEntity[],
  ): Promise<Judgement> {
    return judge(await this.evidence.of(tx, claimant, entries));
  }

  private async locked(
    tx: EntityManager,
    caller: Caller,
    id: string,
  ): Promise<{ readonly claim: ClaimEntity; readonly entries: readonly EntryEntity[] }> {
    const claimants = (await this.principals.actedFor(tx, caller)) ?? [];
    const stored = found(await this.claims.find(tx, recordId(id), claimants), claimWord);
    const { entryIds, id: claimId, claimant } = stored;
    const entries = await this.entries.lock(tx, entryIds, claimant);
    const [claim] = await this.claims.lock(tx, [claimId]);
    return { claim: found(claim, claimWord), entries };
  }

  private by(caller: Caller): Mover {
    return { actor: 'enterprise', reference: caller.clientId, at: this.clock.now() };
  }
}

function isDraftOf(claim: ClaimEntity, kind: string, entryIds: readonly string[]): boolean {
  return claim.status === 'drafted' && claim.kind === kind && claim.entryIds.join() === entryIds.join();
}

function newClaim(kind: string, claimant: string, entryIds: string[], now: Date): ClaimEntity {
  return {
    id: newId(),
    version: 0,
    status: 'drafted',
    kind,
    claimant,
    entryIds,
    cases: [],
    items: [],
    doubts: [],
    amount: null,
    costTransferredOut: null,
    lines: [],
    steps: [],
    reason: null,
    acceptedOn: null,
    statusSince: now,
  };
}

/** Puts a judgement into the claim; false when it says the same as the one that is there. */
function keep(claim: ClaimEntity, { cases, items, doubts, result }: Judgement): boolean {
  const before = fingerprint(claim);
  claim.cases = cases;
  claim.items = items;
  claim.doubts = doubts;
  claim.amount = result?.amount ?? null;
  claim.costTransferredOut = result?.costTransferredOut ?? null;
  claim.lines = result?.lines ?? [];
  claim.steps = result?.steps ?? [];
  return fingerprint(claim) !== before;
}

function fingerprint({ cases, doubts, amount, lines }: ClaimEntity): string {
  const found = doubts.map(({ pointer, code, expected, actual }) => [pointer, code, expected, actual]);
  return JSON.stringify([
    cases.map(({ orderNo, ebpCode }) => [orderNo, ebpCode]),
    found,
    amount,
    lines.map(({ linkId, refund }) => [linkId, refund]),
  ]);
}
