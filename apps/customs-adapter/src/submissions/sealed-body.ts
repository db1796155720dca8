import { gunzipSync } from 'node:zlib';
import { isMessageType, maxBodyBytes, type CebMessageType } from '@app/ceb';
import { DomainError } from '@app/kernel';
import type { FieldCipher } from '@app/platform';

/** Opens a body that travelled as ciphertext of gzipped XML. Throws `submission-unreadable` (invalid). */
export function openBody(cipher: FieldCipher, body: string): string {
  return openBytes(cipher, body).toString('utf8');
}

/** The same for a body of which every byte counts. */
export function openBytes(cipher: FieldCipher, body: string): Buffer {
  try {
    return gunzipSync(cipher.decrypt(body), { maxOutputLength: maxBodyBytes });
  } catch (cause) {
    throw unreadable('报文体无法解开', 'its body cannot be opened', cause);
  }
}

/** Throws `submission-unreadable` (invalid) for a type that the codec does not know. */
export function knownType(messageType: string): CebMessageType {
  if (!isMessageType(messageType))
    throw unreadable(`未知报文类型 ${messageType}`, `unknown message type ${messageType}`);
  return messageType;
}

function unreadable(zh: string, en: string, cause?: unknown): DomainError {
  return new DomainError('submission-unreadable', 'invalid', {
    message: { zh, en: `a submission cannot be sent: ${en}` },
    cause,
  });
}
