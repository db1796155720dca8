import { judgeSimplified, SummaryStatistics, type SimplifiedList } from './summary-statistics.js';

let serial = 0;
const line = {
  gcode: '6109000000',
  country: '502',
  currency: '142',
  unit1: '011',
  qty1: '3',
  totalPrice: '60',
};
const list = (head: object = {}, lines: object[] = [{}]): SimplifiedList => {
  serial += 1;
  return {
    invtNo: `I${serial}`,
    closedAt: new Date('2026-10-15T10:00:00+08:00'),
    head: { tradeMode: '9610', customsCode: '3105', ...head },
    lines: lines.map((one) => ({ ...line, ...one })),
  };
};

it.each`
  head                       | lines                                                  | rates             | broken                | why
  ${{}}                      | ${[{}]}                                                | ${{}}             | ${[]}                 | ${'all conditions hold'}
  ${{}}                      | ${[{ totalPrice: '5000.00' }]}                         | ${{}}             | ${[]}                 | ${'5,000 is within'}
  ${{}}                      | ${[{ totalPrice: '5000.01' }]}                         | ${{}}             | ${['limit']}          | ${'above'}
  ${{}}                      | ${[{ totalPrice: '3000' }, { totalPrice: '2000.01' }]} | ${{}}             | ${['limit']}          | ${'the ticket counts, not the line'}
  ${{}}                      | ${[{ currency: '502', totalPrice: '704.23' }]}         | ${{ 502: '7.1' }} | ${['limit']}          | ${'5,000.033 CNY'}
  ${{}}                      | ${[{ currency: '502', totalPrice: '704.22' }]}         | ${{ 502: '7.1' }} | ${[]}                 | ${'4,999.962 CNY'}
  ${{ customsCode: '2900' }} | ${[{ gcode: '6109100021' }]}                           | ${{}}             | ${['zone']}           | ${'not through the zone'}
  ${{ licenseNo: 'L1' }}     | ${[{}]}                                                | ${{}}             | ${['licence']}        | ${'needs a licence'}
  ${{ tradeMode: '9710' }}   | ${[{}]}                                                | ${{}}             | ${['commodity-code']} | ${'four digits where six are asked'}
  ${{ tradeMode: '1239' }}   | ${[{}]}                                                | ${{}}             | ${['mode']}           | ${'no simplified declaration'}
`('$why: $broken', ({ head, lines, rates, broken }) => {
  expect(judgeSimplified(list(head, lines), rates).breaches.map(({ condition }) => condition)).toEqual(
    broken,
  );
});

it('without a rate the limit is not judged, and that is said', () => {
  const foreign = list({}, [{ currency: '502', totalPrice: '9999' }]);
  expect(judgeSimplified(foreign, {})).toEqual({ breaches: [], unvalued: true });
  expect(judgeSimplified(foreign, { '502': '7.1' }).unvalued).toBe(false);
});

it('counts lists, quantities and values by mode, heading, country, unit and currency', () => {
  const statistics = new SummaryStatistics();
  statistics.add(list({}, [{}, { gcode: '6109100021', totalPrice: '0.01' }]));
  statistics.add(list({}, [{ country: '116' }]));
  statistics.add(list({ tradeMode: '9710' }, [{ gcode: '6109100000', qty1: '1.5' }]));
  expect(statistics.result()).toEqual([
    {
      tradeMode: '9610',
      commodity: '6109',
      country: '116',
      unit: '011',
      currency: '142',
      lists: 1,
      qty: '3',
      value: '60',
    },
    {
      tradeMode: '9610',
      commodity: '6109',
      country: '502',
      unit: '011',
      currency: '142',
      lists: 1,
      qty: '6',
      value: '60.01',
    },
    {
      tradeMode: '9710',
      commodity: '610910',
      country: '502',
      unit: '011',
      currency: '142',
      lists: 1,
      qty: '1.5',
      value: '60',
    },
  ]);
});
