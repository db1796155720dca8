import type { EntityManager } from 'typeorm';

export interface StoredCode {
  readonly clientId: string;
  readonly account: string;
  readonly redirectUri: string;
  readonly challenge: string;
  readonly expiresAt: Date;
  readonly usedAt: Date | null;
  readonly jti: string | null;
  readonly tokenExpiresAt: Date | null;
}

export async function failuresSince(
  tx: EntityManager,
  clientId: string,
  address: string,
  since: Date,
): Promise<Date[]> {
  const rows: { at: Date }[] = await tx.query(
    'SELECT at FROM login_failures WHERE client_id = $1 AND address = $2 AND at > $3',
    [clientId, address, since],
  );
  return rows.map(({ at }) => at);
}

export async function noteFailure(
  tx: EntityManager,
  clientId: string,
  address: string,
  at: Date,
): Promise<void> {
  await tx.query('INSERT INTO login_failures (client_id, address, at) VALUES ($1, $2, $3)', [
    clientId,
    address,
    at,
  ]);
}

/** Those of one account from one address, and all that are too old to count. */
export async function forgetFailures(
  tx: EntityManager,
  clientId: string,
  address: string,
  before: Date,
): Promise<void> {
  await tx.query('DELETE FROM login_failures WHERE (client_id = $1 AND address = $2) OR at < $3', [
    clientId,
    address,
    before,
  ]);
}

export async function addCode(
  tx: EntityManager,
  codeSha256: Buffer,
  code: Pick<StoredCode, 'clientId' | 'account' | 'redirectUri' | 'challenge' | 'expiresAt'>,
): Promise<void> {
  await tx.query(
    `INSERT INTO authorization_codes (code_sha256, client_id, account, redirect_uri, challenge, expires_at)
     VALUES ($1, $2, $3, $4, $5, $6)`,
    [codeSha256, code.clientId, code.account, code.redirectUri, code.challenge, code.expiresAt],
  );
}

/** The code, locked until the transaction ends: two exchanges at once are one after the other. */
export async function lockCode(tx: EntityManager, codeSha256: Buffer): Promise<StoredCode | undefined> {
  const rows: StoredCode[] = await tx.query(
    `SELECT client_id AS "clientId", account, redirect_uri AS "redirectUri", challenge, expires_at AS "expiresAt",
       used_at AS "usedAt", jti, token_expires_at AS "tokenExpiresAt"
     FROM authorization_codes WHERE code_sha256 = $1 FOR UPDATE`,
    [codeSha256],
  );
  return rows[0];
}

export async function useCode(
  tx: EntityManager,
  codeSha256: Buffer,
  usedAt: Date,
  token: { readonly jti: string; readonly expiresAt: Date } | undefined,
): Promise<void> {
  await tx.query(
    'UPDATE authorization_codes SET used_at = $2, jti = $3, token_expires_at = $4 WHERE code_sha256 = $1',
    [codeSha256, usedAt, token?.jti ?? null, token?.expiresAt ?? null],
  );
}

/** Codes whose token has long expired say nothing any more. */
export async function forgetCodes(tx: EntityManager, before: Date): Promise<void> {
  await tx.query('DELETE FROM authorization_codes WHERE expires_at < $1', [before]);
}
