import type { EntityManager, EntityTarget, SelectQueryBuilder } from 'typeorm';
import { validate as isUuid } from 'uuid';
import { DomainError, type Text } from '@app/kernel';
import { pageOf, readCursor, type Page } from '@app/platform';
import { AgreementMoveEntity } from './agreement-move.entity.js';
import type { Agreement, AgreementSide, AgreementStatus } from './domain/agreement.js';

/** Whose agreements a caller may see: all of them, or those that its enterprise is a side of. */
export type Scope = 'all' | { readonly creditCode: string };

export interface AgreementFilter {
  /** Which side the enterprise is on. */
  readonly side?: AgreementSide | undefined;
  readonly status?: AgreementStatus | undefined;
  readonly scope?: string | undefined;
  /** Credit code of an enterprise that is a side of it; for those who see all. */
  readonly enterprise?: string | undefined;
}

/** One kind of agreement: its table, and what it is called in a refusal. */
export interface AgreementTable<A extends Agreement> {
  readonly entity: EntityTarget<A>;
  readonly what: Text;
}

export async function findAgreement<A extends Agreement>(
  tx: EntityManager,
  table: AgreementTable<A>,
  id: string,
  scope: Scope,
): Promise<A> {
  return found(await byId(tx, table, id, scope)?.getOne(), table.what);
}

/** The same, locked until the transaction ends. */
export async function lockAgreement<A extends Agreement>(
  tx: EntityManager,
  table: AgreementTable<A>,
  id: string,
  scope: Scope,
): Promise<A> {
  return found(await byId(tx, table, id, scope)?.setLock('pessimistic_write').getOne(), table.what);
}

/** Those between the two, oldest first; whoever adds one holds the lock of the offerer's record. */
export async function between<A extends Agreement>(
  tx: EntityManager,
  { entity }: AgreementTable<A>,
  offerer: string,
  offeree: string,
): Promise<A[]> {
  return tx
    .createQueryBuilder(entity, 'a')
    .where('a.offerer = :offerer AND a.offeree = :offeree', { offerer, offeree })
    .orderBy('a.id')
    .getMany();
}

/** In the order in which they were offered. */
export async function pageOfAgreements<A extends Agreement>(
  tx: EntityManager,
  { entity }: AgreementTable<A>,
  scope: Scope,
  filter: AgreementFilter,
  limit: number,
  after: string | undefined,
): Promise<Page<A>> {
  const query = scoped(tx, entity, scope, filter.side);
  if (filter.enterprise !== undefined)
    query.andWhere('(a.offerer = :one OR a.offeree = :one)', { one: filter.enterprise });
  if (filter.status !== undefined) query.andWhere('a.status = :status', { status: filter.status });
  if (filter.scope !== undefined) query.andWhere('a.scope = :asked', { asked: filter.scope });
  const cursor = readCursor(after);
  if (cursor !== undefined) query.andWhere('a.id > :cursor', { cursor: isUuid(cursor) ? cursor : lastId });
  const rows = await query
    .orderBy('a.id')
    .take(limit + 1)
    .getMany();
  return pageOf(rows, limit, (row) => row.id);
}

/** A step changes nothing but these. */
export async function saveStep<A extends Agreement>(
  tx: EntityManager,
  { entity }: AgreementTable<A>,
  { id, status, version, changedAt }: A,
): Promise<void> {
  const agreements: EntityTarget<Agreement> = entity;
  await tx.update(agreements, { id }, { status, version, changedAt });
}

export async function addMove(
  tx: EntityManager,
  { id, version, status, changedAt }: Agreement,
  by: { readonly side: AgreementSide; readonly actor: string; readonly reason: string | null },
): Promise<void> {
  await tx.insert(AgreementMoveEntity, { agreementId: id, version, status, at: changedAt, ...by });
}

/** Oldest first; an agreement has three at most. */
export async function movesOf(tx: EntityManager, agreementId: string): Promise<AgreementMoveEntity[]> {
  return tx.find(AgreementMoveEntity, { where: { agreementId }, order: { version: 'ASC' } });
}

/** A cursor that is not ours ends the list. */
const lastId = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

function scoped<A extends Agreement>(
  tx: EntityManager,
  entity: EntityTarget<A>,
  scope: Scope,
  side?: AgreementSide,
): SelectQueryBuilder<A> {
  const query = tx.createQueryBuilder(entity, 'a');
  if (scope === 'all') return query.where('TRUE');
  const own = { own: scope.creditCode };
  if (side === 'offerer') return query.where('a.offerer = :own', own);
  if (side === 'offeree') return query.where('a.offeree = :own', own);
  return query.where('(a.offerer = :own OR a.offeree = :own)', own);
}

function byId<A extends Agreement>(
  tx: EntityManager,
  { entity }: AgreementTable<A>,
  id: string,
  scope: Scope,
): SelectQueryBuilder<A> | undefined {
  return isUuid(id) ? scoped(tx, entity, scope).andWhere('a.id = :id', { id }) : undefined;
}

function found<A>(row: A | null | undefined, what: Text): A {
  if (row !== null && row !== undefined) return row;
  throw new DomainError('not-found', 'not-found', {
    message: { zh: `没有这个${what.zh}`, en: `There is no such ${what.en}` },
  });
}
