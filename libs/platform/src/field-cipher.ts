import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DomainError } from '@app/kernel';
import { ServiceConfig } from './service-config.js';

const ivBytes = 12;
const tagBytes = 16;

/**
 * Personal values, originals and bodies for authorities at rest and in events: AES-256-GCM, written
 * `k1.<base64url of iv, ciphertext and tag>` with the id of its key, so that keys can be rotated.
 */
@Injectable()
export class FieldCipher {
  private readonly keys: ReadonlyMap<string, Buffer>;
  private readonly hashKey: Buffer | undefined;

  constructor(config: ServiceConfig) {
    const entries = (config.FIELD_KEYS ?? '').split(',').filter((entry) => entry !== '');
    this.keys = new Map(
      entries.map((entry) => {
        const [id = '', key = ''] = entry.split(':');
        return [id, Buffer.from(key, 'base64')];
      }),
    );
    this.hashKey =
      config.FIELD_HASH_KEY === undefined ? undefined : Buffer.from(config.FIELD_HASH_KEY, 'base64');
  }

  /** Ciphertext under the current key; the same value gives another text each time. */
  encrypt(plain: string | Buffer): string {
    const { id, key } = this.current();
    return `${id}.${Buffer.concat(encrypted(id, key, plain)).toString('base64url')}`;
  }

  /** As `encrypt`, in bytes for columns of type bytea: a zero, the length of the key's id, the id, iv, ciphertext and tag. */
  seal(plain: string | Buffer): Buffer {
    const { id, key } = this.current();
    return Buffer.concat([Buffer.from([0, id.length]), Buffer.from(id), ...encrypted(id, key, plain)]);
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

  private current(): { id: string; key: Buffer } {
    const [current] = this.keys;
    if (current === undefined)
      throw new Error('FIELD_KEYS is not set: this service may not keep personal values');
    return { id: current[0], key: current[1] };
  }

  private decrypted(id: string, body: Buffer): Buffer {
    const key = this.keys.get(id);
    if (key === undefined || body.length < ivBytes + tagBytes) throw unreadable();
    try {
      const decipher = createDecipheriv('aes-256-gcm', key, body.subarray(0, ivBytes));
      decipher.setAAD(Buffer.from(id));
      decipher.setAuthTag(body.subarray(-tagBytes));
      const plain = decipher.update(body.subarray(ivBytes, -tagBytes));
      decipher.final();
      return plain;
    } catch (cause) {
      throw unreadable(cause);
    }
  }

  decryptText(value: string): string {
    return this.decrypt(value).toString('utf8');
  }

  /** Keyed SHA-256 in hex, to find a value (a buyer) without reading it. */
  hash(value: string): string {
    if (this.hashKey === undefined)
      throw new Error('FIELD_HASH_KEY is not set: this service may not look personal values up');
    return createHmac('sha256', this.hashKey).update(value).digest('hex');
  }
}

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

/** Iv, ciphertext and tag. GCM is a stream: `final` adds nothing to the ciphertext. */
function encrypted(id: string, key: Buffer, plain: string | Buffer): Buffer[] {
  const iv = freshIv();
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  cipher.setAAD(Buffer.from(id));
  const text = typeof plain === 'string' ? cipher.update(plain, 'utf8') : cipher.update(plain);
  cipher.final();
  return [iv, text, cipher.getAuthTag()];
}

function unreadable(cause?: unknown): DomainError {
  return new DomainError('field-unreadable', 'invalid', {
    message: { zh: '加密字段无法解密', en: 'An encrypted field cannot be read' },
    cause,
  });
}
