import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  customsUnderTest,
  filed,
  guid,
  message,
  party,
  type CustomsUnderTest,
} from '../../test/customs-under-test.js';

let customs: CustomsUnderTest;
beforeAll(async () => {
  customs = await customsUnderTest('customs waiting');
}, 120_000);
afterAll(async () => customs?.close());

const stuck = async (as = 'customs-officer', query = ''): Promise<any[]> =>
  (await customs.get(`/customs/stuck?limit=200${query}`, as)).items;
const run = (sql: string, ...values: unknown[]) => customs.database.query(sql, values);
/** As if its state had begun so many hours ago, to the minute. */
const backdate = (id: string, hours: number, minutes = 0) =>
  run(
    `UPDATE lists SET status_since = now() - $2 * interval '1 minute' WHERE id = $1`,
    id,
    hours * 60 + minutes,
  );
const delivered = () => run(`UPDATE submissions SET status = 'sent'`);

describe('what has waited too long', () => {
  it('is a list past the deadline of its state, with owner, since, deadline and remedy; one within it is not', async () => {
    const list = await customs.submittedImport();
    await delivered();
    await customs.receive(list, '120@1');
    await backdate(list.id, 23, 59);
    expect(await stuck()).toEqual([]);
    await backdate(list.id, 24, 1);
    const [item, ...others] = await stuck();
    expect(others).toEqual([]);
    expect(item).toMatchObject({
      what: 'list',
      id: list.id,
      status: 'accepted',
      owner: 'customs',
      basis: 'configuration',
      overdueHours: 0,
      key: { orderNo: list.orderNo },
      remedies: { zh: expect.stringContaining('海关'), en: expect.stringContaining('customs') },
    });
    expect(Date.parse(item.deadline) - Date.parse(item.since)).toBe(24 * 3_600_000);
    await customs.receive(list, '399@2', '800@3', '899@4');
    await backdate(list.id, 9_999);
    expect(await stuck()).toEqual([]);
  });

  it.each`
    status            | ieFlag | within      | beyond      | owner
    ${'received'}     | ${'I'} | ${71}       | ${73}       | ${'enterprise'}
    ${'mismatched'}   | ${'I'} | ${23}       | ${25}       | ${'enterprise'}
    ${'rejected'}     | ${'E'} | ${71}       | ${73}       | ${'enterprise'}
    ${'submitted'}    | ${'I'} | ${1}        | ${3}        | ${'customs'}
    ${'under-review'} | ${'I'} | ${71}       | ${73}       | ${'customs'}
    ${'inspection'}   | ${'E'} | ${47}       | ${49}       | ${'customs'}
    ${'detained'}     | ${'I'} | ${364 * 24} | ${366 * 24} | ${'customs'}
    ${'cleared'}      | ${'I'} | ${23}       | ${25}       | ${'customs'}
    ${'cleared'}      | ${'E'} | ${6 * 24}   | ${8 * 24}   | ${'enterprise'}
    ${'released'}     | ${'I'} | ${44 * 24}  | ${46 * 24}  | ${'customs'}
    ${'released'}     | ${'E'} | ${29 * 24}  | ${31 * 24}  | ${'enterprise'}
  `(
    '$status ($ieFlag): not after $within hours, after $beyond; $owner acts',
    async ({ status, ieFlag, within, beyond, owner }: any) => {
      const list = ieFlag === 'I' ? await customs.submittedImport() : await customs.submittedExport();
      await delivered();
      await run('UPDATE lists SET status = $2 WHERE id = $1', list.id, status);
      await backdate(list.id, within);
      expect((await stuck()).map(({ id }) => id)).not.toContain(list.id);
      await backdate(list.id, beyond);
      expect((await stuck()).find(({ id }) => id === list.id)).toMatchObject({ status, owner });
      await run(`UPDATE lists SET status = 'closed' WHERE id = $1`, list.id);
    },
  );

  it('is a submission without an answer, for the operator, and its list while the exchange is silent', async () => {
    const list = await customs.submittedImport();
    await run(`UPDATE submissions SET status = 'sent'`);
    await run(
      `UPDATE submissions SET status = 'requested', requested_at = now() - interval '3 hours' WHERE id = (SELECT submission_id FROM lists WHERE id = $1)`,
      list.id,
    );
    await backdate(list.id, 3);
    const mine = (await stuck('operator', '&owner=operator')).map(({ what }) => what).sort();
    expect(mine).toEqual(['list', 'submission']);
    expect((await stuck('demo', '&owner=operator')).map(({ what }) => what)).toEqual(['list']);
    await delivered();
    await backdate(list.id, 0);
  });

  it('is a part that waits for the others', async () => {
    const copNo = customs.nextNumber();
    const [answer] = await customs.send(
      message('CEB507', 'Arrival', {
        ArrivalHead: {
          guid,
          ...filed(),
          customsCode: '3105',
          copNo,
          ...party('operator'),
          ieFlag: 'E',
          trafMode: '5',
          billNo: 'B1',
          domesticTrafNo: '浙B00001',
          ...party('logistics'),
          msgCount: '2',
          msgSeqNo: '1',
        },
      }),
    );
    expect(await stuck()).toEqual([]);
    await run(`UPDATE documents SET received_at = now() - interval '25 hours' WHERE id = $1`, answer.id);
    expect(await stuck('demo')).toEqual([
      expect.objectContaining({
        what: 'document',
        kind: 'arrival',
        status: 'incomplete',
        owner: 'enterprise',
      }),
    ]);
    await run(`UPDATE documents SET deleted = TRUE WHERE id = $1`, answer.id);
  });

  it('is shown to its own enterprise, officers and the operator, page by page, the longest overdue first', async () => {
    const lists = [
      await customs.submittedImport(),
      await customs.submittedImport(),
      await customs.submittedImport(),
    ];
    await delivered();
    for (const [at, list] of lists.entries()) await backdate(list.id, 10 + at);
    expect(await stuck('other')).toEqual([]);
    const expected = lists.toReversed().map(({ id }) => id);
    for (const role of ['demo', 'customs-officer', 'operator', 'auditor'])
      expect((await stuck(role)).map(({ id }) => id)).toEqual(expected);
    const seen: string[] = [];
    for (let next: string | null = ''; next !== null;) {
      const page: any = await customs.get(`/customs/stuck?limit=1${next && `&after=${next}`}`, 'demo');
      seen.push(...page.items.map(({ id }: any) => id));
      next = page.next;
    }
    expect(seen).toEqual(expected);
    expect((await customs.ask('GET', '/customs/stuck?owner=nobody', { as: 'demo' })).status).toBe(400);
    expect((await customs.ask('GET', '/customs/stuck', { as: 'tax-officer' })).status).toBe(403);
  });
});

