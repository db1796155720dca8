import type { FieldCipher } from '@app/platform';
import type { Fields } from '../lists/domain/match-report.js';

/** By what the lists of a person are found: keyed hashes under the key that writes. */
export interface ListHashes {
  readonly buyerHash: string | null;
  readonly telephoneHash: string | null;
  readonly addressHash: string | null;
}

/** Null where the list does not state the value. */
export function listHashes(cipher: FieldCipher, head: Fields): ListHashes {
  const hashed = (value: string | undefined): string | null => (value ? cipher.hash(value) : null);
  return {
    buyerHash: hashed(head.buyerIdNumber?.toUpperCase()),
    telephoneHash: hashed(head.buyerTelephone?.replaceAll(/\D/g, '')),
    addressHash: hashed(head.consigneeAddress?.replaceAll(/\s/g, '')),
  };
}
