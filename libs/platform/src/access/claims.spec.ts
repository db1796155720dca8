import { describe, expect, it } from '@jest/globals';
import { EnvironmentError } from '../environment.js';
import { callerOf, claimNames } from './claims.js';

const creditCode = '91330200MA0DEM013H';

describe('the claims of a token', () => {
  it('are read under the names of the sandbox where nothing else is said', () => {
    const claims = {
      sub: 'demo',
      roles: ['enterprise'],
      credit_code: creditCode,
      customs_code: '330246D001',
    };
    expect(callerOf(claims, claimNames(undefined))).toEqual({
      clientId: 'demo',
      roles: ['enterprise'],
      enterprise: { creditCode, customsCode: '330246D001', name: '' },
    });
  });

  it('are read where another provider keeps them, roles under its names', () => {
    const names = claimNames(
      JSON.stringify({
        account: 'azp',
        roles: 'realm_access.roles',
        creditCode: 'https://example.gov.cn/uscc',
        department: 'org.department',
        roleNames: { HG_SHENHE: 'customs-officer', QIYE: 'enterprise' },
      }),
    );
    const claims = {
      sub: 'f3c1',
      azp: 'erp-1',
      realm_access: { roles: ['QIYE', 'offline_access', 'enterprise', 'constructor'] },
      'https://example.gov.cn/uscc': creditCode,
      org: { department: 'post' },
    };
    expect(callerOf(claims, names)).toMatchObject({
      clientId: 'erp-1',
      roles: ['enterprise'],
      enterprise: { creditCode },
      department: 'post',
    });
    expect(callerOf({ ...claims, realm_access: { roles: ['HG_SHENHE'] } }, names)?.roles).toEqual([
      'customs-officer',
    ]);
  });

  it.each([
    ['no account', { roles: ['auditor'] }],
    ['an empty account', { sub: '', roles: ['auditor'] }],
    ['an enterprise without its code', { sub: 'x', roles: ['enterprise'] }],
    [
      'an enterprise that decides about itself',
      { sub: 'x', roles: ['enterprise', 'tax-officer'], credit_code: creditCode },
    ],
    [
      'an enterprise that is its own bank',
      { sub: 'x', roles: ['bank', 'enterprise'], credit_code: creditCode },
    ],
  ])('of %s name nobody', (_, claims) => {
    expect(callerOf(claims, claimNames(undefined))).toBeUndefined();
  });

  it('give a bank or an officer no enterprise, whoever employs it', () => {
    for (const role of ['bank', 'fx-officer', 'auditor']) {
      const claims = { sub: 'x', roles: [role], credit_code: creditCode };
      expect(callerOf(claims, claimNames(undefined))).toEqual({ clientId: 'x', roles: [role] });
    }
  });

  it.each([
    ['roles that are none', ['root', 'toString', 1, null]],
    ['a text', 'operator'],
    ['nothing', undefined],
  ])('give no role for %s', (_, roles) => {
    expect(callerOf({ sub: 'x', roles }, claimNames(undefined))?.roles).toEqual([]);
  });

  it.each(['[]', '{"acount":"azp"}', '{"roles":1}', '{"roleNames":{"a":"root"}}'])(
    'are not mapped by %s',
    (json) => {
      expect(() => claimNames(json)).toThrow(EnvironmentError);
    },
  );
});
