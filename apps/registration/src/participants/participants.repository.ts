import { QueryFailedError, type EntityManager, type SelectQueryBuilder } from 'typeorm';
import { validate as isUuid } from 'uuid';
import { checkCreditCode, DomainError } from '@app/kernel';
import { pageOf, readCursor, type Page } from '@app/platform';
import {
  combinedStatus,
  type CombinedStatus,
  type Participant,
  type ParticipantRole,
} from './domain/participant.js';
import type { Department, StandingStatus } from './domain/standing.js';
import { ParticipantEntity } from './participant.entity.js';
import { ParticipantVersionEntity, type Change } from './participant-version.entity.js';

/** Whose records a caller may see: all of them, or the one of its own credit code and those of sellers that it keeps. */
export type Scope = 'all' | { readonly creditCode: string };

export interface ParticipantFilter {
  readonly creditCode?: string | undefined;
  readonly customsCode?: string | undefined;
  readonly role?: ParticipantRole | undefined;
  readonly status?: CombinedStatus | undefined;
  readonly department?: Department | undefined;
  readonly standing?: StandingStatus | undefined;
}

/**
 * Stores a new record unless its credit code has one already: the stored record, and whether it is the new one.
 * Two at once make one, for the second waits for the first. Throws `customs-code-taken` (conflict).
 */
export async function insertOnce(
  tx: EntityManager,
  participant: Participant,
): Promise<{ participant: Participant; created: boolean }> {
  const inserted = await tx
    .createQueryBuilder()
    .insert()
    .into(ParticipantEntity)
    .values(rowOf(participant))
    .orIgnore()
    .returning('id')
    .execute();
  if (Array.isArray(inserted.raw) && inserted.raw.length > 0) return { participant, created: true };
  const existing = await tx.findOneBy(ParticipantEntity, { creditCode: participant.creditCode });
  if (existing === null) throw customsCodeTaken(participant.customsCode);
  return { participant: existing, created: false };
}

/** By id or credit code. A record outside the scope is not found, like one that does not exist. */
export async function findParticipant(
  tx: EntityManager,
  reference: string,
  scope: Scope,
): Promise<Participant> {
  return found(await byReference(tx, reference, scope)?.getOne());
}

/** The same, locked until the transaction ends. */
export async function lockParticipant(
  tx: EntityManager,
  reference: string,
  scope: Scope,
): Promise<Participant> {
  return found(await byReference(tx, reference, scope)?.setLock('pessimistic_write').getOne());
}

/** Throws `customs-code-taken` (conflict). */
export async function saveParticipant(tx: EntityManager, participant: Participant): Promise<void> {
  try {
    await tx.update(ParticipantEntity, { id: participant.id }, rowOf(participant));
  } catch (error) {
    throw violates(error, 'participants_customs_code_uq') ? customsCodeTaken(participant.customsCode) : error;
  }
}

export async function addVersion(tx: EntityManager, participant: Participant, change: Change): Promise<void> {
  await tx.insert(ParticipantVersionEntity, {
    ...change,
    participantId: participant.id,
    version: participant.version,
    record: rowOf(participant),
    at: participant.changedAt,
  });
}

/** In the order of registration. */
export async function pageOfParticipants(
  tx: EntityManager,
  scope: Scope,
  filter: ParticipantFilter,
  limit: number,
  after: string | undefined,
): Promise<Page<Participant>> {
  const query = scoped(tx, scope);
  if (filter.creditCode !== undefined) query.andWhere('p.creditCode = :code', { code: filter.creditCode });
  if (filter.customsCode !== undefined)
    query.andWhere('p.customsCode = :customs', { customs: filter.customsCode });
  if (filter.role !== undefined) query.andWhere(':role = ANY(p.roles)', { role: filter.role });
  if (filter.status !== undefined) query.andWhere('p.status = :status', { status: filter.status });
  if (filter.department !== undefined && filter.standing !== undefined) {
    query.andWhere(`p.departments -> :department ->> 'status' = :standing`, filter);
  }
  const cursor = readCursor(after);
  if (cursor !== undefined) query.andWhere('p.id > :cursor', { cursor: isUuid(cursor) ? cursor : lastId });
  const rows = await query
    .orderBy('p.id')
    .take(limit + 1)
    .getMany();
  return pageOf(rows, limit, (row) => row.id);
}

/** Oldest first. */
export async function pageOfVersions(
  tx: EntityManager,
  participantId: string,
  limit: number,
  after: string | undefined,
): Promise<Page<ParticipantVersionEntity>> {
  const rows = await tx
    .createQueryBuilder(ParticipantVersionEntity, 'v')
    .where('v.participantId = :participantId', { participantId })
    .andWhere('v.version > :version', { version: Number.parseInt(readCursor(after) ?? '0', 10) || 0 })
    .orderBy('v.version')
    .take(limit + 1)
    .getMany();
  return pageOf(rows, limit, (row) => String(row.version));
}

/** Codes that the platform gives to sellers without a credit code. */
const givenCode = /^S[OI][0-9A-F]{16}$/;

/** A cursor that is not ours ends the list. */
const lastId = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

function scoped(tx: EntityManager, scope: Scope): SelectQueryBuilder<ParticipantEntity> {
  const query = tx.createQueryBuilder(ParticipantEntity, 'p');
  return scope === 'all'
    ? query.where('TRUE')
    : query.where('(p.creditCode = :own OR p.keeperCode = :own)', { own: scope.creditCode });
}

function byReference(
  tx: EntityManager,
  reference: string,
  scope: Scope,
): SelectQueryBuilder<ParticipantEntity> | undefined {
  if (isUuid(reference)) return scoped(tx, scope).andWhere('p.id = :id', { id: reference });
  const code = checkCreditCode(reference);
  return code.valid || givenCode.test(code.normalised)
    ? scoped(tx, scope).andWhere('p.creditCode = :code', { code: code.normalised })
    : undefined;
}

function rowOf(participant: Participant): ParticipantEntity {
  return { ...participant, roles: [...participant.roles], status: combinedStatus(participant) };
}

function found(row: ParticipantEntity | null | undefined): Participant {
  if (row !== null && row !== undefined) return row;
  throw new DomainError('participant-not-found', 'not-found', {
    message: { zh: '没有该登记记录', en: 'There is no such participant' },
  });
}

function customsCodeTaken(code: string | null): DomainError {
  const message = {
    zh: '该海关注册编码已由另一企业登记',
    en: 'Another enterprise has registered this customs code',
  };
  return new DomainError('customs-code-taken', 'conflict', {
    message,
    faults: [
      {
        pointer: '/customsCode',
        code: 'customs-code-taken',
        message,
        ...(code === null ? {} : { actual: code }),
      },
    ],
  });
}

function violates(error: unknown, constraint: string): boolean {
  if (!(error instanceof QueryFailedError)) return false;
  const cause: unknown = error.driverError;
  return (
    typeof cause === 'object' && cause !== null && 'constraint' in cause && cause.constraint === constraint
  );
}
