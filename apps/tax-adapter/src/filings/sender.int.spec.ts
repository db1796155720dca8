import type { DomainError } from '@app/kernel';
import { adapterUnderTest, filing, type AdapterUnderTest } from '../../test/adapter-under-test.js';
import type { Mishap } from '../../test/authority-double.js';
import { filingNumber } from './domain/filing-number.js';

let adapter: AdapterUnderTest;
beforeAll(async () => {
  adapter = await adapterUnderTest();
}, 120_000);
afterAll(() => adapter?.close());
beforeEach(() => adapter.empty());

const drain = async (instance: AdapterUnderTest['first']): Promise<void> => {
  while (await instance.sender.sendDue());
};

describe('a filing for the tax authority', () => {
  it('is sent as its owner composed it, under a number of its own', async () => {
    const request = filing({ amount: '39.00', items: [{ gname: '棉制针织T恤衫' }] });
    await adapter.request(request);
    await adapter.first.sender.sendDue();
    expect([...adapter.authority.taken.values()]).toEqual([
      {
        number: filingNumber(request),
        kind: 'claim',
        claimId: request.claimId,
        claimant: '91330200MA0DEM013H',
        content: { amount: '39.00', items: [{ gname: '棉制针织T恤衫' }] },
      },
    ]);
    expect([await adapter.statusOf(request.id), await adapter.told()]).toEqual([
      'sent',
      [expect.objectContaining({ id: request.id, kind: 'claim', attempts: 1 })],
    ]);
  });

  it('requested twice is sent once', async () => {
    const request = filing();
    await adapter.request(request, request);
    await adapter.request(request);
    await drain(adapter.first);
    expect(adapter.authority.taken.size).toBe(1);
  });

  it('that cannot be opened is refused before anything is stored', async () => {
    const request = filing({}, { body: 'k1.AAAA' });
    await expect(adapter.request(request)).rejects.toMatchObject({
      code: 'filing-unreadable',
      kind: 'invalid',
    } satisfies Partial<DomainError>);
    expect(await adapter.statusOf(request.id)).toBeUndefined();
  });

  it('keeps its content as ciphertext', async () => {
    await adapter.request(filing({ secret: 'SECRETNO' }));
    await drain(adapter.first);
    expect(await adapter.database.query(`SELECT 1 FROM filings AS f WHERE f::text ~ 'SECRETNO'`)).toEqual([]);
  });
});

describe('a crash between sending and recording', () => {
  it('leads to the same number, and the authority has one filing', async () => {
    const request = filing();
    await adapter.request(request);
    adapter.authority.state.mishaps = ['answer-lost'];
    await adapter.first.sender.sendDue();
    expect(await adapter.statusOf(request.id)).toBe('requested');
    await adapter.elapse();
    await adapter.second.sender.sendDue();
    expect(await adapter.statusOf(request.id)).toBe('sent');
    expect([...adapter.authority.taken.keys()]).toEqual([filingNumber(request)]);
  });

  it('of an instance that never comes back is finished by the other one; a late record changes nothing', async () => {
    const request = filing();
    await adapter.request(request);
    const lost = await adapter.database.transaction((tx) => adapter.first.filings.claim(tx));
    expect(await adapter.second.sender.sendDue()).toBe(false);
    await adapter.elapse();
    await adapter.second.sender.sendDue();
    await adapter.database.transaction((tx) =>
      adapter.first.filings.answered(tx, lost[0]!, { result: 'refused', code: '0001', info: 'late' }),
    );
    expect([await adapter.statusOf(request.id), await adapter.told()]).toEqual([
      'sent',
      [expect.objectContaining({ id: request.id, attempts: 2 })],
    ]);
  });

  it('or two instances at once: forty filings are sent once each', async () => {
    const requests = Array.from({ length: 40 }, () => filing());
    await adapter.request(...requests);
    await Promise.all([drain(adapter.first), drain(adapter.second)]);
    expect([...adapter.authority.taken.keys()].sort()).toEqual(requests.map(filingNumber).sort());
  });
});

describe('an authority that fails', () => {
  it.each<[string, Mishap]>([
    ['does not answer', 'lost'],
    ['answers something that is no answer', 'garbage'],
    ['sends us elsewhere', 'redirect'],
    ['is broken', { status: 500 }],
    ['is overloaded', { status: 429, retryAfterS: 2 }],
    ['is away', { status: 503 }],
    ['does not let us in', { status: 403 }],
  ])('and %s: the filing waits and is sent later', async (_, mishap) => {
    const request = filing();
    await adapter.request(request);
    adapter.authority.state.mishaps = [mishap];
    await adapter.first.sender.sendDue();
    expect([await adapter.statusOf(request.id), await adapter.first.sender.sendDue()]).toEqual([
      'requested',
      false,
    ]);
    await adapter.elapse();
    await adapter.first.sender.sendDue();
    expect(await adapter.statusOf(request.id)).toBe('sent');
  });

  it('and no longer knows our token: it is fetched anew, the filing is sent', async () => {
    const request = filing();
    await adapter.request(request);
    adapter.authority.state.token = `token-${adapter.authority.state.tokens + 1}`;
    await adapter.first.sender.sendDue();
    expect(await adapter.statusOf(request.id)).toBe('sent');
  });

  it.each`
    mishap             | refusal                                        | reason                      | because
    ${{ status: 413 }} | ${undefined}                                   | ${'413 HTTP 413'}           | ${'too large for it'}
    ${{ status: 400 }} | ${undefined}                                   | ${'400 HTTP 400'}           | ${'it cannot read it'}
    ${undefined}       | ${{ code: 'claim-unknown', info: '无此申报' }} | ${'claim-unknown 无此申报'} | ${'it refuses it with a code of its own'}
  `(
    'and will never take it ($because): that is told once as returned, and not tried again',
    async ({ mishap, refusal, reason }) => {
      const request = filing();
      await adapter.request(request);
      adapter.authority.state.mishaps = mishap ? [mishap] : [];
      adapter.authority.state.refusal = refusal;
      await adapter.first.sender.sendDue();
      await adapter.elapse();
      expect([await adapter.statusOf(request.id), await adapter.first.sender.sendDue()]).toEqual([
        'refused',
        false,
      ]);
      expect(await adapter.told()).toEqual([
        {
          id: `returned-${filingNumber(request)}`,
          version: 1,
          claimId: request.claimId,
          status: 'returned',
          reason,
          amount: null,
          answeredAt: '2026-09-21T10:00:00.000+08:00',
        },
      ]);
    },
  );
});
