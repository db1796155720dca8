import { describe, expect, it } from '@jest/globals';
import { PartyRoles } from './party-roles.js';

const now = new Date('2026-01-05T09:00:00+08:00');

/** One enterprise under two codes with the roles given; every other code is nobody's. */
function judged(roles: readonly string[]) {
  const asked: string[] = [];
  const canonical = (code: string) => (code === 'OWN' || code === '330246D001' ? 'OWN' : code);
  const bar = (code: string, anyOf: readonly string[], _department: 'customs', date: string) => {
    asked.push(`${code} ${date}`);
    if (canonical(code) !== 'OWN' || anyOf.some((role) => roles.includes(role))) return undefined;
    return { because: 'role-missing', actual: roles.join(', ') } as const;
  };
  return { asked, party: new PartyRoles({ canonical, bar }, now) };
}

const filed = (kind: string, head: object): any => ({
  kind,
  head: { appTime: '20260104120000', ...head },
  headPointer: `/CEBMessage/Document/0/Head`,
});
const pointers = (roles: readonly string[], kind: string, head: object) =>
  judged(roles)
    .party.faults(filed(kind, head))
    .map(({ pointer, code }) => `${pointer.split('/').at(-1)} ${code}`);

describe('the enterprise in a field', () => {
  it.each([
    ['order', 'ebpCode', 'platform', 'e-commerce'],
    ['order', 'ebcCode', 'e-commerce', 'platform'],
    ['order', 'ebcCode', 'agent', 'broker'],
    ['payment', 'payCode', 'payment', 'platform'],
    ['waybill', 'logisticsCode', 'logistics', 'warehouse'],
    ['list', 'areaCode', 'warehouse', 'logistics'],
    ['list', 'areaCode', 'bonded-warehouse', 'overseas-warehouse'],
    ['list', 'assureCode', 'platform', 'payment'],
    ['arrival', 'operatorCode', 'warehouse', 'e-commerce'],
    ['arrival', 'logisticsCode', 'warehouse', 'e-commerce'],
    ['payment-receipt', 'ebpCode', 'e-commerce', 'payment'],
    ['master-waybill', 'agentCode', 'logistics', 'payment'],
    ['summary', 'declAgentCode', 'broker', 'payment'],
    ['summary', 'declAgentCode', 'e-commerce', 'logistics'],
    ['list', 'iacCode', 'bonded-warehouse', 'payment'],
    ['list', 'iacCode', 'e-commerce', 'overseas-warehouse'],
  ])('of a %s as %s has the role %s, not %s', (kind, field, right, wrong) => {
    expect(pointers([right], kind, { [field]: 'OWN' })).toEqual([]);
    expect(pointers([wrong], kind, { [field]: 'OWN' })).toEqual([`${field} party-without-role`]);
  });

  it.each(['agent', 'broker', 'integrated-service'])('declares for others as %s', (role) => {
    expect(pointers([role], 'list', { agentCode: 'OWN', ebcCode: 'ANOTHER' })).toEqual([]);
  });

  it('declares its own goods as who sells them, under either of its codes, and those of no one else', () => {
    const declaring = (ebcCode?: string) => pointers(['e-commerce'], 'list', { agentCode: 'OWN', ebcCode });
    expect(declaring('OWN')).toEqual([]);
    expect(declaring('330246D001')).toEqual([]);
    expect(declaring()).toEqual([]);
    expect(declaring('ANOTHER')).toEqual(['agentCode party-without-role']);
  });

  it('is told with all fields at once, the roles that would do, and those it has', () => {
    const head = { ebpCode: 'OWN', payCode: '330246D001', logisticsCode: '无' };
    expect(judged(['agent']).party.faults(filed('list', head))).toEqual([
      expect.objectContaining({
        pointer: '/CEBMessage/Document/0/Head/ebpCode',
        expected: 'platform',
        actual: 'agent',
      }),
      expect.objectContaining({ pointer: '/CEBMessage/Document/0/Head/payCode', expected: 'payment' }),
    ]);
  });
});

describe('the day that a document is of', () => {
  it.each([
    ['20251231235959', '2025-12-31'],
    ['20260101000000', '2026-01-01'],
    ['20260101250000', '2026-01-01'],
    ['20261301000000', '2026-01-05'],
    ['', '2026-01-05'],
  ])('appTime %j is %s', (appTime, day) => {
    const { party, asked } = judged(['payment']);
    party.faults(filed('payment', { appTime, payCode: 'OWN' }));
    expect(asked).toEqual([`OWN ${day}`]);
  });

  it('judges a document that differs in one code, kind or day from a sound one before it', () => {
    const { party } = judged(['payment']);
    const others = { payCode: 'OWN', ebpCode: 'ANOTHER' };
    expect(party.faults(filed('payment', others))).toEqual([]);
    expect(party.faults(filed('payment', { ...others, ebpCode: 'OWN' }))).toHaveLength(1);
    expect(party.faults(filed('list', { ...others, agentCode: 'OWN' }))).toHaveLength(1);
    expect(party.faults(filed('payment', others))).toEqual([]);
  });

  it('asks once for what all documents of a message have in common', () => {
    const { party, asked } = judged(['payment']);
    for (let count = 0; count < 100; count += 1) party.faults(filed('payment', { payCode: 'OWN' }));
    expect(asked).toHaveLength(1);
  });
});
