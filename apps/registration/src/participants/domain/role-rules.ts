import { DomainError, type Fault } from '@app/kernel';
import type { ParticipantRole } from './roles.js';

/** Department 9 (market regulation), kind 2: 个体工商户 (GB 32100). */
const soleTrader = /^92/;

/**
 * Roles that the kind of legal entity excludes: an individual seller with a credit code is a sole trader, and an
 * overseas seller has no Chinese credit code at all. Throws `role-not-open` (invalid).
 */
export function assertRolesOpen(creditCode: string, roles: readonly ParticipantRole[]): void {
  const faults: Fault[] = [];
  if (roles.includes('individual-seller') && !soleTrader.test(creditCode)) {
    faults.push(
      notOpen('individual-seller', '92…', {
        zh: '境内个人电商须为个体工商户（信用代码以 92 开头）',
        en: 'an individual seller is a sole trader (credit code 92…)',
      }),
    );
  }
  if (roles.includes('overseas-seller')) {
    faults.push(
      notOpen('overseas-seller', 'agent', {
        zh: '境外电商企业没有统一社会信用代码，由其境内代理人登记',
        en: 'an overseas seller has no credit code: its domestic agent registers it',
      }),
    );
  }
  if (faults.length === 0) return;
  throw new DomainError('role-not-open', 'invalid', {
    message: { zh: '该主体不能登记所填企业类型', en: 'This entity cannot register in that role' },
    faults,
  });
}

function notOpen(role: ParticipantRole, expected: string, message: Fault['message']): Fault {
  return { pointer: '/roles', code: 'role-not-open', message, expected, actual: role };
}
