import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { calendarDate } from '@app/kernel';
import { BusinessClock } from '@app/platform';
import { applicationCase } from '../../../../deploy/local/application-case.mjs';
import { customsUnderTest, guid, receiptDay, type CustomsUnderTest } from '../../test/customs-under-test.js';
import { addDays } from '../applications/domain/calendar.js';
import { GuaranteesService } from './guarantees.service.js';

let customs: CustomsUnderTest;
beforeAll(async () => {
  customs = await customsUnderTest('customs guarantees');
}, 120_000);
afterAll(async () => customs?.close());

const releasedOn = `${receiptDay.slice(0, 4)}-${receiptDay.slice(4, 6)}-${receiptDay.slice(6)}`;
const demoCode = '91330200MA0DEM013H';

async function released(): Promise<any> {
  const messages: any = {};
  const list = await customs.submittedImport((sent) => Object.assign(messages, sent));
  await customs.receive(list, '120@1', '399@2', '800@3');
  await customs.receive(list, '800@3');
  return { ...(await customs.list(list.id)), messages };
}

const ofList = async (list: any, as = 'demo'): Promise<any> =>
  (await customs.get(`/customs/guarantees?invtNo=${list.invtNo}`, as)).items[0];

async function bill(list: any, valueAddedTax: string, taxNo = `T${list.invtNo}`): Promise<void> {
  const tax = { customsTax: '0', valueAddedTax, consumptionTax: '0' };
  const head = {
    guid,
    returnTime: `${receiptDay}110000000`,
    invtNo: list.invtNo,
    taxNo,
    ...tax,
    status: '1',
  };
  const line = { gnum: '1', gcode: '9619001100', taxPrice: '100', ...tax };
  await customs.deliver('CEB816', { TaxHeadRd: head, TaxListRd: [line] });
}

async function billed(list: any, status: string, entDutyNo: string): Promise<void> {
  const head = {
    guid,
    returnTime: `${receiptDay}12000000${status}`,
    invtNo: list.invtNo,
    taxNo: `T${list.invtNo}`,
  };
  await customs.deliver('CEB818', { TaxHeadStatus: { ...head, status, entDutyNo } });
}

/** The business clock of the service as it stands so many days after the release, while `work` runs. */
async function daysAfterRelease(days: number, work: () => Promise<void>): Promise<void> {
  const clock = customs.app.get(BusinessClock);
  const real = clock.now;
  clock.now = () => new Date(Date.parse(`${addDays(releasedOn, days)}T12:00:00+08:00`));
  try {
    await work();
  } finally {
    clock.now = real;
  }
}

const advance = () =>
  customs.transactions.run(async (tx) => {
    while (await customs.app.get(GuaranteesService).advance(tx, 500));
  });

const told = async (list: any): Promise<string[]> =>
  (await customs.events())
    .filter(({ type, document }) => type.startsWith('customs.guarantees-') && document.id === list.id)
    .map(({ type }) => type.replace('customs.guarantees-', '').replace('.v1', ''));

const pay = (body: object, as = 'customs-officer') => customs.post('/customs/guarantees/payments', body, as);

