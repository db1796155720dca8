import { createHmac, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DomainError } from '@app/kernel';
import { hashRing, hashUnder, type HashKey } from './field-keys/hash-ring.js';
import { keyRing, type FieldKey } from './field-keys/key-ring.js';
import { ServiceConfig } from './service-config.js';

const ivBytes = 12;
const tagBytes = 16;

/**
 * Personal values, originals and bodies for authorities at rest and in events: AES-256-GCM, or another algorithm that the
 * key is for, written `k1.<base64url of iv, ciphertext and tag>` with the id of its key, so that keys can be rotated.
 */
@Injectable()
export class FieldCipher {
  /** The keys that read, by id; the first one writes. */
  readonly keys: ReadonlyMap<string, FieldKey>;
  /** The keys that values are found by; the first one writes. Two live while one follows the other. */
  readonly hashKeys: readonly HashKey[];

  constructor(config: ServiceConfig) {
    this.keys = keyRing(config.FIELD_KEYS);
    this.hashKeys = hashRing(config.FIELD_HASH_KEY);
  }

  /** Ciphertext under the current key; the same value gives another text each time. */
  encrypt(plain: string | Buffer): string {
    const current = this.current();
    return `${current.id}.${Buffer.concat(encrypted(current, plain)).toString('base64url')}`;
  }

  /** As `encrypt`, in bytes for columns of type bytea: a zero, the length of the key's id, the id, iv, ciphertext and tag. */
  seal(plain: string | Buffer): Buffer {
    const current = this.current();
    const { id } = current;
    return Buffer.concat([Buffer.from([0, id.length]), Buffer.from(id), ...encrypted(current, plain)]);
  }

  /** Throws `field-unreadable` (invalid) for a value that was changed, cut or encrypted under a key that this service lacks. */
  decrypt(value: string): Buffer {
    const [id = '', text = ''] = value.split('.', 2);
    return this.decrypted(id, Buffer.from(text, 'base64url'));
  }

  /** Reads what `seal` wrote, and the text of `encrypt` where a column held it before. Throws as `decrypt`. */
  unseal(value: Buffer): Buffer {
    if (value[0] !== 0) return this.decrypt(value.toString('latin1'));
    const idEnd = 2 + (value[1] ?? 0);
    return this.decrypted(value.toString('latin1', 2, idEnd), value.subarray(idEnd));
  }

  /** The key that writes. */
  current(): FieldKey {
    const [current] = this.keys.values();
    if (current === undefined)
      throw new Error('FIELD_KEYS is not set: this service may not keep personal values');
    return current;
  }

  private decrypted(id: string, body: Buffer): Buffer {
    const found = this.keys.get(id);
    if (found === undefined || body.length < ivBytes + tagBytes) throw unreadable();
    try {
      return found.algorithm.decrypt(
        found.key,
        body.subarray(0, ivBytes),
        Buffer.from(id),
        body.subarray(ivBytes, -tagBytes),
        body.subarray(-tagBytes),
      );
    } catch (cause) {
      throw unreadable(cause);
    }
  }

  decryptText(value: string): string {
    return this.decrypt(value).toString('utf8');
  }

  /**
   * Keyed SHA-256 in hex with its key's name in front, to find a value (a buyer) without reading it. Where it is kept, rows of
   * before a rotation hold another one: ask for any of `hashes`.
   */
  hash(value: string): string {
    return hashUnder(this.currentHash(), value);
  }

  /** The hashes by which the value may be kept, the one that is written first. */
  hashes(value: string): string[] {
    this.currentHash();
    return this.hashKeys.map((key) => hashUnder(key, value));
  }

  /** Keyed SHA-256 in hex without its key's name, where a hash of before a rotation need not be recognised. */
  bareHash(value: string): string {
    return hashUnder({ ...this.currentHash(), prefix: '' }, value);
  }

  /** The key that writes hashes. */
  currentHash(): HashKey {
    const [current] = this.hashKeys;
    if (current === undefined)
      throw new Error('FIELD_HASH_KEY is not set: this service may not look personal values up');
    return current;
  }

  /** What a request is recognised by when it is repeated: a body may be short enough to be guessed from a hash without a key. */
  fingerprint(body: string | Buffer): Buffer {
    return fingerprint(this.hashKeys[0], body);
  }

  /** What the same request may have been recognised by before a rotation. */
  formerFingerprints(body: string | Buffer): Buffer[] {
    return this.hashKeys.slice(1).map((key) => fingerprint(key, body));
  }
}

const fingerprint = (key: HashKey | undefined, body: string | Buffer): Buffer =>
  createHmac('sha256', key?.key ?? '')
    .update(body)
    .digest();

/** Asked of the system's generator so many at a time: a message of a hundred documents needs a hundred. */
const ivsAtOnce = 256;
let ivs = Buffer.alloc(0);

/** Random bytes, each handed out once. */
function freshIv(): Buffer {
  if (ivs.length < ivBytes) ivs = randomBytes(ivBytes * ivsAtOnce);
  const iv = ivs.subarray(0, ivBytes);
  ivs = ivs.subarray(ivBytes);
  return iv;
}

/** Iv, ciphertext and tag. */
function encrypted({ id, key, algorithm }: FieldKey, plain: string | Buffer): Buffer[] {
  const iv = freshIv();
  const { text, tag } = algorithm.encrypt(key, iv, Buffer.from(id), plain);
  return [iv, text, tag];
}

function unreadable(cause?: unknown): DomainError {
  return new DomainError('field-unreadable', 'invalid', {
    message: { zh: '加密字段无法解密', en: 'An encrypted field cannot be read' },
    cause,
  });
}
