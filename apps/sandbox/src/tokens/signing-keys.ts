import { Injectable, type OnModuleInit } from '@nestjs/common';
import {
  calculateJwkThumbprint,
  exportJWK,
  generateKeyPair,
  importJWK,
  type CryptoKey,
  type JWK,
} from 'jose';
import type { EntityManager } from 'typeorm';
import { FieldCipher, Transactions } from '@app/platform';
import type { SigningKeyEntity } from './signing-key.entity.js';
import { addSigningKey, lockCreation, signingKeys } from './signing-keys.repository.js';

/** Every service verifies every request: RS256 verifies several times faster than ES256. */
export const signingAlgorithm = 'RS256';

export interface SigningKey {
  readonly kid: string;
  readonly privateKey: CryptoKey;
}

/** The issuer's keys, kept in its database so that tokens outlive a restart. */
@Injectable()
export class SigningKeys implements OnModuleInit {
  private key: SigningKey | undefined;
  private published: readonly JWK[] = [];

  constructor(
    private readonly transactions: Transactions,
    private readonly cipher: FieldCipher,
  ) {}

  async onModuleInit(): Promise<void> {
    const [newest, ...older] = await this.transactions.run((tx) => this.loadOrCreate(tx));
    if (newest === undefined) throw new Error('no signing key could be stored');
    const privateKey = await importJWK(
      privateJwkOf(this.cipher.decryptText(newest.privateJwk)),
      signingAlgorithm,
    );
    if (privateKey instanceof Uint8Array) throw new Error('the stored signing key is symmetric');
    this.key = { kid: newest.kid, privateKey };
    this.published = [newest, ...older].map((row) => row.publicJwk);
  }

  current(): SigningKey {
    if (this.key === undefined) throw new Error('the signing keys are not loaded yet');
    return this.key;
  }

  jwks(): { keys: readonly JWK[] } {
    return { keys: this.published };
  }

  private async loadOrCreate(tx: EntityManager): Promise<SigningKeyEntity[]> {
    await lockCreation(tx);
    const stored = await signingKeys(tx);
    if (stored.length > 0) return stored;
    const pair = await generateKeyPair(signingAlgorithm, { extractable: true });
    const publicJwk = await exportJWK(pair.publicKey);
    const kid = await calculateJwkThumbprint(publicJwk);
    await addSigningKey(tx, {
      kid,
      publicJwk: { ...publicJwk, kid, alg: signingAlgorithm, use: 'sig' },
      privateJwk: this.cipher.encrypt(JSON.stringify(await exportJWK(pair.privateKey))),
    });
    return signingKeys(tx);
  }
}

/** The text was written from a JWK by `loadOrCreate`. */
function privateJwkOf(text: string): JWK {
  return JSON.parse(text) as JWK;
}
