import { zero, type Decimal } from '@app/kernel';
import { reversal, type AccountKind, type Entry } from '../../ledger/domain/journal.js';
import type { Allocation } from './allocations.js';

/** What the entries of a receipt need to know of it. */
export interface ReceiptBooks {
  readonly id: string;
  readonly payee: string;
  /** ISO 4217. */
  readonly currency: string;
}

/** Where money stands that no order has been found for. */
export type Unmatched = Extract<AccountKind, 'receipt' | 'suspense'>;

const move = (
  { id: owner, payee: enterprise, currency }: ReceiptBooks,
  [debit, credit]: readonly [AccountKind, AccountKind],
  amount: Decimal,
): Entry[] => [
  { kind: debit, enterprise, owner, currency, amount },
  { kind: credit, enterprise, owner, currency, amount: amount.negated() },
];

/** The money came in. */
export const arrival = (books: ReceiptBooks, amount: Decimal, unmatched: Unmatched): Entry[] =>
  move(books, ['funds', unmatched], amount);

/** It is known what the money could belong to. */
export const identification = (books: ReceiptBooks, amount: Decimal): Entry[] =>
  move(books, ['suspense', 'receipt'], amount);

/** It is not known any more. */
export const suspension = (books: ReceiptBooks, amount: Decimal): Entry[] =>
  reversal(identification(books, amount));

/** A part of the receipt uses a part of the order: neither can be used again. */
export function matching(
  { id: receiptId, payee, currency }: ReceiptBooks,
  { orderId, amount }: Allocation,
  seller: string,
): Entry[] {
  return [
    { kind: 'receipt', enterprise: payee, owner: receiptId, currency, amount },
    { kind: 'order', enterprise: seller, owner: orderId, receiptId, currency, amount: amount.negated() },
  ];
}

/** The foreign money is given to the bank for money of the country; without `proceeds` the bank does that outside of the window. */
export function settling(
  { id: owner, payee: enterprise, currency }: ReceiptBooks,
  from: Extract<AccountKind, 'funds' | 'in-settlement'>,
  amount: Decimal,
  proceeds: Decimal = zero,
): Entry[] {
  return [
    { kind: from, enterprise, owner, currency, amount: amount.negated() },
    { kind: 'exchange', enterprise, currency, amount },
    { kind: 'proceeds', enterprise, currency: 'CNY', amount: proceeds },
    { kind: 'exchange', enterprise, currency: 'CNY', amount: proceeds.negated() },
  ];
}

/** The bank is asked to settle: until it answers the money can do nothing else. */
export const handingOver = (books: ReceiptBooks, amount: Decimal): Entry[] =>
  move(books, ['in-settlement', 'funds'], amount);
