import { createHash, createPrivateKey, createPublicKey, sign, type KeyObject } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DomainError } from '@app/kernel';
import { ServiceConfig } from '../service-config.js';

/** What stands before the 32 bytes of a seed in PKCS #8 (RFC 8410 section 7). */
const pkcs8Prefix = Buffer.from('302e020100300506032b657004220420', 'hex');

export interface PublicEvidenceKey {
  readonly algorithm: 'Ed25519';
  /** 32 bytes, base64url (`x` of the JWK). */
  readonly publicKey: string;
  /** SHA-256 of the 32 bytes, hex. */
  readonly fingerprint: string;
}

/** Signs what leaves the platform as evidence, so that it can be checked without the platform. */
@Injectable()
export class EvidenceKey {
  private readonly key: KeyObject | undefined;

  constructor({ EVIDENCE_KEY: seed }: ServiceConfig) {
    this.key =
      seed === undefined
        ? undefined
        : createPrivateKey({
            key: Buffer.concat([pkcs8Prefix, Buffer.from(seed, 'base64')]),
            format: 'der',
            type: 'pkcs8',
          });
  }

  /** Throws `evidence-key-missing` (unavailable) where the installation has none. */
  public(): PublicEvidenceKey {
    const { x = '' } = createPublicKey(this.private()).export({ format: 'jwk' });
    const fingerprint = createHash('sha256').update(Buffer.from(x, 'base64url')).digest('hex');
    return { algorithm: 'Ed25519', publicKey: x, fingerprint };
  }

  /** Base64url. Throws as `public`. */
  sign(bytes: Buffer): string {
    return sign(null, bytes, this.private()).toString('base64url');
  }

  private private(): KeyObject {
    if (this.key !== undefined) return this.key;
    throw new DomainError('evidence-key-missing', 'unavailable', {
      message: {
        zh: '未配置证据签名密钥 EVIDENCE_KEY，无法出具证据',
        en: 'EVIDENCE_KEY is not set: nothing can be signed as evidence',
      },
    });
  }
}
