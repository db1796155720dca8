import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ServedEnterpriseChanged } from '@app/contracts';
import {
  demo,
  goodsReturned,
  other,
  released,
  subsidyUnderTest,
  type SubsidyUnderTest,
} from '../../test/subsidy-under-test.js';
import { PolicyBook } from '../policies/policy-book.js';
import { MetricBook } from './metric-book.js';
import { ReturnsConsumer } from './returns.consumer.js';
import { ServedEnterprisesRepository } from './served-enterprises.repository.js';

let subsidy: SubsidyUnderTest;
beforeAll(async () => {
  subsidy = await subsidyUnderTest();
}, 120_000);
afterAll(() => subsidy?.close());

const breakdown = async (year: number, by: string, as = 'demo') =>
  (await subsidy.ask('GET', `/subsidy/performance/breakdown?year=${year}&by=${by}`, { as })).body.rows;
const cny = (change: object) => ({ currency: '142', value: '100', ...change });

describe('goods that went back', () => {
  it('are taken off in the month in which they did, each return once, also when it is delivered twice', async () => {
    const march = released('R1', cny({ at: '2023-03-10T10:00:00+08:00' }));
    const back = goodsReturned(march, { at: '2023-04-30T23:59:59+08:00', value: '30' });
    await subsidy.release(march);
    const consumer = subsidy.app.get(ReturnsConsumer);
    for (let time = 0; time < 2; time += 1)
      await subsidy.transactions.run((tx) => consumer.accepted({ tx, documents: [back, back] } as never));
    expect(await breakdown(2023, 'month')).toEqual([
      { key: '2023-03', imports: '0.00', exports: '100.00', documents: 1 },
      { key: '2023-04', imports: '0.00', exports: '-30.00', documents: 1 },
    ]);
    expect(await subsidy.metric('exportReleasedValue', 2023)).toMatchObject({ cny: '70.00' });
  });

  it('are not taken off twice when the whole list goes back at last, whichever event comes first', async () => {
    const list = released('R2', cny({ at: '2022-03-10T10:00:00+08:00' }));
    const consumer = subsidy.app.get(ReturnsConsumer);
    const whole = { ...list, status: 'returned', version: 12, at: '2022-06-01T10:00:00+08:00' };
    for (let time = 0; time < 2; time += 1)
      await subsidy.transactions.run((tx) => consumer.returned({ tx, documents: [whole] } as never));
    await subsidy.release(list);
    await subsidy.takeBack(goodsReturned(list, { at: '2022-05-02T10:00:00+08:00', value: '40' }));
    expect(await breakdown(2022, 'month')).toEqual([
      { key: '2022-03', imports: '0.00', exports: '100.00', documents: 1 },
      { key: '2022-05', imports: '0.00', exports: '-40.00', documents: 1 },
      { key: '2022-06', imports: '0.00', exports: '-60.00', documents: 1 },
    ]);
  });

  it('of another kind of application are no returns', async () => {
    const list = released('R3', cny({ at: '2021-03-10T10:00:00+08:00' }));
    await subsidy.release(list);
    await subsidy.takeBack(goodsReturned(list, { kind: 'return-tally', at: '2021-04-01T10:00:00+08:00' }));
    expect(await subsidy.metric('exportReleasedValue', 2021)).toMatchObject({ cny: '100.00' });
  });
});

