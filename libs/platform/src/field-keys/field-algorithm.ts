import { createCipheriv, createDecipheriv } from 'node:crypto';
import { sm4 } from 'sm-crypto-v2';

/** An authenticated cipher with a 12-byte iv and a 16-byte tag. */
export interface FieldAlgorithm {
  readonly keyBytes: number;
  encrypt(key: Buffer, iv: Buffer, aad: Buffer, plain: string | Buffer): { text: Buffer; tag: Buffer };
  /** Throws where key, iv, `aad`, text and tag do not belong together. */
  decrypt(key: Buffer, iv: Buffer, aad: Buffer, text: Buffer, tag: Buffer): Buffer;
}

/** GCM is a stream: `final` adds nothing to the text. */
const aes256Gcm: FieldAlgorithm = {
  keyBytes: 32,
  encrypt(key, iv, aad, plain) {
    const cipher = createCipheriv('aes-256-gcm', key, iv);
    cipher.setAAD(aad);
    const text = typeof plain === 'string' ? cipher.update(plain, 'utf8') : cipher.update(plain);
    cipher.final();
    return { text, tag: cipher.getAuthTag() };
  },
  decrypt(key, iv, aad, text, tag) {
    const decipher = createDecipheriv('aes-256-gcm', key, iv);
    decipher.setAAD(aad);
    decipher.setAuthTag(tag);
    const plain = decipher.update(text);
    decipher.final();
    return plain;
  },
};

/**
 * SM4 (GB/T 32907) in GCM as RFC 8998 has it. OpenSSL 3.0, which Node 20 carries, has no SM4-GCM: this one is written in
 * JavaScript and some hundred times slower than AES (docs/personal-data.md).
 */
const sm4Gcm: FieldAlgorithm = {
  keyBytes: 16,
  encrypt(key, iv, aad, plain) {
    const bytes = typeof plain === 'string' ? Buffer.from(plain, 'utf8') : plain;
    const { output, tag = new Uint8Array() } = sm4.encrypt(bytes, key, {
      mode: 'gcm',
      iv,
      associatedData: aad,
      output: 'array',
      outputTag: true,
    });
    return { text: Buffer.from(output), tag: Buffer.from(tag) };
  },
  decrypt(key, iv, aad, text, tag) {
    const plain = sm4.decrypt(text, key, { mode: 'gcm', iv, associatedData: aad, tag, output: 'array' });
    return Buffer.from(plain);
  },
};

export const fieldAlgorithms = { 'aes-256-gcm': aes256Gcm, 'sm4-gcm': sm4Gcm } as const;
export type FieldAlgorithmName = keyof typeof fieldAlgorithms;
