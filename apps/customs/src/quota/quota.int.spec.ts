import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { calendarDate, Decimal, newId } from '@app/kernel';
import { BusinessClock } from '@app/platform';
import { importsUnderTest, type ImportsUnderTest } from '../../test/imports-under-test.js';
import { accept, creditUpTo } from './domain/quota-entry.js';
import { QuotaRepository } from './quota.repository.js';
import { WaitingLists } from './waiting-lists.js';

let customs: ImportsUnderTest;

beforeAll(async () => {
  customs = await importsUnderTest('customs quota');
}, 120_000);

afterAll(async () => customs?.close());

/** What the sums say of a buyer, and what its entries add up to: always the same. */
async function sumsOf(orderNo: string): Promise<{ year: number; reserved: number; accepted: number }[]> {
  const { rows } = await customs.database.query(
    `SELECT year, reserved, accepted,
            coalesce((SELECT sum(amount - credited) FROM buyer_amounts e
                      WHERE e.buyer_hash = y.buyer_hash AND e.year = y.year AND NOT e.accepted), 0) AS held,
            coalesce((SELECT sum(amount - credited) FROM buyer_amounts e
                      WHERE e.buyer_hash = y.buyer_hash AND e.year = y.year AND e.accepted), 0) AS counted
     FROM buyer_years y
     WHERE buyer_hash = (SELECT buyer_hash FROM lists WHERE order_no = $1) ORDER BY year`,
    [orderNo],
  );
  return rows.map((row) => {
    expect([Number(row.held), Number(row.counted)]).toEqual([Number(row.reserved), Number(row.accepted)]);
    return { year: row.year, reserved: Number(row.reserved), accepted: Number(row.accepted) };
  });
}

const failing = async (orderNo: string): Promise<any[]> =>
  (await customs.report(orderNo)).checks.filter((check: any) => !check.ok);

const judgeAgain = () => customs.transactions.run((tx) => customs.app.get(WaitingLists).judgeAgain(tx));

