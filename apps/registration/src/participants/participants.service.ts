import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { calendarDate, newId, type CalendarDate } from '@app/kernel';
import { Audit, BusinessClock, type Caller, type Page } from '@app/platform';
import { assertNameStays, assertVersion } from './domain/amendment-rules.js';
import { readChanges, readFacts, type TypedChanges, type TypedFacts } from './domain/facts.js';
import { assertAcceptable } from '../papers/domain/standing-of.js';
import { refuseListed, type Listing } from '../ratings/domain/listing-policy.js';
import { listingsOf } from '../ratings/ratings.repository.js';
import { papersOf } from '../papers/papers.repository.js';
import {
  amend,
  cancel,
  decideOn,
  register,
  registerAnew,
  type Participant,
  type ParticipantFacts,
} from './domain/participant.js';
import { assertRolesOpen } from './domain/role-rules.js';
import type { DepartmentDecision } from './domain/standing.js';
import { recordChange, withPeriods } from './participant-record.js';
import { assertOfficerOf, assertOwnCodes, scopeOf } from './participants.access.js';
import { announce } from './participants.events.js';
import type { ParticipantWithPapers } from './participants.views.js';
import {
  addVersion,
  findParticipant,
  insertOnce,
  lockParticipant,
  pageOfParticipants,
  pageOfVersions,
  type ParticipantFilter,
} from './participants.repository.js';
import type { ParticipantVersionEntity } from './participant-version.entity.js';

const noDecision = { department: null, decision: null, reason: null };

@Injectable()
export class ParticipantsService {
  constructor(private readonly clock: BusinessClock) {}

  /** A second registration of a credit code changes nothing and gives the record that is there, unless it was cancelled. */
  async register(
    tx: EntityManager,
    caller: Caller,
    typed: TypedFacts,
  ): Promise<{ withPapers: ParticipantWithPapers; created: boolean }> {
    const facts = readFacts(typed);
    assertOwnCodes(facts, caller);
    assertRolesOpen(facts.creditCode, facts.roles);
    const now = this.clock.now();
    const { participant, created } = await insertOnce(
      tx,
      withPeriods(register(facts, newId(), now), [], now),
    );
    if (created) {
      await addVersion(tx, participant, { kind: 'registered', actor: caller.clientId, ...noDecision });
      await announce(tx, participant);
      await Audit.record(tx, caller, {
        object: { kind: 'participants', id: participant.id },
        before: null,
        after: factsOf(participant),
      });
    }
    if (!created && participant.cancelledAt !== null) return this.anew(tx, caller, facts);
    return { withPapers: await this.withPapers(tx, participant), created };
  }

  private async anew(
    tx: EntityManager,
    caller: Caller,
    facts: ParticipantFacts,
  ): Promise<{ withPapers: ParticipantWithPapers; created: boolean }> {
    const participant = await lockParticipant(tx, facts.creditCode, scopeOf(caller));
    // another call was first
    if (participant.cancelledAt === null)
      return { withPapers: await this.withPapers(tx, participant), created: false };
    const now = this.clock.now();
    if (facts.roles.some((role) => !participant.roles.includes(role))) {
      const today = calendarDate(now);
      refuseListed(await this.listings(tx, participant, today), 'new-role', today, '/roles');
    }
    const papers = await papersOf(tx, [participant.id]);
    const change = { kind: 'registered', actor: caller.clientId, ...noDecision } as const;
    const recorded = await recordChange(tx, registerAnew(participant, facts, now), papers, change, now);
    return { withPapers: { participant: recorded, papers, today: calendarDate(now) }, created: true };
  }

  async cancel(
    tx: EntityManager,
    caller: Caller,
    reference: string,
    reason: string | null,
  ): Promise<ParticipantWithPapers> {
    const participant = await lockParticipant(tx, reference, scopeOf(caller));
    const now = this.clock.now();
    const papers = await papersOf(tx, [participant.id]);
    const change = { kind: 'cancelled', actor: caller.clientId, ...noDecision, reason } as const;
    const recorded = await recordChange(tx, cancel(participant, now), papers, change, now);
    return { participant: recorded, papers, today: calendarDate(now) };
  }

