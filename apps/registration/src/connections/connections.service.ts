import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { ConnectionChanged } from '@app/contracts';
import { DomainError, instantText, newId } from '@app/kernel';
import { append } from '@app/messaging';
import { BusinessClock, type Caller, type Page } from '@app/platform';
import { scopeOf } from '../participants/participants.access.js';
import {
  findConnection,
  insertOnce,
  lockConnection,
  pageOfConnections,
  saveConnection,
} from './connections.repository.js';
import { liveKeys, signedFrom, withKey, withoutKey, type Connection } from './domain/connection.js';
import { readPublicKey, type Algorithm } from './domain/public-key.js';

@Injectable()
export class ConnectionsService {
  constructor(private readonly clock: BusinessClock) {}

  list(tx: EntityManager, caller: Caller, limit: number, after?: string): Promise<Page<Connection>> {
    return pageOfConnections(tx, scopeOf(caller), limit, after);
  }

  get(tx: EntityManager, caller: Caller, clientId: string): Promise<Connection> {
    return findConnection(tx, clientId, scopeOf(caller));
  }

  /**
   * Adds a key to a connection of the caller's enterprise; the one of the calling client itself is made where there is none.
   * Throws `public-key-unreadable` (invalid), `two-keys-live` (conflict), `connection-not-found` (not-found).
   */
  async addKey(
    tx: EntityManager,
    caller: Caller,
    clientId: string,
    { algorithm, publicKey }: { readonly algorithm: Algorithm; readonly publicKey: string },
  ): Promise<Connection> {
    const key = readPublicKey(algorithm, publicKey);
    if (key === undefined) throw unreadable(algorithm);
    if (clientId === caller.clientId && caller.enterprise !== undefined)
      await insertOnce(tx, this.fresh(clientId, caller.enterprise.creditCode));
    return this.change(tx, caller, clientId, (connection) =>
      withKey(connection, { id: newId(), algorithm, publicKey: key }, this.clock.now()),
    );
  }

  endKey(tx: EntityManager, caller: Caller, clientId: string, keyId: string): Promise<Connection> {
    return this.change(tx, caller, clientId, (connection) => withoutKey(connection, keyId, this.clock.now()));
  }

  demand(tx: EntityManager, caller: Caller, clientId: string, day: string | null): Promise<Connection> {
    return this.change(tx, caller, clientId, (connection) => signedFrom(connection, day, this.clock.now()));
  }

  private async change(
    tx: EntityManager,
    caller: Caller,
    clientId: string,
    decide: (connection: Connection) => Connection,
  ): Promise<Connection> {
    const connection = await lockConnection(tx, clientId, scopeOf(caller));
    const decided = decide(connection);
    if (decided === connection) return connection;
    await saveConnection(tx, decided);
    await append<ConnectionChanged>(tx, 'registration.connections-changed.v1', clientId, [factOf(decided)]);
    return decided;
  }

  private fresh(clientId: string, creditCode: string): Connection {
    const changedAt = instantText(this.clock.now());
    return { clientId, version: 1, creditCode, keys: [], signedFrom: null, changedAt };
  }
}

function factOf(connection: Connection): ConnectionChanged {
  const { clientId: id, version, creditCode, signedFrom: from, changedAt } = connection;
  const keys = liveKeys(connection).map((key) => ({
    id: key.id,
    algorithm: key.algorithm,
    publicKey: key.publicKey,
  }));
  return { id, version, creditCode, keys, signedFrom: from, changedAt };
}

function unreadable(algorithm: Algorithm): DomainError {
  const message = {
    zh: `不是有效的 ${algorithm} 公钥`,
    en: `This is no public key of ${algorithm}`,
  };
  return new DomainError('public-key-unreadable', 'invalid', {
    message,
    faults: [{ pointer: '/publicKey', code: 'public-key-unreadable', message }],
  });
}