describe('the annual limit before filing', () => {
  it('reserves what is filed, refuses what goes over by a cent, and names what is left', async () => {
    const buyer = customs.newBuyer();
    const five = await Promise.all(
      ['5000', '5000', '5000', '5000', '4999.99'].map((price) => customs.file({ buyer, price })),
    );
    for (const orderNo of five) expect((await customs.listOf(orderNo)).status).toBe('submitted');
    const over = await customs.file({ buyer, price: '1000.02' });
    expect((await customs.listOf(over)).status).toBe('mismatched');
    expect(await failing(over)).toEqual([
      expect.objectContaining({
        rule: 'annual-limit',
        documents: ['list'],
        field: 'totalPrice',
        expected: '<= 1000.01',
        actual: '1000.02',
        fix: expect.stringContaining('一般贸易'),
      }),
    ]);
    const last = await customs.file({ buyer, price: '1000.01' });
    expect((await customs.listOf(last)).status).toBe('submitted');
    expect((await sumsOf(last))[0]).toMatchObject({ reserved: 26000, accepted: 0 });
    const told = (await customs.events()).filter(({ document }) => document.case?.orderNo === over);
    expect(told.map(({ type }) => type)).not.toContain('customs.lists-submitted.v1');
    expect(told.at(-1)).toMatchObject({
      type: 'customs.lists-mismatched.v1',
      document: { failed: [{ rule: 'annual-limit', field: 'totalPrice' }] },
    });
  });

  it.each`
    lines                  | status          | rule
    ${['5000.00']}         | ${'submitted'}  | ${undefined}
    ${['5000.01']}         | ${'submitted'}  | ${undefined}
    ${['2500', '2500']}    | ${'submitted'}  | ${undefined}
    ${['2500', '2500.01']} | ${'mismatched'} | ${'single-limit'}
    ${['26000.00']}        | ${'submitted'}  | ${undefined}
    ${['26000.01']}        | ${'mismatched'} | ${'annual-limit'}
  `('a list of $lines is $status', async ({ lines, status, rule }) => {
    const orderNo = await customs.file({ prices: lines as string[], hsCode: '8516310000' });
    expect((await customs.listOf(orderNo)).status).toBe(status);
    expect((await failing(orderNo)).map((check) => check.rule)).toEqual(rule ? [rule] : []);
  });

  it('counts freight and insurance, not the discount', async () => {
    const orderNo = await customs.file({ price: '4000', freight: '30', insuredFee: '2.5', discount: '500' });
    expect((await sumsOf(orderNo))[0]?.reserved).toBe(4032.5);
  });

  it('judges several lists of one buyer in one message in the order sent', async () => {
    const buyer = customs.newBuyer();
    const orders = await customs.fileTogether(
      ['5000', '5000', '5000', '5000', '5000', '1500', '1000', '0.01'].map((price) => ({ buyer, price })),
    );
    const statuses = await Promise.all(orders.map(async (orderNo) => (await customs.listOf(orderNo)).status));
    expect(statuses).toEqual([
      ...Array.from({ length: 5 }, () => 'submitted'),
      'mismatched',
      'submitted',
      'mismatched',
    ]);
  });

  it('of 50 lists at the same instant exactly as many get through as the quota holds', async () => {
    const buyer = customs.newBuyer();
    const cases = await customs.prepareTogether(Array.from({ length: 50 }, () => ({ buyer, price: '2600' })));
    const answers = await Promise.all(cases.map((one) => customs.send(one, 'CEB621Message')));
    expect(answers.map((answer) => answer.body.documents[0].outcome)).toEqual(Array(50).fill('accepted'));
    const statuses = await Promise.all(cases.map(async (one) => (await customs.listOf(one.orderNo)).status));
    expect(statuses.filter((status) => status === 'submitted')).toHaveLength(10);
    expect(statuses.filter((status) => status === 'mismatched')).toHaveLength(40);
    expect((await sumsOf(cases[0]?.orderNo ?? ''))[0]).toMatchObject({ reserved: 26000, accepted: 0 });
  }, 60_000);
});

describe('quota that comes back', () => {
  it('rejected: the amount is credited once, and the list that waited for it is filed', async () => {
    const buyer = customs.newBuyer();
    const first = await customs.file({ buyer, price: '20000' });
    const waiting = await customs.file({ buyer, price: '7000' });
    expect((await customs.listOf(waiting)).status).toBe('mismatched');
    expect(await judgeAgain()).toBe(false);
    const list = await customs.listOf(first);
    await customs.says(list, ['2', '01'], ['100', '02']);
    await customs.says(list, ['100', '02'], ['100', '03']);
    expect((await sumsOf(first))[0]).toMatchObject({ reserved: 0, accepted: 0 });
    await judgeAgain();
    expect((await customs.listOf(waiting)).status).toBe('submitted');
    expect((await sumsOf(waiting))[0]).toMatchObject({ reserved: 7000, accepted: 0 });
    expect(await judgeAgain()).toBe(false);
  });

  it('sent again after a rejection: reserved anew, once', async () => {
    const one = await customs.prepare({ price: '3000' });
    await customs.send(one, 'CEB621Message');
    await customs.says(await customs.listOf(one.orderNo), ['100', '02']);
    const head = one.CEB621Message.Inventory[0].InventoryHead;
    Object.assign(head, { appType: '2', appTime: customs.laterThan(head.appTime) });
    head.note = '更正';
    await customs.send(one, 'CEB621Message');
    expect((await customs.listOf(one.orderNo)).status).toBe('submitted');
    expect((await sumsOf(one.orderNo))[0]).toMatchObject({ reserved: 3000, accepted: 0 });
  });
});

