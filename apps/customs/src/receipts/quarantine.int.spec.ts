import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parseCebTime } from '@app/kernel';
import { customsUnderTest, receiptDay, type CustomsUnderTest } from '../../test/customs-under-test.js';

let customs: CustomsUnderTest;
beforeAll(async () => {
  customs = await customsUnderTest('customs quarantine');
}, 120_000);
afterAll(async () => customs?.close());

const quarantine = async (as = 'customs-officer'): Promise<any[]> =>
  (await customs.get('/customs/receipts/quarantine?limit=200', as)).items;
const statesOf = async (list: any): Promise<string[]> =>
  (await customs.get(`/customs/lists/${list.id}/receipts`)).items.map(
    (one: any) => `${one.returnStatus} ${one.state}`,
  );

describe('receipts of customs', () => {
  it('fold to one status in every order of arrival, one by one or twice', async () => {
    const course = ['2@1', '3@2', '120@3', '500@4', '399@5', '800@6', '899@7'];
    const orders = [course, course.toReversed(), ['800@6', '120@3', ...course, ...course]];
    for (const order of orders) {
      const list = await customs.submittedImport();
      for (const receipt of order) await customs.receive(list, receipt);
      expect((await customs.list(list.id)).status).toBe('closed');
      expect(await statesOf(list)).toEqual(course.map((one) => `${one.split('@')[0]} applied`));
    }
  });

  it('that contradict are quarantined with their reason, shown to officers and operators, and the status stays', async () => {
    const list = await customs.submittedImport();
    await customs.receive(list, '120@1', '399@2', '800@3', '100@4');
    expect((await customs.list(list.id)).status).toBe('released');
    for (const role of ['customs-officer', 'operator', 'auditor']) {
      expect(await quarantine(role)).toContainEqual(
        expect.objectContaining({
          listId: list.id,
          returnStatus: '100',
          state: 'quarantined',
          reason: expect.stringContaining('100 after released'),
        }),
      );
    }
    expect((await customs.ask('GET', '/customs/receipts/quarantine', { as: 'demo' })).status).toBe(403);
  });

  it('leave quarantine when what was missing arrives', async () => {
    const list = await customs.submittedImport();
    // released after the rejection contradicts; released before it, the rejection does
    await customs.receive(list, '100@2', '800@5');
    expect((await customs.list(list.id)).status).toBe('rejected');
    expect(await statesOf(list)).toEqual(['100 applied', '800 quarantined']);
    await customs.receive(list, '800@1');
    expect((await customs.list(list.id)).status).toBe('released');
    expect(await statesOf(list)).toEqual(['800 applied', '100 quarantined', '800 applied']);
  });

  it('with a status that nobody has published are kept and shown; suspended and handed over wait for people', async () => {
    const list = await customs.submittedImport();
    await customs.receive(list, '120@1', '950@2');
    expect((await customs.list(list.id)).status).toBe('accepted');
    expect(await statesOf(list)).toEqual(['120 applied', '950 kept']);
    await customs.receive(list, '600@3');
    expect((await customs.list(list.id)).status).toBe('under-review');
  });

  it('about no document known here are kept for the operator', async () => {
    await customs.receive({ copNo: 'NOBODYS', ieFlag: 'I', orderNo: '000000001' }, '120@1');
    expect(await quarantine()).toContainEqual(
      expect.objectContaining({ copNo: 'NOBODYS', state: 'unmatched', listId: null }),
    );
  });

  it('about a list that was cancelled before contradict', async () => {
    const list = await customs.submittedImport();
    await customs.receive(list, '120@1');
    await customs.transactions.run((tx) =>
      tx.query(`UPDATE lists SET status = 'cancelled', status_since = $2 WHERE id = $1`, [
        list.id,
        parseCebTime(`${receiptDay}100005000`),
      ]),
    );
    await customs.receive(list, '399@3', '800@9');
    expect((await customs.list(list.id)).status).toBe('cancelled');
    expect(await statesOf(list)).toEqual(['120 applied', '399 applied', '800 quarantined']);
  });
});
