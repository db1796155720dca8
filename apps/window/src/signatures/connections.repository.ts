import type { EntityManager } from 'typeorm';
import type { ConnectionChanged } from '@app/contracts';
import type { Key } from './domain/verify-request.js';

/** What the window knows of a partner's connection. */
export interface Connection {
  readonly clientId: string;
  readonly keys: readonly Key[];
  /** `YYYY-MM-DD`, or null where requests need not be signed. */
  readonly signedFrom: string | null;
}

/** Keeps the newest version of each. */
export async function keepConnections(
  tx: EntityManager,
  changed: readonly ConnectionChanged[],
): Promise<void> {
  for (const { id, version, keys, signedFrom } of changed) {
    await tx.query(
      `INSERT INTO connections (client_id, version, keys, signed_from) VALUES ($1, $2, $3, $4)
       ON CONFLICT (client_id) DO UPDATE SET version = excluded.version, keys = excluded.keys, signed_from = excluded.signed_from
       WHERE connections.version < excluded.version`,
      [id, version, JSON.stringify(keys), signedFrom],
    );
  }
}

/** A number that every change of any connection raises. */
export async function stateOfConnections(tx: EntityManager): Promise<string> {
  const [row]: { state: string }[] = await tx.query(
    'SELECT coalesce(sum(version), 0)::text AS state FROM connections',
  );
  return row?.state ?? '';
}

export function allConnections(tx: EntityManager): Promise<Connection[]> {
  return tx.query('SELECT client_id AS "clientId", keys, signed_from AS "signedFrom" FROM connections');
}

/** Whether the nonce is new; until `expiresAt` it is not new again, for any instance. */
export async function takeNonce(
  tx: EntityManager,
  clientId: string,
  nonce: string,
  expiresAt: Date,
): Promise<boolean> {
  const rows: unknown[] = await tx.query(
    `INSERT INTO signature_nonces (client_id, nonce, expires_at) VALUES ($1, $2, $3)
     ON CONFLICT DO NOTHING RETURNING 1`,
    [clientId, nonce, expiresAt],
  );
  return rows.length > 0;
}

export async function forgetNonces(tx: EntityManager): Promise<void> {
  await tx.query('DELETE FROM signature_nonces WHERE expires_at < now()');
}
