import { DomainError } from '@app/kernel';
import { hasRole, type Caller, type Role } from '@app/platform';
import { departmentNames, type Department } from './domain/standing.js';
import type { ParticipantFacts } from './domain/participant.js';
import type { Scope } from './participants.repository.js';

/** The role whose holders decide for a department. */
const officers: Readonly<Record<Department, Role>> = {
  customs: 'customs-officer',
  tax: 'tax-officer',
  fx: 'fx-officer',
  commerce: 'commerce-officer',
};

/** An enterprise sees its own record; everybody else whom the routes let in sees all. */
export function scopeOf(caller: Caller): Scope {
  return caller.enterprise === undefined ? 'all' : { creditCode: caller.enterprise.creditCode };
}

/** Throws `other-department` (forbidden) unless the caller is an officer of `department`. */
export function assertOfficerOf(department: Department, caller: Caller): void {
  if (hasRole(caller, officers[department])) return;
  const name = departmentNames[department];
  throw new DomainError('other-department', 'forbidden', {
    message: {
      zh: `${name.zh}的意见只能由该部门人员作出（角色 ${officers[department]}）`,
      en: `Only officers of ${name.en} decide for it (role ${officers[department]})`,
    },
  });
}

/** Throws `not-own-code` (forbidden) when a code is not the one that the caller's token names; a token may lack the customs code. */
export function assertOwnCodes(
  facts: Partial<Pick<ParticipantFacts, 'creditCode' | 'customsCode'>>,
  caller: Caller,
): void {
  const own = caller.enterprise;
  if (own === undefined) throw notOwnCode([]);
  const foreign = (field: 'creditCode' | 'customsCode') =>
    typeof facts[field] === 'string' && own[field] !== '' && facts[field] !== own[field];
  const fields = (['creditCode', 'customsCode'] as const).filter(foreign);
  if (fields.length > 0) throw notOwnCode(fields);
}

function notOwnCode(fields: readonly string[]): DomainError {
  const message = {
    zh: '企业只能登记自己的代码（与访问令牌中的企业一致）',
    en: 'An enterprise registers its own codes only (those of the enterprise in the token)',
  };
  return new DomainError('not-own-code', 'forbidden', {
    message,
    faults: fields.map((field) => ({ pointer: `/${field}`, code: 'not-own-code', message })),
  });
}
