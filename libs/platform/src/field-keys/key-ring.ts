import { createHash } from 'node:crypto';
import { fieldAlgorithms, type FieldAlgorithm, type FieldAlgorithmName } from './field-algorithm.js';

/** One key of `FIELD_KEYS`. */
export interface FieldKey {
  readonly id: string;
  readonly algorithmName: FieldAlgorithmName;
  readonly algorithm: FieldAlgorithm;
  readonly key: Buffer;
  /** Tells another key under the same id, and nothing about the key. */
  readonly fingerprint: string;
}

const fingerprintDigits = 16;

/** `k2:<base64>` (AES-256-GCM) and `k3:sm4-gcm:<base64>`, comma separated, in their order; the setting's form is checked by ServiceConfig. */
export function keyRing(setting: string | undefined): ReadonlyMap<string, FieldKey> {
  const entries = (setting ?? '').split(',').filter((entry) => entry !== '');
  return new Map(
    entries.map((entry) => {
      const [id = '', ...rest] = entry.split(':');
      const algorithmName: FieldAlgorithmName = rest[0] === 'sm4-gcm' ? 'sm4-gcm' : 'aes-256-gcm';
      const key = Buffer.from(rest.at(-1) ?? '', 'base64');
      const fingerprint = createHash('sha256')
        .update(`field key ${id}\0`)
        .update(key)
        .digest('hex')
        .slice(0, fingerprintDigits);
      return [id, { id, algorithmName, algorithm: fieldAlgorithms[algorithmName], key, fingerprint }];
    }),
  );
}
