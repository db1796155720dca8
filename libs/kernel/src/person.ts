import { DomainError } from './domain-error.js';
import { masked } from './masks.js';

/** Whom is asked about: by ID number, or by name and telephone together. */
export type Person = { readonly idNumber: string } | { readonly name: string; readonly telephone: string };

/** Throws `person-not-named` (invalid) where neither is given. */
export function personOf(asked: {
  readonly buyerIdNumber?: string;
  readonly buyerName?: string;
  readonly buyerTelephone?: string;
}): Person {
  const { buyerIdNumber, buyerName, buyerTelephone } = asked;
  if (buyerIdNumber !== undefined) return { idNumber: buyerIdNumber.toUpperCase() };
  if (buyerName !== undefined && buyerTelephone !== undefined)
    return { name: buyerName.trim(), telephone: telephoneDigits(buyerTelephone) };
  const message = {
    zh: '请给出证件号码，或姓名加电话',
    en: 'Give the ID number, or name and telephone together',
  };
  throw new DomainError('person-not-named', 'invalid', {
    message,
    faults: [{ pointer: '/buyerIdNumber', code: 'person-not-named', message }],
  });
}

export const telephoneDigits = (telephone: string): string => telephone.replaceAll(/\D/g, '');

/** The person as an answer may name him. */
export const shownPerson = (person: Person): Readonly<Record<string, string>> =>
  'idNumber' in person
    ? { buyerIdNumber: masked('buyerIdNumber', person.idNumber) }
    : {
        buyerName: masked('buyerName', person.name),
        buyerTelephone: masked('buyerTelephone', person.telephone),
      };
