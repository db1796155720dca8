import type { EntityManager } from 'typeorm';
import { DomainError } from '@app/kernel';
import { pageOf, readCursor, type Page } from '@app/platform';
import type { Scope } from '../participants/participants.repository.js';
import { ConnectionEntity } from './connection.entity.js';
import type { Connection } from './domain/connection.js';

/** Throws `connection-not-found` (not-found), also for one outside the scope. */
export async function findConnection(tx: EntityManager, clientId: string, scope: Scope): Promise<Connection> {
  return found(await query(tx, scope).andWhere('c.clientId = :clientId', { clientId }).getOne());
}

/** The same, locked until the transaction ends. */
export async function lockConnection(tx: EntityManager, clientId: string, scope: Scope): Promise<Connection> {
  return found(
    await query(tx, scope)
      .andWhere('c.clientId = :clientId', { clientId })
      .setLock('pessimistic_write')
      .getOne(),
  );
}

/** Stores `connection` unless there is one of that client; two at once make one. */
export async function insertOnce(tx: EntityManager, connection: Connection): Promise<void> {
  await tx
    .createQueryBuilder()
    .insert()
    .into(ConnectionEntity)
    .values(rowOf(connection))
    .orIgnore()
    .execute();
}

export async function saveConnection(tx: EntityManager, connection: Connection): Promise<void> {
  await tx.update(ConnectionEntity, { clientId: connection.clientId }, rowOf(connection));
}

/** By client id. */
export async function pageOfConnections(
  tx: EntityManager,
  scope: Scope,
  limit: number,
  after: string | undefined,
): Promise<Page<Connection>> {
  const cursor = readCursor(after);
  const rows = query(tx, scope);
  if (cursor !== undefined) rows.andWhere('c.clientId > :cursor', { cursor });
  return pageOf(
    await rows
      .orderBy('c.clientId')
      .take(limit + 1)
      .getMany(),
    limit,
    (row) => row.clientId,
  );
}

function query(tx: EntityManager, scope: Scope) {
  const rows = tx.createQueryBuilder(ConnectionEntity, 'c');
  return scope === 'all' ? rows.where('TRUE') : rows.where('c.creditCode = :own', { own: scope.creditCode });
}

function rowOf(connection: Connection): ConnectionEntity {
  return { ...connection, keys: [...connection.keys] };
}

function found(row: ConnectionEntity | null): Connection {
  if (row !== null) return row;
  throw new DomainError('connection-not-found', 'not-found', {
    message: { zh: '没有该接入设置', en: 'There is no such connection' },
  });
}
