import { DomainError } from '@app/kernel';
import type { FieldCipher } from '../field-cipher.js';
import type { EncryptedColumn } from './encrypted-columns.js';

/** A text of an event that is ciphertext: id of the key, then at least iv and tag in base64url. */
const ciphertext = /"([a-z][a-z0-9]{0,31}\.[\w-]{38,})"/g;

/** The same content under the current key; `undefined` where it cannot be read. */
export function rewritten(
  cipher: FieldCipher,
  form: EncryptedColumn['form'],
  value: string | Buffer,
): string | Buffer | undefined {
  const again = (text: string): string => cipher.encrypt(cipher.decrypt(text));
  const inEvent = (event: string): string =>
    event.replace(ciphertext, (_, text: string) =>
      cipher.keys.has(text.slice(0, text.indexOf('.'))) ? `"${again(text)}"` : `"${text}"`,
    );
  try {
    switch (form) {
      case 'text':
        return again(value.toString());
      case 'bytes':
        return cipher.seal(cipher.unseal(Buffer.from(value)));
      case 'json-text':
        return inEvent(value.toString());
      case 'json-bytes':
        return Buffer.from(inEvent(value.toString()));
    }
  } catch (error) {
    if (error instanceof DomainError && error.code === 'field-unreadable') return undefined;
    throw error;
  }
}
