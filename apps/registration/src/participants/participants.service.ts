import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DomainError, newId } from '@app/kernel';
import { Audit, BusinessClock, type Caller, type Page } from '@app/platform';
import { readChanges, readFacts, type TypedChanges, type TypedFacts } from './domain/facts.js';
import {
  amend,
  decideOn,
  register,
  type DepartmentDecision,
  type Participant,
} from './domain/participant.js';
import { assertOfficerOf, assertOwnCodes, scopeOf } from './participants.access.js';
import { announce } from './participants.events.js';
import {
  addVersion,
  findParticipant,
  insertOnce,
  lockParticipant,
  pageOfParticipants,
  pageOfVersions,
  saveParticipant,
  type ParticipantFilter,
} from './participants.repository.js';
import type { Change, ParticipantVersionEntity } from './participant-version.entity.js';

const noDecision = { department: null, decision: null, reason: null };

@Injectable()
export class ParticipantsService {
  constructor(private readonly clock: BusinessClock) {}

  /** A second registration of a credit code changes nothing and gives the record that is there. */
  async register(
    tx: EntityManager,
    caller: Caller,
    typed: TypedFacts,
  ): Promise<{ participant: Participant; created: boolean }> {
    const facts = readFacts(typed);
    assertOwnCodes(facts, caller);
    const stored = await insertOnce(tx, register(facts, newId(), this.clock.now()));
    if (stored.created) {
      await this.record(tx, stored.participant, {
        kind: 'registered',
        actor: caller.clientId,
        ...noDecision,
      });
      await Audit.record(tx, caller, {
        object: { kind: 'participants', id: stored.participant.id },
        before: null,
        after: factsOf(stored.participant),
      });
    }
    return stored;
  }

  /** `version`, where given, must be the one that stands: otherwise `version-conflict` (conflict). */
  async amend(
    tx: EntityManager,
    caller: Caller,
    reference: string,
    typed: TypedChanges,
    version?: number,
  ): Promise<Participant> {
    const changes = readChanges(typed);
    const participant = await lockParticipant(tx, reference, scopeOf(caller));
    assertOwnCodes(changes, caller);
    if (version !== undefined && version !== participant.version)
      throw versionConflict(version, participant.version);
    const amended = amend(participant, changes, this.clock.now());
    if (amended === participant) return participant;
    await saveParticipant(tx, amended);
    await this.record(tx, amended, { kind: 'amended', actor: caller.clientId, ...noDecision });
    await Audit.record(tx, caller, {
      object: { kind: 'participants', id: amended.id },
      before: factsOf(participant),
      after: factsOf(amended),
    });
    return amended;
  }

  async decide(
    tx: EntityManager,
    caller: Caller,
    reference: string,
    decision: DepartmentDecision,
  ): Promise<Participant> {
    assertOfficerOf(decision.department, caller);
    const participant = await lockParticipant(tx, reference, scopeOf(caller));
    const decided = decideOn(participant, decision, this.clock.now());
    await saveParticipant(tx, decided);
    await this.record(tx, decided, { kind: 'decided', actor: caller.clientId, ...decision });
    await Audit.record(tx, caller, {
      object: { kind: 'participants', id: decided.id },
      before: { [decision.department]: participant.departments[decision.department] },
      after: { [decision.department]: decided.departments[decision.department] },
      reason: decision.reason,
    });
    return decided;
  }

  get(tx: EntityManager, caller: Caller, reference: string): Promise<Participant> {
    return findParticipant(tx, reference, scopeOf(caller));
  }

  list(
    tx: EntityManager,
    caller: Caller,
    filter: ParticipantFilter,
    limit: number,
    after?: string,
  ): Promise<Page<Participant>> {
    return pageOfParticipants(tx, scopeOf(caller), filter, limit, after);
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

  private async record(tx: EntityManager, participant: Participant, change: Change): Promise<void> {
    await addVersion(tx, participant, change);
    await announce(tx, participant);
  }
}

/** The name may be a person's; the versions keep it. */
function factsOf({ customsCode, roles, version }: Participant): Record<string, unknown> {
  return { customsCode, roles, version };
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