describe('the year of acceptance decides', () => {
  it('an amount reserved in December counts in the January of its acceptance, and against it until then', async () => {
    const clock = customs.app.get(BusinessClock);
    const real = clock.offsetMs;
    const buyer = customs.newBuyer();
    try {
      clock.offsetMs = Date.parse('2027-12-31T23:00:00+08:00') - Date.now();
      const december = await customs.file({ buyer, price: '20000' });
      clock.offsetMs = Date.parse('2028-01-01T01:00:00+08:00') - Date.now();
      const tooMuch = await customs.file({ buyer, price: '6000.01' });
      expect(await failing(tooMuch)).toEqual([expect.objectContaining({ expected: '<= 6000.00' })]);
      const january = await customs.file({ buyer, price: '6000' });
      expect((await customs.listOf(january)).status).toBe('submitted');
      expect(await sumsOf(december)).toEqual([
        { year: 2027, reserved: 20000, accepted: 0 },
        { year: 2028, reserved: 6000, accepted: 0 },
      ]);
      const list = await customs.listOf(december);
      await customs.saysAt(list, ['120', '20280101020000000']);
      await customs.saysAt(list, ['120', '20280101020000000'], ['399', '20280101020001000']);
      expect(await sumsOf(december)).toEqual([
        { year: 2027, reserved: 0, accepted: 0 },
        { year: 2028, reserved: 6000, accepted: 20000 },
      ]);
      clock.offsetMs = Date.parse('2029-01-01T00:00:00+08:00') - Date.now();
      expect(calendarDate(clock.now())).toBe('2029-01-01');
      await judgeAgain();
      expect((await customs.listOf(tooMuch)).status).toBe('submitted');
    } finally {
      clock.offsetMs = real;
    }
  });
});

describe('receipts that cross the turn of the year', () => {
  it.each`
    order
    ${['120', '399', '800']}
    ${['399', '800', '120']}
    ${['800', '120', '399']}
  `('in the order $order: the amount counts in the year in which customs accepted it', async ({ order }) => {
    const times: Record<string, string> = {
      '120': '20261231235959000',
      '399': '20270101000000000',
      '800': '20270101000001000',
    };
    const orderNo = await customs.file({ buyer: customs.newBuyer(), price: '1000' });
    const list = await customs.listOf(orderNo);
    for (const status of order as string[]) await customs.saysAt(list, [status, times[status] ?? '']);
    expect((await customs.listOf(orderNo)).status).toBe('released');
    const counted = (await sumsOf(orderNo)).filter(({ reserved, accepted }) => reserved + accepted > 0);
    expect(counted).toEqual([{ year: 2026, reserved: 0, accepted: 1000 }]);
  });

  it('accepted in December and released in January: taxed by the year of the acceptance, whatever January holds', async () => {
    const clock = customs.app.get(BusinessClock);
    const real = clock.offsetMs;
    const buyer = customs.newBuyer();
    try {
      clock.offsetMs = Date.parse('2027-12-31T23:00:00+08:00') - Date.now();
      const orderNo = await customs.file({ buyer, price: '1000' });
      const list = await customs.listOf(orderNo);
      await customs.saysAt(list, ['120', '20271231235959000']);
      clock.offsetMs = Date.parse('2028-01-01T01:00:00+08:00') - Date.now();
      const january = await customs.file({ buyer, price: '26000' });
      expect((await customs.listOf(january)).status).toBe('submitted');
      await customs.saysAt(list, ['399', '20280101020000000'], ['800', '20280101020001000']);
      const { rows } = await customs.database.query(
        'SELECT treatment, total, refusal FROM tax_assessments WHERE list_id = $1',
        [list.id],
      );
      expect(rows).toEqual([{ treatment: 'preferential', total: '91.00', refusal: null }]);
    } finally {
      clock.offsetMs = real;
    }
  });
});