describe('the guarantee for the tax of a released import', () => {
  it('is held once for the assessed tax by the guarantor that the list names, and seen by its enterprises only', async () => {
    const list = await released();
    const guarantee = await ofList(list);
    expect(guarantee).toMatchObject({
      guarantor: demoCode,
      state: 'held',
      releasedOn,
      dueFrom: addDays(releasedOn, 31),
      payBy: addDays(releasedOn, 45),
      held: list.tax.total,
      open: list.tax.total,
      entries: [{ kind: 'held', amount: list.tax.total, reason: 'assessment' }],
    });
    expect(await told(list)).toEqual(['held']);
    expect(await ofList(list, 'other')).toBeUndefined();
    expect(await ofList(list, 'customs-officer')).toMatchObject({ state: 'held' });
  });

  it("follows customs' bill where it differs, and ends with a void one", async () => {
    const list = await released();
    const difference = '1.44';
    const total = (Number(list.tax.total) + Number(difference)).toFixed(2);
    await bill(list, total);
    await bill(list, total);
    expect((await customs.list(list.id)).taxBills).toEqual([expect.objectContaining({ total, difference })]);
    expect(await ofList(list)).toMatchObject({ held: total, open: total, state: 'held' });
    await billed(list, '3', '');
    expect(await ofList(list)).toMatchObject({ held: '0.00', open: '0.00', state: 'freed' });
    expect(await told(list)).toEqual(['held', 'adjusted', 'adjusted']);
  });

  it('is freed in proportion by a partial return, wholly when all is back', async () => {
    const list = await released();
    const [line] = list.lines;
    const number = customs.nextNumber();
    const returning = (copNo: string) =>
      applicationCase({ messages: list.messages, invtNo: list.invtNo, number: copNo });
    const accepted = (copNo: string, second: string) => ({
      guid,
      agentCode: '330246D001',
      customsCode: '3105',
      ebpCode: '330246D001',
      ebcCode: '330246D001',
      copNo,
      preNo: 'B20261015123456789',
      invtNo: list.invtNo,
      returnStatus: '399',
      returnTime: `${receiptDay}2000${second}000`,
      returnInfo: '审结',
    });
    await customs.send(returning(number).return({ [String(line.gnum)]: '1' }));
    await customs.deliver('CEB626', accepted(number, '01'));
    await customs.deliver('CEB626', accepted(number, '01'));
    const partly = await ofList(list);
    expect(Number(partly.freed)).toBeGreaterThan(0);
    expect((Number(partly.freed) + Number(partly.open)).toFixed(2)).toBe(partly.held);
    const rest = Object.fromEntries(
      list.lines.flatMap((one: any) => {
        const left = Number(one.qty) - (one.gnum === line.gnum ? 1 : 0);
        return left > 0 ? [[String(one.gnum), String(left)]] : [];
      }),
    );
    const last = customs.nextNumber();
    await customs.send(returning(last).return(rest));
    await customs.deliver('CEB626', accepted(last, '02'));
    expect(await ofList(list)).toMatchObject({ freed: partly.held, open: '0.00', state: 'freed' });
    expect(await told(list)).toEqual(['held', 'freed', 'freed']);
  });

  it('is due on day 31, paid under the payment book once, overdue after day 45', async () => {
    const [paid, late] = [await released(), await released()];
    for (const list of [paid, late]) await bill(list, list.tax.total);
    await billed(paid, '2', `D${paid.invtNo}`);
    await daysAfterRelease(30, advance);
    expect((await ofList(paid)).state).toBe('held');
    await daysAfterRelease(31, advance);
    expect((await ofList(paid)).state).toBe('due');
    const payment = {
      number: `P${paid.invtNo}`,
      paidOn: addDays(releasedOn, 40),
      amount: paid.tax.total,
      entDutyNo: `D${paid.invtNo}`,
    };
    const short = await pay({ ...payment, amount: '0.01' });
    expect([short.status, short.body.code, short.body.errors]).toEqual([
      409,
      'payment-amount-differs',
      [expect.objectContaining({ pointer: '/amount', expected: paid.tax.total, actual: '0.01' })],
    ]);
    const answers = await Promise.all([pay(payment), pay(payment), pay(payment)]);
    expect(answers.map(({ status, body }) => [status, body.amount])).toEqual(
      answers.map(() => [200, paid.tax.total]),
    );
    expect(await ofList(paid)).toMatchObject({ state: 'paid', paid: paid.tax.total, open: '0.00' });
    expect((await pay({ ...payment, paidOn: releasedOn })).body.code).toBe('payment-number-taken');
    expect((await pay({ ...payment, number: 'ANOTHER' })).body.code).toBe('nothing-to-pay');
    expect((await pay(payment, 'demo')).status).toBe(403);
    await daysAfterRelease(45, advance);
    expect((await ofList(late)).state).toBe('due');
    await daysAfterRelease(46, advance);
    expect((await ofList(late)).state).toBe('overdue');
    expect(await told(paid)).toEqual(['held', 'due', 'paid']);
    expect(await told(late)).toEqual(['held', 'due', 'overdue']);
    const { guarantors } = await customs.get('/customs/guarantees');
    expect(guarantors).toEqual([expect.objectContaining({ guarantor: demoCode, due: '0.00' })]);
    expect(Number(guarantors[0].overdue)).toBeGreaterThanOrEqual(Number(late.tax.total));
    const late2 = await pay({
      number: `P${late.invtNo}`,
      paidOn: calendarDate(new Date()),
      amount: late.tax.total,
      invtNos: [late.invtNo],
    });
    expect([late2.status, (await ofList(late)).state]).toEqual([200, 'paid']);
  });
});
