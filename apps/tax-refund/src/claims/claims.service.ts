import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { calendarDate, newId } from '@app/kernel';
import { Principals } from '@app/messaging';
import { BusinessClock, type Caller } from '@app/platform';
import { found, recordId } from '../access/scope.js';
import { EntriesRepository } from '../entries/entries.repository.js';
import type { EntryEntity } from '../entries/entry.entity.js';
import { AdvancesRepository } from '../advances/advances.repository.js';
import { CorrectionsRepository } from '../corrections/corrections.repository.js';
import { ClaimCircumstances, type JudgedClaim } from './claim-circumstances.js';
import { ClaimEvidence } from './claim-evidence.js';
import { ClaimNumbers } from './claim.numbers.js';
import { ClaimMoves, type Mover } from './claim-moves.js';
import type { ClaimEntity } from './claim.entity.js';
import { ClaimsRepository } from './claims.repository.js';
import { assertStep } from './domain/claim-life.js';
import type { Judgement } from './domain/claim-judgement.js';
import { isClaimKind, type ClaimKind, type ClaimTerms } from './domain/claim-terms.js';
import { judgeClaim } from './domain/judge-claim.js';
import {
  advanceNotSettled,
  assertAgency,
  claimHasDoubts,
  entriesClaimed,
  entriesUnknown,
  monthClaimed,
  monthMissing,
} from './domain/refusals.js';
import { Filings } from './filings.js';
import { QuestionsRepository } from './questions.repository.js';

export interface DraftedClaim {
  readonly kind: ClaimKind;
  readonly entryIds: readonly string[];
  /** Credit code of the principal; absent: the caller's own enterprise. */
  readonly principal?: string;
  /** Of 免抵退税. */
  readonly month?: {
    readonly period: string;
    readonly outputVat: string;
    readonly inputVat: string;
    readonly freeMaterials: string;
    readonly openingCredit?: string;
  };
  /** The advance whose remainder was sold. */
  readonly advanceOf?: string;
}

const claimWord = { zh: '退税申报', en: 'claim' };

/** What an enterprise does with its claims; the declarations of a claim are locked before the claim itself. */
@Injectable()
export class ClaimsService {
  constructor(
    private readonly claims: ClaimsRepository,
    private readonly entries: EntriesRepository,
    private readonly evidence: ClaimEvidence,
    private readonly circumstances: ClaimCircumstances,
    private readonly moves: ClaimMoves,
    private readonly filings: Filings,
    private readonly numbers: ClaimNumbers,
    private readonly corrections: CorrectionsRepository,
    private readonly advances: AdvancesRepository,
    private readonly questions: QuestionsRepository,
    private readonly principals: Principals,
    private readonly clock: BusinessClock,
  ) {}

  /**
   * Drafts a claim over whole declarations and checks it. The same declarations again: the draft that stands is checked anew.
   * For a principal where one is named (代办退税). Throws `not-delegated` (forbidden), `entries-unknown` (not-found),
   * `entries-claimed` (conflict: a declaration is in another live claim), `agency-needs-principal`, `month-missing` (invalid)
   * and, of a month, `month-claimed`, `month-before-open` (conflict), `previous-credit-known`, `previous-credit-missing` (invalid).
   */
  async draft(tx: EntityManager, caller: Caller, drafted: DraftedClaim): Promise<ClaimEntity> {
    const { kind, entryIds, principal } = drafted;
    const claimant = await this.principals.enterpriseFor(tx, caller, principal);
    assertAgency(kind, claimant, caller);
    const entries = await this.entries.lock(tx, entryIds, claimant);
    if (entries.length < entryIds.length)
      throw entriesUnknown(
        entryIds,
        entries.map(({ entryId }) => entryId),
      );
    const sorted = [...entryIds].sort();
    const standing = await this.standing(tx, claimant, drafted, sorted);
    const terms = await this.termsOf(tx, claimant, drafted);
    const judgement = await this.judged(tx, { id: standing?.id ?? null, kind, claimant, terms }, entries);
    const claim = standing ?? newClaim(kind, claimant, sorted, this.clock.now());
    const isNews = keep(claim, judgement, terms);
    if (standing !== undefined && !isNews) return claim;
    await this.moves.move(tx, claim, assertStep(claim.status, 'draft'), this.by(caller));
    if (standing === undefined && kind !== 'advance-remainder') await this.claims.occupy(tx, claim);
    return claim;
  }

  /**
   * Gives a draft up, whose declarations are free again; or asks the authority to let a filed one go (撤回申报): for the reason
   * `error` its documents are free again, after `give-up` they are not. Throws `not-found`, `wrong-state`.
   */
  async withdraw(
    tx: EntityManager,
    caller: Caller,
    id: string,
    reason: 'error' | 'give-up' = 'error',
  ): Promise<ClaimEntity> {
    const { claim } = await this.locked(tx, caller, id);
    const mover = { ...this.by(caller), reason };
    if (claim.status === 'drafted') {
      await this.moves.move(tx, claim, assertStep(claim.status, 'withdraw'), this.by(caller));
      return claim;
    }
    const edge = assertStep(claim.status, 'take-back');
    claim.withdrawal = reason;
    await this.moves.move(tx, claim, edge, mover);
    await this.filings.withdrawal(tx, claim, mover.at);
    return claim;
  }

