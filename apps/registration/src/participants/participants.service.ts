import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { calendarDate, DomainError, newId } from '@app/kernel';
import { Audit, BusinessClock, type Caller, type Page } from '@app/platform';
import { readChanges, readFacts, type TypedChanges, type TypedFacts } from './domain/facts.js';
import { assertAcceptable } from '../papers/domain/standing-of.js';
import { papersOf } from '../papers/papers.repository.js';
import { amend, decideOn, register, type Participant } from './domain/participant.js';
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

  /** A second registration of a credit code changes nothing and gives the record that is there. */
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
    return { withPapers: await this.withPapers(tx, participant), created };
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
    if (version !== undefined && version !== participant.version)
      throw versionConflict(version, participant.version);
    const now = this.clock.now();
    const amended = amend(participant, changes, now);
    const papers = await papersOf(tx, [participant.id]);
    const today = calendarDate(now);
    if (amended === participant) return { participant, papers, today };
    const change = { kind: 'amended', actor: caller.clientId, ...noDecision } as const;
    const recorded = await recordChange(tx, amended, papers, change, now);
    await Audit.record(tx, caller, {
      object: { kind: 'participants', id: amended.id },
      before: factsOf(participant),
      after: factsOf(amended),
    });
    return { participant: recorded, papers, today };
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
    return { participant: recorded, papers, today };
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
    const allWithPapers = items.map((participant) => ({
      participant,
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
    return { participant, papers, today: calendarDate(this.clock.now()) };
  }
}

/** The name may be a person's; the versions keep it. */
function factsOf({ customsCode, roles, version }: Participant): Record<string, unknown> {
  return { customsCode, roles, version };
}

/** The name of a natural person belongs to the identity, which is kept encrypted. Throws `name-fixed` (conflict). */
function assertNameStays({ name, roles }: Participant, changes: Partial<Pick<Participant, 'name'>>): void {
  if (!roles.includes('individual-seller') || changes.name === undefined || changes.name === name) return;
  const message = {
    zh: '自然人的姓名随其身份登记，不能单独变更',
    en: 'The name of a natural person is registered with the identity and is not amended by itself',
  };
  throw new DomainError('name-fixed', 'conflict', {
    message,
    faults: [{ pointer: '/name', code: 'name-fixed', message }],
  });
}

function versionConflict(given: number, stored: number): DomainError {
  const message = {
    zh: `登记已被更改：您读到的是第 ${given} 版，现为第 ${stored} 版，请重新读取`,
    en: `The record was changed: you read version ${given}, it is now ${stored}; read it again`,
  };
  return new DomainError('version-conflict', 'conflict', {
    message,
    faults: [
      {
        pointer: '/version',
        code: 'version-conflict',
        message,
        expected: String(stored),
        actual: String(given),
      },
    ],
  });
}
