import type { EntityManager } from 'typeorm';
import { firstSecret, type SecretRecord } from './domain/live-secrets.js';

/** Until the transaction ends nobody else logs in to the account or changes its secrets. */
export async function lockAccount(tx: EntityManager, clientId: string): Promise<void> {
  await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`account:${clientId}`]);
}

/** Records of one account, oldest first. */
export async function secretsOf(tx: EntityManager, clientId: string): Promise<SecretRecord[]> {
  return (await allSecrets(tx, [clientId])).map(({ record }) => record);
}

/** Records of these accounts, oldest first. */
export async function allSecrets(
  tx: EntityManager,
  clientIds: readonly string[],
): Promise<{ clientId: string; record: SecretRecord }[]> {
  const rows: { client_id: string; id: string; created_at: Date; ended_at: Date | null }[] = await tx.query(
    `SELECT client_id, id, created_at, ended_at FROM client_secrets WHERE client_id = ANY($1)
     ORDER BY id <> $2, created_at, id`,
    [clientIds, firstSecret],
  );
  return rows.map((row) => ({
    clientId: row.client_id,
    record: {
      id: row.id,
      createdAt: row.id === firstSecret ? null : row.created_at,
      endedAt: row.ended_at,
    },
  }));
}

export async function addSecret(tx: EntityManager, clientId: string, id: string): Promise<void> {
  await tx.query('INSERT INTO client_secrets (client_id, id) VALUES ($1, $2)', [clientId, id]);
}

export async function endSecret(tx: EntityManager, clientId: string, id: string): Promise<void> {
  await tx.query(
    `INSERT INTO client_secrets (client_id, id, ended_at) VALUES ($1, $2, now())
     ON CONFLICT (client_id, id) DO UPDATE SET ended_at = coalesce(client_secrets.ended_at, excluded.ended_at)`,
    [clientId, id],
  );
}
