import { DomainError } from '@app/kernel';
import type { Fields } from '../../lists/domain/match-report.js';

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
    return { name: buyerName.trim(), telephone: digits(buyerTelephone) };
  const message = {
    zh: '请给出证件号码，或姓名加电话',
    en: 'Give the ID number, or name and telephone together',
  };
  throw new DomainError('person-not-named', 'invalid', {
    message,
    faults: [{ pointer: '/buyerIdNumber', code: 'person-not-named', message }],
  });
}

const digits = (telephone: string): string => telephone.replaceAll(/\D/g, '');

/** The buyer of a list by name and telephone; nobody where it gives only one of them. */
export function namedIn({ buyerName, buyerTelephone }: Fields): Person[] {
  return buyerName && buyerTelephone ? [{ name: buyerName.trim(), telephone: digits(buyerTelephone) }] : [];
}

/** The telephones that a document gives for each name in it. */
const named: readonly (readonly [name: string, telephone: string])[] = [
  ['buyerName', 'buyerTelephone'],
  ['payerName', 'telephone'],
  ['consignee', 'consigneeTelephone'],
];

export const hasIdNumber = ({ buyerIdNumber, payerIdNumber }: Fields): boolean =>
  Boolean(buyerIdNumber) || Boolean(payerIdNumber);

/** Whether the head of a document is about the person. */
export function isAbout(person: Person, head: Fields): boolean {
  if ('idNumber' in person) {
    return [head.buyerIdNumber, head.payerIdNumber].some((id) => id?.toUpperCase() === person.idNumber);
  }
  return named.some(
    ([name, telephone]) =>
      head[name]?.trim() === person.name && digits(head[telephone] ?? '') === person.telephone,
  );
}
