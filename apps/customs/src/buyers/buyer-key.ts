import { checkCitizenId, DomainError, type CalendarDate } from '@app/kernel';
import type { FieldCipher } from '@app/platform';

/** A person by keyed hashes: neither the number nor the name can be read from it. */
export interface BuyerKey {
  readonly buyerHash: string;
  readonly nameHash: string;
}

/** The hash by which a buyer's lists and quota are found. */
export const buyerHash = (cipher: FieldCipher, idNumber: string): string =>
  cipher.hash(idNumber.toUpperCase());

/** The hashes by which lists and quota of the buyer may be kept while one hash key follows another. */
export const buyerHashes = (cipher: FieldCipher, idNumber: string): string[] =>
  cipher.hashes(idNumber.toUpperCase());

/** Number and name, for a certification is of both together. */
export function buyerKey(cipher: FieldCipher, idNumber: string, name: string): BuyerKey {
  return { buyerHash: buyerHash(cipher, idNumber), nameHash: cipher.hash(nameText(name)) };
}

/** The keys by which the certification may be kept, the one that is written first. */
export function buyerKeys(cipher: FieldCipher, idNumber: string, name: string): BuyerKey[] {
  const names = cipher.hashes(nameText(name));
  return buyerHashes(cipher, idNumber).map((hash, at) => ({ buyerHash: hash, nameHash: names[at] ?? '' }));
}

const nameText = (name: string): string => `name:${name.trim()}`;

/** Throws `invalid-request` (invalid) with what is wrong with the ID number; no message repeats a part of it. */
export function refuseInvalidId(idNumber: string, on: CalendarDate): void {
  const { valid, errors, normalised } = checkCitizenId(idNumber, on);
  if (valid) return;
  throw new DomainError('invalid-request', 'invalid', {
    message: { zh: '证件号码不是有效的公民身份号码', en: 'this is no valid citizen ID number' },
    faults: errors.map(({ code, message }) => ({
      pointer: '/buyerIdNumber',
      code,
      message,
      actual: normalised,
    })),
  });
}
