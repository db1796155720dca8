import { telephoneDigits as digits, type Person } from '@app/kernel';
import type { Fields } from '../../lists/domain/match-report.js';

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
