import { exemptionOf, type Question, type ReleasedLine } from './exemption.js';
import type { SixFields } from './recorded-line.js';

const fields: SixFields = {
  exportDate: '2026-09-18',
  name: '棉制针织T恤衫',
  unit: '011',
  quantity: '3',
  unitPrice: '20',
  amount: '60',
};
const released = (change: Partial<ReleasedLine> = {}): ReleasedLine => ({
  ...fields,
  gcode: '6109100021',
  tradeMode: '9610',
  customsCode: '3104',
  currency: '502',
  returned: '0',
  hasInvoice: false,
  ...change,
});
const ask = (change: Partial<Question> = {}) =>
  exemptionOf({
    recorded: fields,
    released: released(),
    inStanding: true,
    disputedIsRetail: false,
    ...change,
  });
const of = (day: string, change: Partial<ReleasedLine> = {}) =>
  ask({ recorded: { ...fields, exportDate: day }, released: released({ exportDate: day, ...change }) });

it.each`
  what                                               | exemption                                                                     | status          | unmet
  ${'all three conditions'}                          | ${ask()}                                                                      | ${'exempt'}     | ${[]}
  ${'the first day, 2018-10-01'}                     | ${of('2018-10-01', { gcode: '6109100021' })}                                  | ${'undecided'}  | ${['not-excluded']}
  ${'the day before, 2018-09-30'}                    | ${of('2018-09-30')}                                                           | ${'not-exempt'} | ${['zone-export', 'not-excluded']}
  ${'no list of this number'}                        | ${ask({ released: null })}                                                    | ${'not-exempt'} | ${['recorded', 'zone-export', 'not-excluded']}
  ${'an enterprise that is not registered'}          | ${ask({ inStanding: false })}                                                 | ${'not-exempt'} | ${['recorded']}
  ${'another quantity than customs has'}             | ${ask({ recorded: { ...fields, quantity: '4' } })}                            | ${'not-exempt'} | ${['recorded']}
  ${'bonded retail, 1210'}                           | ${ask({ released: released({ tradeMode: '1210' }) })}                         | ${'exempt'}     | ${[]}
  ${'B2B, 9710'}                                     | ${ask({ released: released({ tradeMode: '9710' }) })}                         | ${'not-exempt'} | ${['zone-export']}
  ${'an overseas warehouse, 9810'}                   | ${ask({ released: released({ tradeMode: '9810' }) })}                         | ${'not-exempt'} | ${['zone-export']}
  ${'9810 where the tax office counts it as retail'} | ${ask({ released: released({ tradeMode: '9810' }), disputedIsRetail: true })} | ${'exempt'}     | ${[]}
  ${'customs outside the zone'}                      | ${ask({ released: released({ customsCode: '2248' }) })}                       | ${'not-exempt'} | ${['zone-export']}
  ${'goods whose refund was cancelled'}              | ${ask({ released: released({ gcode: '7604210000' }) })}                       | ${'not-exempt'} | ${['not-excluded']}
  ${'a code of six digits only'}                     | ${ask({ released: released({ gcode: '610910' }) })}                           | ${'undecided'}  | ${['not-excluded']}
  ${'goods with a purchase invoice'}                 | ${ask({ released: released({ hasInvoice: true }) })}                          | ${'not-exempt'} | ${['no-voucher']}
  ${'batteries before their refund ends'}            | ${of('2026-12-31', { gcode: '8507600090' })}                                  | ${'exempt'}     | ${[]}
  ${'batteries after it ended'}                      | ${of('2027-01-01', { gcode: '8507600090' })}                                  | ${'not-exempt'} | ${['not-excluded']}
`('$what: $status', ({ exemption, status, unmet }) => {
  expect(exemption.status).toBe(status);
  const found = exemption.conditions
    .filter(({ met }: any) => met !== true)
    .map(({ condition }: any) => condition);
  expect(found).toEqual(unmet);
  expect(exemption.conditions.every(({ clause }: any) => clause.includes('财税〔2018〕103号'))).toBe(true);
});

it.each`
  field           | recorded            | customs             | same
  ${'exportDate'} | ${'2026-09-17'}     | ${'2026-09-18'}     | ${false}
  ${'name'}       | ${'T恤'}            | ${'棉制针织T恤衫'}  | ${false}
  ${'name'}       | ${'棉制 针织T恤衫'} | ${'棉制针织Ｔ恤衫'} | ${true}
  ${'unit'}       | ${'007'}            | ${'011'}            | ${false}
  ${'quantity'}   | ${'3.0'}            | ${'3'}              | ${true}
  ${'quantity'}   | ${'2.99'}           | ${'3'}              | ${false}
  ${'unitPrice'}  | ${'3.33'}           | ${'3.33333'}        | ${true}
  ${'unitPrice'}  | ${'3.34'}           | ${'3.33333'}        | ${false}
  ${'amount'}     | ${'60.00'}          | ${'60'}             | ${true}
  ${'amount'}     | ${'60.01'}          | ${'60'}             | ${false}
`(
  'R-14: $field recorded as $recorded, $customs at customs, agrees: $same',
  ({ field, recorded, customs, same }) => {
    const { differences } = ask({
      recorded: { ...fields, [field]: recorded },
      released: released({ [field]: customs }),
    });
    expect(differences.map((one) => one.field)).toEqual(same ? [] : [field]);
  },
);
