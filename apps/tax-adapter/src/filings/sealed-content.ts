import { gunzipSync } from 'node:zlib';
import { DomainError } from '@app/kernel';
import type { FieldCipher } from '@app/platform';

/** Far more than fifty declarations with their evidence; an event holds less. */
const maxContentBytes = 20 * 1024 * 1024;

/** Opens content that travelled as ciphertext of gzipped JSON. Throws `filing-unreadable` (invalid). */
export function openContent(cipher: FieldCipher, body: string): string {
  try {
    const content = gunzipSync(cipher.decrypt(body), { maxOutputLength: maxContentBytes }).toString('utf8');
    JSON.parse(content);
    return content;
  } catch (cause) {
    throw new DomainError('filing-unreadable', 'invalid', {
      message: { zh: '申报内容无法解开', en: 'the content of a filing cannot be opened' },
      cause,
    });
  }
}
