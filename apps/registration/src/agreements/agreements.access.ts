import { DomainError } from '@app/kernel';
import type { Caller } from '@app/platform';
import type { Agreement, AgreementSide } from './domain/agreement.js';
import type { Scope } from './agreements.repository.js';

/** An enterprise sees what it is a side of; everybody else whom the routes let in sees all. */
export function scopeOf(caller: Caller): Scope {
  return caller.enterprise === undefined ? 'all' : { creditCode: caller.enterprise.creditCode };
}

/** The enterprise that the caller stands for. Throws `not-own-code` (forbidden) for an account that stands for none. */
export function enterpriseOf(caller: Caller): string {
  if (caller.enterprise !== undefined) return caller.enterprise.creditCode;
  throw new DomainError('not-own-code', 'forbidden', {
    message: { zh: '该账户不代表任何企业', en: 'This account stands for no enterprise' },
  });
}

/** On which side of the agreement the caller's enterprise is; the query has seen to it that it is on one. */
export function sideOf({ offerer }: Agreement, creditCode: string): AgreementSide {
  return offerer === creditCode ? 'offerer' : 'offeree';
}
