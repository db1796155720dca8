import { DomainError, instantText, type CalendarDate, type Text } from '@app/kernel';
import type { Algorithm } from './public-key.js';

/** So many keys may be live: the old one and its successor, until the partner's systems sign with the new one. */
const liveKeysMax = 2;

export interface ConnectionKey {
  readonly id: string;
  readonly algorithm: Algorithm;
  readonly publicKey: string;
  /** RFC 3339. */
  readonly addedAt: string;
  readonly endedAt: string | null;
}

/** How one client of an enterprise connects: with which keys it signs its requests, and from which day it must. */
export interface Connection {
  readonly clientId: string;
  readonly version: number;
  readonly creditCode: string;
  readonly keys: readonly ConnectionKey[];
  readonly signedFrom: CalendarDate | null;
  readonly changedAt: string;
}

export function liveKeys({ keys }: Pick<Connection, 'keys'>): ConnectionKey[] {
  return keys.filter(({ endedAt }) => endedAt === null);
}

/** With the key; the same key again changes nothing. Throws `two-keys-live` (conflict). */
export function withKey(
  connection: Connection,
  key: Pick<ConnectionKey, 'id' | 'algorithm' | 'publicKey'>,
  now: Date,
): Connection {
  const live = liveKeys(connection);
  if (live.some((one) => one.algorithm === key.algorithm && one.publicKey === key.publicKey))
    return connection;
  if (live.length >= liveKeysMax) {
    throw conflict('two-keys-live', {
      zh: '已有两个有效公钥，请先停用一个',
      en: 'Two keys are live; end one of them first',
    });
  }
  const added: ConnectionKey = { ...key, addedAt: instantText(now), endedAt: null };
  return changed(connection, { keys: [...connection.keys, added] }, now);
}

/**
 * Without the key. Throws `key-not-found` (not-found), and `last-key-demanded` (conflict) where requests must be signed
 * and no other key is left to sign them with.
 */
export function withoutKey(connection: Connection, id: string, now: Date): Connection {
  const key = connection.keys.find((one) => one.id === id);
  if (key === undefined) {
    throw new DomainError('key-not-found', 'not-found', {
      message: { zh: '没有这个公钥', en: 'There is no such key' },
    });
  }
  if (key.endedAt !== null) return connection;
  if (connection.signedFrom !== null && liveKeys(connection).length === 1) {
    throw conflict('last-key-demanded', {
      zh: '已要求签名，不能停用唯一的公钥；请先登记新公钥或取消签名要求',
      en: 'Requests must be signed and this is the only key; add another one first, or lift the demand',
    });
  }
  const keys = connection.keys.map((one) => (one === key ? { ...one, endedAt: instantText(now) } : one));
  return changed(connection, { keys }, now);
}

/** Every request must be signed from that day on; null: none must. Throws `connection-without-key` (conflict), `invalid-request` (invalid). */
export function signedFrom(connection: Connection, day: CalendarDate | null, now: Date): Connection {
  if (day !== null && !isDay(day)) throw noSuchDay(day);
  if (day === connection.signedFrom) return connection;
  if (day !== null && liveKeys(connection).length === 0) {
    throw conflict('connection-without-key', {
      zh: '没有有效公钥，不能要求签名',
      en: 'There is no live key to demand signatures by',
    });
  }
  return changed(connection, { signedFrom: day }, now);
}

function changed(
  connection: Connection,
  what: Partial<Pick<Connection, 'keys' | 'signedFrom'>>,
  now: Date,
): Connection {
  return { ...connection, ...what, version: connection.version + 1, changedAt: instantText(now) };
}

function isDay(text: string): boolean {
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

function noSuchDay(actual: string): DomainError {
  const message = { zh: `没有 ${actual} 这一天`, en: `There is no day ${actual}` };
  return new DomainError('invalid-request', 'invalid', {
    message,
    faults: [{ pointer: '/signedFrom', code: 'wrong-format', message, actual }],
  });
}

function conflict(code: string, message: Text): DomainError {
  return new DomainError(code, 'conflict', { message });
}
