import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateKeyPair, importJWK, SignJWT, type CryptoKey, type JWK } from 'jose';
import pg from 'pg';
import { FieldCipher, type ServiceConfig } from '@app/platform';
import { portOfRunning } from '../../deploy/local/backup-postgres.mjs';
import { postgresUrl } from '../../deploy/local/postgres.mjs';
import type { StoryPlatform } from '../support/platform.js';

const demo = {
  client_id: 'demo',
  roles: ['enterprise'],
  credit_code: '91330200MA0DEM013H',
  customs_code: '330246D001',
};

/** Tokens that are as good as the issuer's own but for one thing, by that thing; `good` has no fault. */
export async function forgedTokens(platform: StoryPlatform): Promise<Record<string, string>> {
  const { kid, key } = await signingKeyOf(platform);
  const other = (await generateKeyPair('RS256')).privateKey;
  const sign = (
    change: { issuer?: string; audience?: string; expires?: number; key?: CryptoKey } = {},
  ): Promise<string> => {
    const nowS = Math.floor(Date.now() / 1_000);
    return new SignJWT(demo)
      .setProtectedHeader({ alg: 'RS256', kid, typ: 'at+jwt' })
      .setIssuer(change.issuer ?? platform.url)
      .setAudience(change.audience ?? 'single-window')
      .setSubject('demo')
      .setJti('forged')
      .setIssuedAt(nowS - 7_200)
      .setExpirationTime(change.expires ?? nowS + 3_600)
      .sign(change.key ?? key);
  };
  const good = await sign();
  const [, payload = ''] = good.split('.');
  const header = (fields: object) => Buffer.from(JSON.stringify(fields)).toString('base64url');
  return {
    good,
    expired: await sign({ expires: Math.floor(Date.now() / 1_000) - 60 }),
    'of another issuer': await sign({ issuer: 'https://login.example' }),
    'for another audience': await sign({ audience: 'another' }),
    'signed by another key': await sign({ key: other }),
    'alg none': `${header({ alg: 'none', typ: 'JWT' })}.${payload}.`,
    'alg HS256': `${header({ alg: 'HS256', kid })}.${payload}.${Buffer.alloc(32).toString('base64url')}`,
    'cut off': good.slice(0, -20),
  };
}

/** The key of the sandbox's issuer, read as only an operator of this machine can. */
async function signingKeyOf({ dataDir }: StoryPlatform): Promise<{ kid: string; key: CryptoKey }> {
  const secrets = JSON.parse(readFileSync(join(dataDir, 'secrets.json'), 'utf8'));
  const cipher = new FieldCipher({ FIELD_KEYS: secrets.fieldKeys.sandbox } as ServiceConfig);
  const port = portOfRunning(join(dataDir, 'postgres', 'db'))!;
  const database = new pg.Client({
    connectionString: postgresUrl({ port, password: secrets.postgres, database: 'sw_sandbox' }),
  });
  await database.connect();
  const { rows } = await database.query(
    'SELECT kid, private_jwk FROM signing_keys ORDER BY created_at DESC LIMIT 1',
  );
  await database.end();
  const jwk: JWK = JSON.parse(cipher.decryptText(rows[0].private_jwk));
  return { kid: rows[0].kid, key: (await importJWK(jwk, 'RS256')) as CryptoKey };
}
