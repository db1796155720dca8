import { adapterUnderTest, type AdapterUnderTest } from '../../test/adapter-under-test.js';

let adapter: AdapterUnderTest;
beforeAll(async () => {
  adapter = await adapterUnderTest();
}, 120_000);
afterAll(() => adapter?.close());
beforeEach(() => adapter.empty());

const answer = (id: string, claimId = 'C1', status = 'accepted') => ({
  id,
  number: 'N',
  claimId,
  status,
  reason: null,
  amount: null,
  answeredAt: '2026-09-21T10:00:00.000+08:00',
});
const drain = async (instance: AdapterUnderTest['first']): Promise<void> => {
  while (await instance.receiver.receiveNext());
};

describe('answers of the tax authority', () => {
  it('are told in their order, under their claim', async () => {
    adapter.authority.answers.push(answer('A1'), answer('A2', 'C2'), answer('A3', 'C1', 'approved'));
    await drain(adapter.first);
    const rows = await adapter.database.query('SELECT key, type FROM outbox ORDER BY id');
    expect(rows).toEqual([
      { key: 'C1', type: 'tax-adapter.answers-received.v1' },
      { key: 'C2', type: 'tax-adapter.answers-received.v1' },
    ]);
    expect((await adapter.told()).map(({ id, status }) => [id, status])).toEqual([
      ['A1', 'accepted'],
      ['A3', 'approved'],
      ['A2', 'accepted'],
    ]);
  });

  it('are each told once: asked twice, by two instances at once, and laid out twice', async () => {
    adapter.authority.answers.push(...Array.from({ length: 120 }, (_, at) => answer(`A${at}`, `C${at}`)));
    await Promise.all([drain(adapter.first), drain(adapter.second)]);
    adapter.authority.answers.push(answer('A7', 'C7'), answer('A120', 'C120'));
    await Promise.all([drain(adapter.first), drain(adapter.second)]);
    const told = (await adapter.told()).map(({ id }) => id);
    expect([told.length, new Set(told).size]).toEqual([121, 121]);
  });

  it('go on where they were when the adapter stopped', async () => {
    adapter.authority.answers.push(answer('A1'));
    await drain(adapter.first);
    adapter.authority.answers.push(answer('A2'));
    await drain(adapter.second);
    expect((await adapter.told()).map(({ id }) => id)).toEqual(['A1', 'A2']);
  });

  it('that are unfit are set aside, and do not hold up their neighbours', async () => {
    adapter.authority.answers.push(answer('A1'), { ...answer('A2'), status: 'SECRET' }, answer('A3'));
    await drain(adapter.first);
    expect((await adapter.told()).map(({ id }) => id)).toEqual(['A1', 'A3']);
    const rows = await adapter.database.query(
      `SELECT id, reason, body ~ 'SECRET' AS shown FROM received_answers WHERE outcome = 'set-aside'`,
    );
    expect(rows).toEqual([{ id: 'A2', reason: 'with an unknown status', shown: false }]);
  });
});
