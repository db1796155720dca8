import { describe, expect, it } from '@jest/globals';
import { checkCreditCode, checkCustomsCode } from '@app/kernel';
import { everyRole, type Role } from '@app/platform';
import { sandboxAccounts } from './accounts.js';
import { pendingEnterprises, sandboxEnterprises } from './enterprises.js';

const accounts = sandboxAccounts('a secret of this installation');
const officers: Role[] = [
  'customs-officer',
  'tax-officer',
  'fx-officer',
  'commerce-officer',
  'finance-officer',
];

describe('the accounts of the sandbox', () => {
  it('have each a name and a secret of its own', () => {
    expect(new Set(accounts.map((account) => account.clientId)).size).toBe(accounts.length);
    expect(new Set(accounts.map((account) => account.clientSecret)).size).toBe(accounts.length);
  });

  it('cover every role', () => {
    expect([...new Set(accounts.flatMap((account) => account.roles))].sort()).toEqual([...everyRole].sort());
  });

  it.each(officers)('hold two persons of role %s', (role) => {
    expect(accounts.filter((account) => account.roles.includes(role))).toHaveLength(2);
  });

  it('hold two persons of each other department', () => {
    const departments = accounts
      .filter((account) => account.roles.includes('department-officer'))
      .map((account) => account.department);
    for (const department of departments)
      expect(departments.filter((other) => other === department)).toHaveLength(2);
  });

  it.each(['auditor', 'operator', 'bank', 'authority'])('hold one %s', (role) => {
    expect(accounts.filter((account) => account.clientId === role)).toEqual([
      expect.objectContaining({ roles: [role] }),
    ]);
  });

  it.each(['demo', 'other'] as const)('hold the enterprise %s', (clientId) => {
    const { creditCode, customsCode, name } = sandboxEnterprises[clientId];
    expect(accounts.find((account) => account.clientId === clientId)).toMatchObject({
      roles: ['enterprise'],
      enterprise: { creditCode, customsCode, name },
    });
  });

  it('are the same on every start with the same secret, and others with another one', () => {
    expect(sandboxAccounts('a secret of this installation')).toEqual(accounts);
    expect(sandboxAccounts('another secret')[0]?.clientSecret).not.toBe(accounts[0]?.clientSecret);
  });
});

describe('the enterprises of the sandbox', () => {
  it.each(Object.entries({ ...sandboxEnterprises, ...pendingEnterprises }))(
    '%s has codes that pass every check',
    (_name, { creditCode, customsCode }) => {
      expect(checkCreditCode(creditCode)).toEqual({ valid: true, normalised: creditCode, errors: [] });
      expect(checkCustomsCode(customsCode)).toEqual({ valid: true, normalised: customsCode, errors: [] });
    },
  );
});