describe('any course of reservations, acceptances, credits and turns of the year', () => {
  const limit = '26000';
  const amount = fc.integer({ min: 1, max: 2_600_000 }).map((fen) => new Decimal(fen).div(100));
  const step = fc.oneof(
    fc.record({
      do: fc.constant('reserve' as const),
      amounts: fc.array(amount, { minLength: 1, maxLength: 4 }),
    }),
    fc.record({ do: fc.constantFrom('accept' as const, 'credit' as const), list: fc.nat(), part: amount }),
    fc.record({ do: fc.constant('next year' as const) }),
  );

  async function sums(buyerHash: string, year: number): Promise<{ used: number; drift: boolean }> {
    const { rows } = await customs.database.query(
      `SELECT y.year, y.reserved, y.accepted,
              coalesce(sum(e.amount - e.credited) FILTER (WHERE NOT e.accepted), 0) AS held,
              coalesce(sum(e.amount - e.credited) FILTER (WHERE e.accepted), 0) AS counted
       FROM buyer_years y LEFT JOIN buyer_amounts e ON e.buyer_hash = y.buyer_hash AND e.year = y.year
       WHERE y.buyer_hash = $1 GROUP BY y.year, y.reserved, y.accepted`,
      [buyerHash],
    );
    return {
      used: rows.reduce(
        (all, row) => all + Number(row.reserved) + (row.year === year ? Number(row.accepted) : 0),
        0,
      ),
      drift: rows.some(
        (row) => Number(row.held) !== Number(row.reserved) || Number(row.counted) !== Number(row.accepted),
      ),
    };
  }

  it('never goes below zero or over the limit, and the sums are those of the entries', async () => {
    const quota = customs.app.get(QuotaRepository);
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 16 }), async (steps) => {
        const buyerHash = newId();
        const lists: string[] = [];
        let year = 2026;
        for (const one of steps) {
          await customs.transactions.run(async (tx) => {
            if (one.do === 'next year') year += 1;
            else if (one.do === 'reserve') {
              const asks = one.amounts.map((value) => ({ listId: newId(), buyerHash, amount: value }));
              const granted = await quota.reserve(tx, asks, year, limit);
              lists.push(...granted);
            } else if (lists.length > 0) {
              const listId = lists[one.list % lists.length] ?? '';
              const entry = (await quota.entries(tx, [listId])).get(listId);
              if (!entry) throw new Error('a granted list has an entry');
              await quota.keep(tx, [one.do === 'accept' ? accept(entry, year) : creditUpTo(entry, one.part)]);
            }
          });
          const { used, drift } = await sums(buyerHash, year);
          expect(drift).toBe(false);
          expect(used).toBeGreaterThanOrEqual(0);
          expect(used).toBeLessThanOrEqual(Number(limit) + 1e-6);
        }
      }),
      { numRuns: 40 },
    );
  }, 60_000);

  it('of parallel reservations and credits of several buyers none is lost and none waits for ever', async () => {
    const quota = customs.app.get(QuotaRepository);
    const buyers = Array.from({ length: 5 }, () => newId());
    const rounds = Array.from({ length: 40 }, (_, round) => async () => {
      const mixed = round % 2 === 0 ? buyers : buyers.toReversed();
      const asks = mixed.map((buyerHash) => ({ listId: newId(), buyerHash, amount: new Decimal('1300') }));
      const granted = await customs.transactions.run((tx) => quota.reserve(tx, asks, 2026, limit));
      const some = [...granted].slice(0, 2);
      await customs.transactions.run(async (tx) => {
        const entries = await quota.entries(tx, some);
        await quota.keep(
          tx,
          [...entries.values()].map((entry) => creditUpTo(entry, new Decimal('300'))),
        );
      });
    });
    await Promise.all(rounds.map((round) => round()));
    for (const buyerHash of buyers) {
      const { used, drift } = await sums(buyerHash, 2026);
      expect(drift).toBe(false);
      expect(used).toBeLessThanOrEqual(26_000);
      // refused is only what does not fit: 20 of 1,300 each do, whoever comes first
      const { rows } = await customs.database.query(
        'SELECT count(*)::integer AS granted FROM buyer_amounts WHERE buyer_hash = $1',
        [buyerHash],
      );
      expect(rows[0].granted).toBeGreaterThanOrEqual(20);
    }
  }, 60_000);
});
