import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ParticipantChanged, ParticipantStanding } from '@app/contracts';
import { ParticipantsRepository } from '@app/messaging';
import { customsUnderTest, type CustomsUnderTest } from '../../test/customs-under-test.js';
import { exportCase } from '../../../../deploy/local/export-case.mjs';
import { importCase } from '../../../../deploy/local/import-case.mjs';

let customs: CustomsUnderTest;
let demo: { customsCode: string; name: string };
let version = 1;
beforeAll(async () => {
  customs = await customsUnderTest('customs parties');
  demo = { customsCode: '330246D001', name: '宁波示范跨境电商有限公司' };
}, 120_000);
afterAll(async () => customs?.close());

const since = '2026-01-05T09:00:00.000+08:00';
const accepted = { status: 'accepted', since } as const;
const changed = (): ParticipantChanged => ({
  id: '91330200MA0DEM013H',
  version: (version += 1),
  creditCode: '91330200MA0DEM013H',
  ...demo,
  roles: ['e-commerce'],
  departments: { customs: accepted, tax: accepted, fx: accepted, commerce: accepted },
  changedAt: since,
});
type Periods = ParticipantStanding['rolePeriods'];
const everything: Periods = ['platform', 'e-commerce', 'payment', 'logistics', 'agent', 'warehouse'].map(
  (role) => ({
    role,
    status: 'in-standing',
    from: '2026-01-05',
  }),
);
const standing = (
  rolePeriods: Periods,
  customsPeriods: ParticipantStanding['departmentPeriods']['customs'] = [
    { status: 'accepted', from: '2026-01-05' },
  ],
): ParticipantStanding => {
  const others: typeof customsPeriods = [{ status: 'accepted', from: '2026-01-05' }];
  return {
    ...changed(),
    departmentPeriods: { customs: customsPeriods, tax: others, fx: others, commerce: others },
    rolePeriods,
  };
};
const keep = (...documents: (ParticipantChanged | ParticipantStanding)[]) =>
  customs.transactions.run((tx) => customs.app.get(ParticipantsRepository).keep(tx, documents));

/** The payment of a fresh order, of the day given. */
function payment(appTime?: string): object {
  const messages: any = importCase({ orderNo: customs.nextNumber(), demo });
  const { CEB411Message } = messages;
  if (appTime) CEB411Message.Payment[0].PaymentHead.appTime = appTime;
  return { CEB411Message };
}
const findings = ({ errors = [] }: any) =>
  errors.map(({ pointer, code }: any) => `${pointer.split('/').at(-1)} ${code}`);
const answerTo = async (body: object) => findings((await customs.send(body))[0]);

describe('the parties of a document', () => {
  it('all have their roles: it is accepted', async () => {
    await keep(standing(everything));
    expect(await customs.send(payment())).toMatchObject([{ outcome: 'accepted' }]);
  });

  it('without the role are refused at the field, in the validator as in intake', async () => {
    await keep(standing(everything.filter(({ role }) => role !== 'payment')));
    expect(await answerTo(payment())).toEqual(['payCode party-without-role']);
    const check = await customs.post('/customs/messages/check', payment(), 'demo');
    expect(findings(check.body.documents[0])).toEqual(['payCode party-without-role']);
    expect(check.body.documents[0].errors[0]).toMatchObject({
      pointer: '/CEB411Message/Payment/0/PaymentHead/payCode',
      expected: 'payment',
    });
  });

  it('are judged and see the document in every field: 区内企业 (iacCode) under a code of its own', async () => {
    const named = {
      id: '91330200MA0DEM021C',
      creditCode: '91330200MA0DEM021C',
      customsCode: '330246D002',
      name: '宁波另一家跨境电商有限公司',
    };
    const list = (): object => {
      const { CEB603Message }: any = exportCase({ orderNo: customs.nextNumber(), demo });
      const { customsCode: iacCode, name: iacName } = named;
      Object.assign(CEB603Message.Inventory[0].InventoryHead, { emsNo: 'H31056000001', iacCode, iacName });
      return { CEB603Message };
    };
    const as = (role: string) => standing([{ role, status: 'in-standing', from: '2026-01-05' }]);
    await keep(standing(everything), { ...as('payment'), ...named });
    expect(await answerTo(list())).toEqual(['iacCode party-without-role']);
    await keep({ ...as('bonded-warehouse'), ...named });
    const [{ outcome, id }]: any[] = await customs.send(list());
    expect(outcome).toBe('accepted');
    expect((await customs.ask('GET', `/customs/lists/${id}`, { as: 'other' })).status).toBe(200);
  });

  it('are judged on the day of the document: on the last day of a licence, and on the day after', async () => {
    await keep(
      standing([
        ...everything.filter(({ role }) => role !== 'payment'),
        { role: 'payment', status: 'in-standing', from: '2026-01-05', to: '2026-03-31' },
        { role: 'payment', status: 'suspended', from: '2026-04-01' },
      ]),
    );
    expect(await answerTo(payment('20260331235959'))).toEqual([]);
    expect(await answerTo(payment('20260401000000'))).toEqual(['payCode party-role-suspended']);
    expect(await answerTo(payment('20251231235959'))).toEqual([]);
  });

  it('are refused for the days of a suspension by customs, every field that names them', async () => {
    await keep(
      standing(everything, [
        { status: 'accepted', from: '2026-01-05', to: '2026-02-28' },
        { status: 'suspended', from: '2026-03-01', to: '2026-03-31' },
        { status: 'accepted', from: '2026-04-01' },
      ]),
    );
    expect(await answerTo(payment('20260228235959'))).toEqual([]);
    expect((await answerTo(payment('20260301000000'))).sort()).toEqual([
      'ebpCode party-not-in-standing',
      'payCode party-not-in-standing',
    ]);
    expect(await answerTo(payment('20260401000000'))).toEqual([]);
  });

  it('answers CEB with the code for enterprises that may not', async () => {
    await keep(standing([]));
    const answer = await customs.ask('POST', '/customs/messages', {
      as: 'demo',
      body: payment(),
      headers: { accept: 'application/xml' },
    });
    expect(answer.text).toContain('returnStatus>-10102<');
  });

  it('of whom only the first version of the event is known are not judged by role', async () => {
    await keep(changed());
    expect(await answerTo(payment())).toEqual([]);
  });
});

describe('both versions of the event', () => {
  const rolesKnown = async () =>
    (
      await customs.transactions.run((tx) =>
        customs.app.get(ParticipantsRepository).byCodes(tx, ['91330200MA0DEM013H']),
      )
    )[0]?.rolePeriods?.map(({ role }) => role) ?? null;

  it.each([
    ['the first, then the second', [0, 1]],
    ['the second, then the first', [1, 0]],
    ['each twice', [0, 1, 0, 1]],
  ])('of one change, %s, leave the second', async (_order, order) => {
    const second = standing([{ role: 'agent', status: 'in-standing', from: '2026-01-05' }]);
    const { rolePeriods: _periods, departmentPeriods: _departments, ...first } = second;
    for (const at of order) await keep([first, second][at] ?? second);
    expect(await rolesKnown()).toEqual(['agent']);
  });

  it('of an older change is not kept over a newer one', async () => {
    const older = standing(everything);
    await keep(standing([{ role: 'broker', status: 'in-standing', from: '2026-01-05' }]));
    await keep(older);
    expect(await rolesKnown()).toEqual(['broker']);
  });
});
