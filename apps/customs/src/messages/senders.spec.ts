import { describe, expect, it } from '@jest/globals';
import { Senders } from './senders.js';

const own = { creditCode: 'OWN', customsCode: '3302460001', name: '本企业' };
const caller = { clientId: 'own', roles: ['enterprise' as const], enterprise: own };
const known = [
  { creditCode: 'OWN', customsCode: '3302460001' },
  { creditCode: 'PRINCIPAL', customsCode: '3302460002' },
];

/** Answers like the tables would; what was asked of the delegations is noted. */
function senders(delegated: readonly string[]) {
  const asked: (readonly string[])[] = [];
  const participants = { byCodes: async () => known };
  const principals = {
    among: async (_tx: unknown, _caller: unknown, codes: readonly string[]) => {
      asked.push(codes);
      return new Set(codes.filter((code) => delegated.includes(code)));
    },
  };
  return { asked, senders: new Senders(participants as never, principals as never) };
}

const filed = (kind: string, head: object): any => ({ kind, head, headPointer: '' });
const lookedUp = async (copCode: string, ...documents: any[]) => {
  const { asked, senders: of } = senders(['PRINCIPAL']);
  const { mayActFor } = await of.of({} as never, caller, copCode, documents);
  return { asked: asked.flat(), mayActFor };
};

describe('whom a message is filed for', () => {
  it.each([
    ['its own documents under either code', 'OWN', [filed('list', { agentCode: '3302460001' })]],
    [
      'an order in which it is one of the two that may file',
      'OWN',
      [filed('order', { ebpCode: 'OWN', ebcCode: 'PRINCIPAL' })],
    ],
    [
      'a document that names others, but not as declarant',
      'OWN',
      [filed('list', { agentCode: 'OWN', ebcCode: 'PRINCIPAL' })],
    ],
  ])('%s: no delegation is looked up', async (_what, copCode, documents) => {
    expect((await lookedUp(copCode, ...documents)).asked).toEqual([]);
  });

  it('a hundred documents of others are one lookup, each enterprise once, by its credit code', async () => {
    const documents = Array.from({ length: 100 }, (_, at) =>
      filed('list', { agentCode: at % 2 === 0 ? 'PRINCIPAL' : '3302460002' }),
    );
    const { asked, senders: of } = senders(['PRINCIPAL']);
    await of.of({} as never, caller, '3302460002', documents);
    expect(asked).toEqual([['PRINCIPAL']]);
  });

  it('may act for a principal under either code, and for nobody else', async () => {
    const { mayActFor } = await lookedUp('PRINCIPAL', filed('list', { agentCode: 'STRANGER' }));
    expect(['OWN', '3302460001', 'PRINCIPAL', '3302460002', 'STRANGER'].map(mayActFor)).toEqual([
      true,
      true,
      true,
      true,
      false,
    ]);
  });
});