  /** `version`, where given, must be the one that stands: otherwise `version-conflict` (conflict). */
  async amend(
    tx: EntityManager,
    caller: Caller,
    reference: string,
    typed: TypedChanges,
    version?: number,
  ): Promise<ParticipantWithPapers> {
    const changes = readChanges(typed);
    const participant = await lockParticipant(tx, reference, scopeOf(caller));
    if (participant.keeperCode === null) assertOwnCodes(changes, caller);
    else assertNameStays(participant, changes);
    assertRolesOpen(participant.creditCode, changes.roles ?? []);
    assertVersion(version, participant.version);
    const now = this.clock.now();
    const amended = amend(participant, changes, now);
    const papers = await papersOf(tx, [participant.id]);
    const today = calendarDate(now);
    const listings = await this.listings(tx, participant, today);
    if (amended === participant) return { participant, papers, today, listings };
    if (amended.roles.some((role) => !participant.roles.includes(role)))
      refuseListed(listings, 'new-role', today, '/roles');
    const change = { kind: 'amended', actor: caller.clientId, ...noDecision } as const;
    const recorded = await recordChange(tx, amended, papers, change, now);
    await Audit.record(tx, caller, {
      object: { kind: 'participants', id: amended.id },
      before: factsOf(participant),
      after: factsOf(amended),
    });
    return { participant: recorded, papers, today, listings };
  }

  /** Throws also `papers-missing` (conflict) for an acceptance without a paper that a role cannot act without. */
  async decide(
    tx: EntityManager,
    caller: Caller,
    reference: string,
    given: Omit<DepartmentDecision, 'by'>,
  ): Promise<ParticipantWithPapers> {
    assertOfficerOf(given.department, caller);
    const participant = await lockParticipant(tx, reference, scopeOf(caller));
    const papers = await papersOf(tx, [participant.id]);
    const now = this.clock.now();
    const today = calendarDate(now);
    const decision = { ...given, by: caller.clientId };
    const decided = decideOn(participant, decision, now);
    if (given.decision === 'accept') assertAcceptable(participant, papers, given.department, today);
    const kind = decided.departments[given.department].proposed ? 'proposed' : 'decided';
    const change = { kind, actor: caller.clientId, ...given } as const;
    const recorded = await recordChange(tx, decided, papers, change, now);
    await Audit.record(tx, caller, {
      object: { kind: 'participants', id: decided.id },
      before: { [given.department]: participant.departments[given.department] },
      after: { [given.department]: decided.departments[given.department] },
      reason: given.reason,
    });
    return { participant: recorded, papers, today, listings: await this.listings(tx, recorded, today) };
  }

  async get(tx: EntityManager, caller: Caller, reference: string): Promise<ParticipantWithPapers> {
    return this.withPapers(tx, await findParticipant(tx, reference, scopeOf(caller)));
  }

  async list(
    tx: EntityManager,
    caller: Caller,
    filter: ParticipantFilter,
    limit: number,
    after?: string,
  ): Promise<Page<ParticipantWithPapers>> {
    const { items, next } = await pageOfParticipants(tx, scopeOf(caller), filter, limit, after);
    const papers = await papersOf(
      tx,
      items.map(({ id }) => id),
    );
    const today = calendarDate(this.clock.now());
    const listings = await listingsOf(
      tx,
      items.map(({ creditCode }) => creditCode),
      today,
    );
    const allWithPapers = items.map((participant) => ({
      participant,
      listings: listings.get(participant.creditCode) ?? [],
      papers: papers.filter(({ participantId }) => participantId === participant.id),
      today,
    }));
    return { items: allWithPapers, next };
  }

  async history(
    tx: EntityManager,
    caller: Caller,
    reference: string,
    limit: number,
    after?: string,
  ): Promise<Page<ParticipantVersionEntity>> {
    const { id } = await findParticipant(tx, reference, scopeOf(caller));
    return pageOfVersions(tx, id, limit, after);
  }

  private async withPapers(tx: EntityManager, participant: Participant): Promise<ParticipantWithPapers> {
    const papers = await papersOf(tx, [participant.id]);
    const today = calendarDate(this.clock.now());
    return { participant, papers, today, listings: await this.listings(tx, participant, today) };
  }

  private async listings(
    tx: EntityManager,
    { creditCode }: Participant,
    today: CalendarDate,
  ): Promise<readonly Listing[]> {
    return (await listingsOf(tx, [creditCode], today)).get(creditCode) ?? [];
  }
}

/** The name may be a person's; the versions keep it. */
function factsOf({ customsCode, roles, version }: Participant): Record<string, unknown> {
  return { customsCode, roles, version };
}
