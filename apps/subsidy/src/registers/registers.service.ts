import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DomainError, newId } from '@app/kernel';
import { Principals } from '@app/messaging';
import { Audit, BusinessClock, type Caller } from '@app/platform';
import { assertOfficerOf } from '../access/departments.js';
import { found, recordId } from '../access/scope.js';
import { assertSecondPerson } from '../access/second-person.js';
import { Applicants } from '../metrics/applicants.js';
import type { GivenRecord } from './domain/given-record.js';
import { readData } from './domain/record-data.js';
import { kindOf, type RegisterKind } from './domain/register-kind.js';
import { RegisterBook } from './register-book.js';
import { RegistersRepository, type RecordStatus, type RegisterRecord } from './registers.repository.js';

export const recordDecisions = ['verify', 'return', 'strike'] as const;
export type RecordDecision = (typeof recordDecisions)[number];

const outcome: Readonly<Record<RecordDecision, RecordStatus>> = {
  verify: 'verified',
  return: 'returned',
  strike: 'struck',
};
/** What may be decided on in which state: a verified record may still be struck. */
const decidable: Readonly<Record<RecordDecision, readonly RecordStatus[]>> = {
  verify: ['entered'],
  return: ['entered'],
  strike: ['entered', 'verified', 'returned'],
};

/** Registers (台账): entered with evidence by an enterprise or an officer, verified by another officer of the kind's department. */
@Injectable()
export class RegistersService {
  constructor(
    private readonly records: RegistersRepository,
    private readonly book: RegisterBook,
    private readonly applicants: Applicants,
    private readonly principals: Principals,
    private readonly clock: BusinessClock,
  ) {}

  /**
   * Throws `register-kind-unknown` (uncomputable), `record-wrong`, `period-reversed` (invalid), `record-exists` (conflict),
   * `applicant-not-own`, `other-department` (forbidden), `applicant-missing` (invalid).
   */
  async enter(tx: EntityManager, caller: Caller, given: GivenRecord): Promise<RegisterRecord> {
    const kind = kindOf(this.book.kinds, given.kind);
    const data = readData(kind, given.data);
    assertPeriod(given);
    if (caller.enterprise === undefined) assertDepartment(kind, caller);
    const { creditCode } = await this.applicants.asked(tx, caller, given.owner, 'act');
    const record: RegisterRecord = {
      id: newId(),
      kind: given.kind,
      owner: creditCode,
      name: given.name,
      department: kind.department,
      version: 1,
      status: 'entered',
      from: given.from,
      to: given.to,
      data,
      evidence: given.evidence,
      reason: null,
      enteredBy: caller.clientId,
      movedAt: this.clock.now(),
      verifiedVersion: null,
      verifiedBy: null,
    };
    if (!(await this.records.insertOnce(tx, record))) throw exists(record);
    return record;
  }

  /** A new version, which counts once it is verified; until then the one that was verified does. Throws as `enter`, and `illegal-step`. */
  async correct(
    tx: EntityManager,
    caller: Caller,
    id: string,
    given: Omit<GivenRecord, 'kind' | 'owner' | 'name'>,
  ): Promise<RegisterRecord> {
    const owners = await this.principals.actedFor(tx, caller);
    const record = found(await this.records.find(tx, recordId(id), owners, true), what);
    const kind = kindOf(this.book.kinds, record.kind);
    if (caller.enterprise === undefined) assertDepartment(kind, caller);
    if (record.status === 'struck') throw illegal([record], 'correct');
    const data = readData(kind, given.data);
    assertPeriod(given);
    const corrected: RegisterRecord = {
      ...record,
      ...given,
      data,
      version: record.version + 1,
      status: 'entered',
      reason: null,
      enteredBy: caller.clientId,
      movedAt: this.clock.now(),
    };
    await this.records.save(tx, corrected, caller.clientId);
    return corrected;
  }

  /**
   * An officer of the department decides on some records, all or none. Throws `reason-required` (invalid), `not-found`,
   * `other-department` (forbidden), `illegal-step`, `second-person-required` (conflict: who entered it does not verify it).
   */
  async decide(
    tx: EntityManager,
    officer: Caller,
    given: {
      readonly records: readonly string[];
      readonly decision: RecordDecision;
      readonly reason: string | null;
    },
  ): Promise<RegisterRecord[]> {
    const { decision, reason } = given;
    if (decision !== 'verify' && reason === null) throw reasonRequired();
    const ids = [...new Set(given.records)];
    const records = await this.records.lockAll(tx, ids);
    if (records.length < ids.length) found(null, what);
    const wrong = records.filter(({ status }) => !decidable[decision].includes(status));
    if (wrong.length > 0) throw illegal(wrong, decision);
    for (const record of records) {
      assertDepartment(kindOf(this.book.kinds, record.kind), officer);
      if (decision === 'verify') assertSecondPerson(record.enteredBy, officer.clientId);
    }
    const status = outcome[decision];
    await this.records.decide(tx, ids, { status, reason, actor: officer.clientId, at: this.clock.now() });
    for (const record of records)
      await Audit.record(tx, officer, {
        object: { kind: 'registers', id: record.id },
        before: { status: record.status, version: record.version },
        after: { status, version: record.version + 1 },
        reason,
      });
    return this.records.lockAll(tx, ids);
  }

  async get(tx: EntityManager, caller: Caller, id: string): Promise<RegisterRecord> {
    const owners = await this.principals.readable(tx, caller);
    return found(await this.records.find(tx, recordId(id), owners), what);
  }
}

const what = { zh: '台账记录', en: 'record of a register' };

/** Throws `other-department` (forbidden) unless the caller is an officer of the department that keeps the register. */
function assertDepartment({ department, zh, en }: RegisterKind, caller: Caller): void {
  assertOfficerOf(department, caller, { zh: `${department}（${zh}）`, en: `${department} (${en})` });
}

function assertPeriod({ from, to }: Pick<GivenRecord, 'from' | 'to'>): void {
  if (to === null || from <= to) return;
  const message = { zh: '末日早于首日', en: 'It ends before it begins' };
  throw new DomainError('period-reversed', 'invalid', {
    message,
    faults: [{ pointer: '/to', code: 'period-reversed', message, expected: `>= ${from}`, actual: to }],
  });
}

function exists({ kind, owner, name }: RegisterRecord): DomainError {
  const message = {
    zh: `${owner} 在 ${kind} 台账中已有“${name}”`,
    en: `${owner} has "${name}" in the register ${kind} already`,
  };
  return new DomainError('record-exists', 'conflict', {
    message,
    faults: [
      {
        pointer: '/name',
        code: 'record-exists',
        message,
        actual: name,
        fix: { zh: '更正已有记录，或另取名称', en: 'correct that record, or give it another name' },
      },
    ],
  });
}

function illegal(records: readonly RegisterRecord[], step: RecordDecision | 'correct'): DomainError {
  const message = { zh: `记录的状态不允许 ${step}`, en: `The state of the record does not allow ${step}` };
  return new DomainError('illegal-step', 'conflict', {
    message,
    faults: records.slice(0, 20).map(({ id, status }) => ({
      pointer: `/records/${id}`,
      code: 'illegal-step',
      message,
      actual: status,
    })),
  });
}

function reasonRequired(): DomainError {
  const message = { zh: '退回或移出须说明理由', en: 'A return or a removal needs a reason' };
  return new DomainError('reason-required', 'invalid', {
    message,
    faults: [{ pointer: '/reason', code: 'reason-required', message }],
  });
}