describe('totals', () => {
  const line = (gcode: string, totalPrice: string) => ({
    gnum: 1,
    gcode,
    gname: 'x',
    qty: '1',
    unit: '011',
    totalPrice,
  });

  it('are by mode, district and HS chapter; each consignment counts once', async () => {
    const at = '2024-03-10T10:00:00+08:00';
    const shirts = released(
      'T1',
      cny({ at, tradeMode: '9810', lines: [line('6109100021', '60'), line('8516310000', '40')] }),
    );
    await subsidy.release(
      shirts,
      released(
        'T2',
        cny({
          at,
          ieFlag: 'I',
          tradeMode: '1210',
          customsCode: '3105',
          value: '50',
          lines: [line('9619001100', '50')],
        }),
      ),
    );
    await subsidy.takeBack(goodsReturned(shirts, { at: '2024-04-01T10:00:00+08:00', value: '20' }));
    expect(await breakdown(2024, 'mode')).toEqual([
      { key: '1210', imports: '50.00', exports: '0.00', documents: 1 },
      { key: '9810', imports: '0.00', exports: '80.00', documents: 2 },
    ]);
    expect((await breakdown(2024, 'district')).map(({ key, exports }: any) => [key, exports])).toEqual([
      ['3104', '80.00'],
      ['3105', '0.00'],
    ]);
    expect(
      (await breakdown(2024, 'hs2')).map(({ key, imports, exports }: any) => [key, imports, exports]),
    ).toEqual([
      ['61', '0.00', '40.00'],
      ['85', '0.00', '40.00'],
      ['96', '50.00', '0.00'],
    ]);
  });

  it('are only for those who may see the performance', async () => {
    const of = async (as: string, query: string) =>
      (await subsidy.ask('GET', `/subsidy/performance/breakdown?year=2024&${query}`, { as })).status;
    expect(await of('other', `by=mode&applicant=${demo.creditCode}`)).toBe(403);
    expect(await of('commerce-officer', `by=mode&applicant=${demo.creditCode}`)).toBe(200);
    expect(await of('demo', 'by=colour')).toBe(400);
  });
});

it('whatever metrics.json says that customs and registration verify has its source', () => {
  const { metrics } = subsidy.app.get(PolicyBook);
  const book = subsidy.app.get(MetricBook);
  const named = Object.entries(metrics).filter(([, { verifiedBy }]) => verifiedBy !== 'register');
  expect(named.map(([name]) => [name, book.verifies(name)])).toEqual(named.map(([name]) => [name, true]));
  expect(named.map(([name]) => book.verifies(`${name}PreviousYear`))).not.toContain(false);
});

describe('what served enterprises traded (article 4)', () => {
  it('counts while they are served, in dollars and yuan, and the year before stands under its own name', async () => {
    const relation: ServedEnterpriseChanged = {
      id: '01999999-0000-7000-8000-000000000001',
      version: 2,
      provider: demo.creditCode,
      served: other.creditCode,
      services: ['logistics'],
      from: '2025-03-01',
      to: null,
      status: 'accepted',
      changedAt: '2025-03-01T00:00:00.000+08:00',
    };
    const of = (orderNo: string, at: string, value: string) =>
      released(orderNo, cny({ at, value, ebcCode: other.customsCode }));
    await subsidy.transactions.run((tx) => subsidy.app.get(ServedEnterprisesRepository).keep(tx, [relation]));
    await subsidy.release(
      of('S1', '2025-02-28T23:59:59+08:00', '1'),
      of('S2', '2025-03-01T00:00:00+08:00', '10'),
      of('S3', '2025-12-31T23:59:59+08:00', '100'),
      of('S4', '2026-01-01T00:00:00+08:00', '1000'),
    );
    const facts = await subsidy.transactions.run((tx) =>
      subsidy.app.get(MetricBook).factsOf(
        tx,
        {
          ...demo,
          codes: [demo.creditCode, demo.customsCode],
          days: { from: '2026-01-01', to: '2026-12-31' },
        },
        ['servedTradeValue', 'servedTradeValuePreviousYear', 'servedEnterprises'],
      ),
    );
    expect(facts.map(({ metric, period, value }) => [metric, period, value])).toEqual([
      ['servedEnterprises', '2026', '1'],
      ['servedTradeValue', '2026-01', '1000.00'],
      ['servedTradeValuePreviousYear', '2025-03', '10.00'],
      ['servedTradeValuePreviousYear', '2025-12', '100.00'],
    ]);
    expect(facts[0]?.references).toEqual([other.creditCode]);
  });
});