describe('the queue of inspections (CUS-9)', () => {
  it('has B2B first and keeps the order of selection in each class, over pages too', async () => {
    const modes = ['9610', '9710', '9610', '9810', '9710'];
    const lists: any[] = [];
    for (const tradeMode of modes) {
      const list = await customs.submittedExport();
      await run('UPDATE lists SET trade_mode = $2 WHERE id = $1', list.id, tradeMode);
      lists.push(list);
    }
    const [retail, order, later, booking, last] = lists;
    await customs.receive(later, '120@1', '500@3');
    await customs.receive(last, '120@1', '500@9');
    await customs.receive(retail, '120@1', '500@2');
    await customs.receive(booking, '120@1', '500@6');
    await customs.receive(order, '120@1', '500@5');
    const ids = (items: any[]) => items.map(({ id }) => id);
    const expected = [order, booking, last, retail, later].map(({ id }) => id);
    const { items } = await customs.get('/customs/inspections', 'customs-officer');
    expect(ids(items)).toEqual(expected);
    expect(items.map(({ priority }: any) => priority)).toEqual([true, true, true, false, false]);
    const seen: string[] = [];
    for (let next: string | null = ''; next !== null;) {
      const page: any = await customs.get(
        `/customs/inspections?limit=2&customsCode=3105${next && `&after=${next}`}`,
        'customs-officer',
      );
      seen.push(...ids(page.items));
      next = page.next;
    }
    expect(seen).toEqual(expected);
    await customs.receive(order, '399@10');
    const after = (await customs.get('/customs/inspections', 'customs-officer')).items;
    expect(ids(after)).toEqual(expected.slice(1));
    expect((await customs.get('/customs/inspections?customsCode=3104', 'auditor')).items).toEqual([]);
    expect((await customs.ask('GET', '/customs/inspections', { as: 'demo' })).status).toBe(403);
  });
});