  /**
   * Checks a draft for the last time and hands it to the authority. Throws `not-found`, `wrong-state` and `claim-has-doubts`
   * (conflict) with the doubts that block.
   */
  async file(tx: EntityManager, caller: Caller, id: string): Promise<ClaimEntity> {
    const { claim, entries } = await this.locked(tx, caller, id);
    const edge = assertStep(claim.status, 'file');
    // no sale is entered between the judgement and its being claimed
    if (claim.terms.advanceOf !== undefined) await this.advances.lock(tx, claim.terms.advanceOf);
    const circumstances = await this.circumstances.of(tx, claim, entries);
    const judgement = judgeClaim(await this.evidence.of(tx, claim.claimant, entries), circumstances);
    if (judgement.result === null) throw claimHasDoubts(judgement.doubts);
    keep(claim, judgement, claim.terms);
    const mover = this.by(caller);
    const kind = isClaimKind(claim.kind) ? claim.kind : 'exempt-refund';
    claim.number = await this.numbers.next(tx, claim.claimant, kind, calendarDate(mover.at).slice(0, 7));
    await this.moves.move(tx, claim, edge, mover);
    const negatives = circumstances.negatives.map((one) => one.id);
    if (negatives.length > 0) await this.corrections.takeInto(tx, claim.id, negatives);
    if (claim.terms.advanceOf !== undefined)
      await this.advances.claimSales(tx, claim.terms.advanceOf, claim.id);
    await this.filings.claim(tx, claim, mover.at, circumstances);
    return claim;
  }

  /** Answers the question that stopped the clock (疑点核实); the answer goes to the authority. Throws `not-found`, `wrong-state`. */
  async answer(tx: EntityManager, caller: Caller, id: string, answer: string): Promise<ClaimEntity> {
    const { claim } = await this.locked(tx, caller, id);
    const mover = { ...this.by(caller), reason: answer };
    await this.moves.move(tx, claim, assertStep(claim.status, 'answer'), mover);
    await this.questions.answer(tx, claim.id, { answer, by: caller.clientId, at: mover.at });
    await this.filings.reply(tx, claim, answer, mover.at);
    return claim;
  }

  /** The claim as it should be shown: a draft with what is known now, without storing it; any other as it was filed. */
  async shown(tx: EntityManager, claim: ClaimEntity): Promise<ClaimEntity> {
    if (claim.status !== 'drafted') return claim;
    const entries = await this.entries.byIds(tx, claim.entryIds);
    keep(claim, await this.judged(tx, claim, entries), claim.terms);
    return claim;
  }

  private async judged(
    tx: EntityManager,
    claim: JudgedClaim,
    entries: readonly EntryEntity[],
  ): Promise<Judgement> {
    const circumstances = await this.circumstances.of(tx, claim, entries);
    return judgeClaim(await this.evidence.of(tx, claim.claimant, entries), circumstances);
  }

  /** The draft that is asked for again; whatever else stands in the way is refused. */
  private async standing(
    tx: EntityManager,
    claimant: string,
    { kind, month, advanceOf, entryIds }: DraftedClaim,
    sorted: readonly string[],
  ): Promise<ClaimEntity | undefined> {
    if (kind === 'advance-remainder') {
      const draft =
        advanceOf === undefined ? null : await this.claims.draftOfAdvance(tx, recordId(advanceOf));
      return draft ?? undefined;
    }
    const live = await this.claims.liveOn(tx, entryIds);
    const [standing] = live;
    if (standing !== undefined && !isDraftOf(standing, kind, sorted)) throw entriesClaimed(entryIds, live);
    if (month === undefined) return standing;
    const ofMonth = await this.claims.ofMonth(tx, claimant, month.period);
    if (ofMonth !== null && ofMonth.id !== standing?.id) throw monthClaimed(month.period, ofMonth);
    return standing;
  }

  private async termsOf(
    tx: EntityManager,
    claimant: string,
    { kind, month, advanceOf, entryIds }: DraftedClaim,
  ): Promise<ClaimTerms> {
    if (kind === 'exempt-credit-refund') {
      if (month === undefined) throw monthMissing();
      return { ...(await this.circumstances.monthTerms(tx, claimant, month)) };
    }
    if (kind !== 'advance-remainder') return {};
    const advance = await this.claims.find(tx, recordId(advanceOf ?? ''), [claimant]);
    const isAdvance = advance !== null && advance.kind === 'advance-refund';
    const claimed = found(
      isAdvance ? advance : null,
      { zh: '海外仓预退', en: 'advance refund' },
      '/advanceOf',
    );
    if (entryIds.some((entryId) => !claimed.entryIds.includes(entryId)))
      throw entriesUnknown(entryIds, claimed.entryIds);
    const status = await this.advances.statusOf(tx, claimed.id);
    if (status !== 'settled') throw advanceNotSettled(status);
    return { advanceOf: claimed.id };
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
    terms: {},
    figures: {},
    number: null,
    approvedAmount: null,
    refusedLines: [],
    withdrawal: null,
    paperReceivedOn: null,
    proposedBy: null,
  };
}

/** Puts a judgement into the claim; false when it says the same as the one that is there. */
function keep(claim: ClaimEntity, { cases, items, doubts, result }: Judgement, terms: ClaimTerms): boolean {
  const before = fingerprint(claim);
  claim.cases = cases;
  claim.items = items;
  claim.doubts = doubts;
  claim.amount = result?.amount ?? null;
  claim.costTransferredOut = result?.costTransferredOut ?? null;
  claim.lines = result?.lines ?? [];
  claim.steps = result?.steps ?? [];
  claim.figures = result?.figures ?? {};
  claim.terms = terms;
  return fingerprint(claim) !== before;
}

function fingerprint({ cases, doubts, amount, lines, terms, figures }: ClaimEntity): string {
  const found = doubts.map(({ pointer, code, expected, actual }) => [pointer, code, expected, actual]);
  return JSON.stringify([
    cases.map(({ orderNo, ebpCode }) => [orderNo, ebpCode]),
    found,
    amount,
    lines.map(({ linkId, refund }) => [linkId, refund]),
    Object.entries(terms).sort(),
    Object.entries(figures).sort(),
  ]);
}
