import { randomUUID } from 'node:crypto';
import { sandboxUnderTest, type SandboxUnderTest } from '../../test/sandbox-under-test.js';

let sandbox: SandboxUnderTest;
const tokens = new Map<string, string>();
beforeAll(async () => {
  process.env['FIELD_HASH_KEY'] = Buffer.alloc(32, 9).toString('base64');
  sandbox = await sandboxUnderTest();
}, 120_000);
afterAll(() => sandbox?.close());

async function headersOf(clientId: string): Promise<Record<string, string>> {
  const token = tokens.get(clientId) ?? (await sandbox.tokenOf(clientId));
  tokens.set(clientId, token);
  return { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
}
const send = async (filing: object, as = 'authority') =>
  sandbox.ask('POST', '/sandbox/tax/filings', { headers: await headersOf(as), body: JSON.stringify(filing) });
const pull = async (query = '', as = 'authority') =>
  sandbox.ask('GET', `/sandbox/tax/answers${query}`, { headers: await headersOf(as) });
const answersTo = async (claimId: string): Promise<any[]> =>
  (await pull('?limit=100')).body.items.filter((item: any) => item.claimId === claimId);

const claim = (change: object = {}) => ({
  number: randomUUID(),
  kind: 'claim',
  claimId: randomUUID(),
  claimant: '91330200MA0DEM013H',
  content: { amount: '39.00', items: [{ gname: '棉制针织T恤衫' }] },
  ...change,
});

describe('the tax authority of the sandbox', () => {
  it('accepts a claim at once, and answers an approval with approval and payment', async () => {
    const filed = claim();
    expect((await send(filed)).body).toEqual({ result: 'taken', number: filed.number });
    expect(await answersTo(filed.claimId)).toEqual([
      expect.objectContaining({ status: 'accepted', number: filed.number, amount: null }),
    ]);
    await send({
      ...filed,
      number: randomUUID(),
      kind: 'decision',
      content: { decision: 'approve', reason: '单证相符', amount: '39.00' },
    });
    const answers = await answersTo(filed.claimId);
    expect(answers.map(({ status, amount }) => [status, amount])).toEqual([
      ['accepted', null],
      ['approved', '39.00'],
      ['paid', '39.00'],
    ]);
    expect(new Set(answers.map(({ id }) => id)).size).toBe(3);
    expect(answers.every(({ answeredAt }) => answeredAt.endsWith('+08:00'))).toBe(true);
  });

  it('refuses when the department does', async () => {
    const filed = claim();
    await send(filed);
    await send({
      ...filed,
      number: randomUUID(),
      kind: 'decision',
      content: { decision: 'refuse', reason: '凭证不符' },
    });
    expect((await answersTo(filed.claimId)).map(({ status, reason }) => [status, reason])).toEqual([
      ['accepted', null],
      ['refused', '凭证不符'],
    ]);
  });

  it('processes a number once, also ten times at the same instant, and says the same each time', async () => {
    const filed = claim();
    const said = await Promise.all(Array.from({ length: 10 }, () => send(filed)));
    expect(new Set(said.map(({ status, body }) => `${status} ${body.result}`))).toEqual(
      new Set(['200 taken']),
    );
    expect(await answersTo(filed.claimId)).toHaveLength(1);
    const unknown = { ...claim(), kind: 'decision', content: { decision: 'approve' } };
    expect((await send(unknown)).body).toMatchObject({ result: 'refused', code: 'claim-unknown' });
    expect((await send(unknown)).body).toMatchObject({ result: 'refused', code: 'claim-unknown' });
  });

  it('decides a claim once, whoever is first', async () => {
    const filed = claim();
    await send(filed);
    const decisions = ['approve', 'refuse'].map((decision) =>
      send({ ...filed, number: randomUUID(), kind: 'decision', content: { decision } }),
    );
    expect((await Promise.all(decisions)).map(({ body }) => body.result).sort()).toEqual([
      'refused',
      'taken',
    ]);
  });

  it('lays answers out in rising positions, page by page', async () => {
    await Promise.all(Array.from({ length: 5 }, () => send(claim())));
    const first = await pull('?limit=2');
    const second = await pull(`?limit=2&after=${first.body.next}`);
    const positions = [...first.body.items, ...second.body.items].map(({ position }: any) =>
      Number(position),
    );
    expect(positions).toEqual([...positions].sort((a, b) => a - b));
    expect(new Set(positions).size).toBe(4);
  });

  it('remembers everything over a restart', async () => {
    const filed = claim();
    await send(filed);
    await sandbox.stop();
    await sandbox.start();
    expect((await send(filed)).body).toEqual({ result: 'taken', number: filed.number });
    expect(await answersTo(filed.claimId)).toHaveLength(1);
    await send({ ...filed, number: randomUUID(), kind: 'decision', content: { decision: 'approve' } });
    expect(await answersTo(filed.claimId)).toHaveLength(3);
  }, 60_000);

  it('keeps what was filed as ciphertext', async () => {
    await send(claim());
    const { rows } = await sandbox.database.query(
      `SELECT 1 FROM tax_filings AS f WHERE f::text LIKE '%棉制%'`,
    );
    expect(rows).toEqual([]);
  });

  it('is for the authority’s correspondents only', async () => {
    expect((await sandbox.ask('POST', '/sandbox/tax/filings')).status).toBe(401);
    expect([(await send(claim(), 'demo')).status, (await pull('', 'tax-officer-1')).status]).toEqual([
      403, 403,
    ]);
  });

  it.each([{ number: '' }, { kind: 'gift' }, { claimId: 7 }, { content: 'x' }, { colour: 'red' }])(
    'cannot read %j',
    async (change) => {
      expect((await send(claim(change))).status).toBe(400);
    },
  );

  it.each(['?after=-1', '?after=x', '?limit=0', '?limit=101'])('refuses the question %s', async (query) => {
    expect((await pull(query)).status).toBe(400);
  });
});
