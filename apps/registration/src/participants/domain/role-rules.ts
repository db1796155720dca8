import { DomainError, type Fault } from '@app/kernel';
import type { ParticipantRole } from './roles.js';

/** Department 9 (market regulation), kind 2: 个体工商户 (GB 32100). */
const soleTrader = /^92/;
/** Codes that the platform gives to sellers without a credit code: they are nothing else. */
const overseasSeller = /^SO/;
const naturalPerson = /^SI/;

/**
 * Roles that the kind of legal entity excludes: an individual seller with a credit code is a sole trader, an overseas
 * seller has no Chinese credit code, and who has a code of the platform's is a seller only. Throws `role-not-open` (invalid).
 */
export function assertRolesOpen(creditCode: string, roles: readonly ParticipantRole[]): void {
  const faults = roles.flatMap((role) => roleFault(creditCode, role) ?? []);
  if (faults.length === 0) return;
  throw new DomainError('role-not-open', 'invalid', {
    message: { zh: '该主体不能登记所填企业类型', en: 'This entity cannot register in that role' },
    faults,
  });
}

function roleFault(creditCode: string, role: ParticipantRole): Fault | undefined {
  const isSeller = overseasSeller.test(creditCode) || naturalPerson.test(creditCode);
  if (role === 'individual-seller') {
    if (soleTrader.test(creditCode) || naturalPerson.test(creditCode)) return undefined;
    return notOpen(role, '92…', {
      zh: '境内个人电商须为个体工商户（信用代码以 92 开头），自然人由平台登记',
      en: 'an individual seller is a sole trader (credit code 92…); a platform registers natural persons',
    });
  }
  if (role === 'overseas-seller') {
    if (overseasSeller.test(creditCode)) return undefined;
    return notOpen(role, 'agent', {
      zh: '境外电商企业没有统一社会信用代码，由其境内代理人登记',
      en: 'an overseas seller has no credit code: its domestic agent registers it',
    });
  }
  if (!isSeller) return undefined;
  return notOpen(role, overseasSeller.test(creditCode) ? 'overseas-seller' : 'individual-seller', {
    zh: '没有信用代码的卖家不能登记为其他类型',
    en: 'a seller without a credit code has no other role',
  });
}

function notOpen(role: ParticipantRole, expected: string, message: Fault['message']): Fault {
  return { pointer: '/roles', code: 'role-not-open', message, expected, actual: role };
}
