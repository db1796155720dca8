import { decimal } from '@app/kernel';
import { filedList, filedLine } from './filed-list.builder.js';
import type { KnownFacts } from './known-facts.js';
import { customsRules } from './customs-rules.js';
import { eportRules } from './eport-rules.js';
import { judgeList } from './list-rules.js';

const known = (facts: Partial<KnownFacts> = {}): KnownFacts => ({
  usedThisYear: decimal('0'),
  date: '2025-06-01',
  ...facts,
});
const verdict = (list = filedList(), facts: Partial<KnownFacts> = {}) => {
  const refusal = judgeList(list, known(facts));
  return refusal === undefined ? 'in order' : `${refusal.returnStatus} ${refusal.returnInfo}`;
};

describe('what the authority refuses in a list', () => {
  it.each`
    change                                                                              | expected                      | because
    ${{}}                                                                               | ${'in order'}                 | ${'a bonded list with nothing wrong'}
    ${{ ieFlag: 'E' }}                                                                  | ${/^-621001 .*ieFlag/}        | ${'an export'}
    ${{ tradeMode: '0110' }}                                                            | ${/^-621001 .*tradeMode/}     | ${'ordinary trade'}
    ${{ buyerIdType: '2' }}                                                             | ${/^-621001 .*buyerIdType/}   | ${'another paper'}
    ${{ buyerIdNumber: '330200199001010016' }}                                          | ${/^-621001 .*buyerIdNumber/} | ${'a wrong check character'}
    ${{ buyerIdNumber: '330200199002300014' }}                                          | ${/^-621001 .*buyerIdNumber/} | ${'born on 30 February'}
    ${{ packNo: '2' }}                                                                  | ${/^-621001 .*packNo/}        | ${'two parcels'}
    ${{ netWeight: '1.2', grossWeight: '1.2' }}                                         | ${'in order'}                 | ${'net equals gross'}
    ${{ netWeight: '1.21', grossWeight: '1.2' }}                                        | ${/^-621001 .*netWeight/}     | ${'net above gross'}
    ${{ country: '502' }}                                                               | ${/^-621001 .*country/}       | ${'bonded goods leave from 142'}
    ${{ emsNo: '' }}                                                                    | ${/^-621001 .*emsNo/}         | ${'bonded without account book'}
    ${{ areaCode: '' }}                                                                 | ${/^-621001 .*areaCode/}      | ${'bonded without warehouse'}
    ${{ tradeMode: '9610', country: '502' }}                                            | ${/^-621001 .*trafNo/}        | ${'direct import without vehicle'}
    ${{ tradeMode: '9610', country: '502', trafNo: 'MU1', voyageNo: '1', billNo: '2' }} | ${'in order'}                 | ${'a direct import'}
    ${{ assureCode: '330246D999' }}                                                     | ${/^-621001 .*assureCode/}    | ${'a stranger guarantees'}
    ${{ assureCode: '91330200MA0DEM013H' }}                                             | ${'in order'}                 | ${'a credit code may be any of them'}
    ${{ customsCode: '2200' }}                                                          | ${/^100 \[Code:1402;/}        | ${'an office of another district'}
    ${{ appType: '2' }}                                                                 | ${/^-621011/}                 | ${'a change of nothing'}
  `('$because: $expected', ({ change, expected }) => {
    expect(verdict(filedList(change))).toEqual(
      typeof expected === 'string' ? expected : expect.stringMatching(expected),
    );
  });

  it.each`
    lines                                                   | expected                           | because
    ${[{ qty: '3', price: '33.33333', totalPrice: '100' }]} | ${'in order'}                      | ${'rounded to the fen'}
    ${[{ qty: '3', price: '33.32', totalPrice: '100' }]}    | ${/^-621001 .*totalPrice/}         | ${'four fen missing'}
    ${[{ gnum: '1' }, { gnum: '1' }]}                       | ${/^-621027/}                      | ${'a number twice'}
    ${[{ gnum: '1' }, { gnum: '3' }]}                       | ${/^-621001 .*gnum/}               | ${'a number left out'}
    ${[{ gnum: '2' }, { gnum: '1' }]}                       | ${'in order'}                      | ${'any order'}
    ${[{ itemRecordNo: '' }]}                               | ${/^-621001 .*第1项/}              | ${'bonded without record number'}
    ${[{ qty2: '1' }]}                                      | ${/^-621001 .*第二/}               | ${'a second quantity without unit'}
    ${[{ qty2: '1', unit2: '035' }]}                        | ${'in order'}                      | ${'both'}
    ${[{ qty: '0', totalPrice: '0' }]}                      | ${/^-621001 .*数量/}               | ${'nothing'}
    ${[{ gcode: '9999999999' }]}                            | ${/^100 \[Code:1401;.*9999999999/} | ${'not on the positive list'}
  `('lines: $because: $expected', ({ lines, expected }) => {
    const list = filedList(
      {},
      lines.map((line: Record<string, string>) => filedLine(line)),
    );
    expect(verdict(list)).toEqual(typeof expected === 'string' ? expected : expect.stringMatching(expected));
  });

  it.each`
    goods               | freight    | used          | date            | expected               | because
    ${['1', '5000.00']} | ${'0'}     | ${'0'}        | ${'2025-06-01'} | ${'in order'}          | ${'5,000 itself is within'}
    ${['2', '2500.01']} | ${'0'}     | ${'0'}        | ${'2025-06-01'} | ${/^-621005.*5000/}    | ${'over the single limit, two items'}
    ${['2', '2500.00']} | ${'0.01'}  | ${'0'}        | ${'2025-06-01'} | ${/^-621005/}          | ${'freight counts'}
    ${['1', '8000.00']} | ${'0'}     | ${'18000'}    | ${'2025-06-01'} | ${'in order'}          | ${'one item, the year exactly full'}
    ${['1', '8000.00']} | ${'0'}     | ${'18000.01'} | ${'2025-06-01'} | ${/^100 \[Code:1313;/} | ${'over 26,000 in the year'}
    ${['1', '100.00']}  | ${'0'}     | ${'25900'}    | ${'2025-06-01'} | ${'in order'}          | ${'the last hundred'}
    ${['1', '99.99']}   | ${'0.012'} | ${'25900'}    | ${'2025-06-01'} | ${'in order'}          | ${'freight counts to the fen'}
    ${['2', '2499.99']} | ${'0.024'} | ${'0'}        | ${'2025-06-01'} | ${'in order'}          | ${'4,999.98 and two fen'}
    ${['1', '100.01']}  | ${'0'}     | ${'25900'}    | ${'2025-06-01'} | ${/^100 \[Code:1313;/} | ${'a fen too much'}
  `('$goods with $used used: $because', ({ goods: [qty, price], freight, used, date, expected }) => {
    const totalPrice = decimal(qty).times(price).toFixed(2);
    const list = filedList({ freight }, [filedLine({ gcode: '8516310000', qty, price, totalPrice })]);
    const found = verdict(list, { usedThisYear: decimal(used), date });
    expect(found).toEqual(typeof expected === 'string' ? expected : expect.stringMatching(expected));
  });

  it('takes the limits of 2018 for a list of 2018 (2,000 in one order)', () => {
    const list = filedList({}, [filedLine({ qty: '2', price: '1500', totalPrice: '3000' })]);
    expect(verdict(list, { date: '2018-12-31' })).toMatch(/^-621005.*2000/);
    expect(verdict(list, { date: '2019-04-01' })).toBe('in order');
  });

  it('refuses goods over the single limit for which no duty rate is known', () => {
    const list = filedList({}, [
      filedLine({ gcode: '8518300000', qty: '1', price: '6000', totalPrice: '6000' }),
    ]);
    expect(verdict(list)).toMatch(/^100 \[Code:1404;/);
  });
});

describe('a list that is sent again', () => {
  const earlier = '20250601090000';
  it.each`
    standing      | appType | appTime             | expected      | because
    ${'declared'} | ${'1'}  | ${'20250601100000'} | ${/^-621004/} | ${'declared already'}
    ${'rejected'} | ${'1'}  | ${'20250601100000'} | ${/^-621004/} | ${'a rejected list is changed, not declared anew'}
    ${'failed'}   | ${'1'}  | ${'20250601100000'} | ${'in order'} | ${'the E-port never declared it'}
    ${'kept'}     | ${'1'}  | ${'20250601100000'} | ${'in order'} | ${'kept, now declared'}
    ${'rejected'} | ${'2'}  | ${'20250601100000'} | ${'in order'} | ${'corrected after a rejection'}
    ${'rejected'} | ${'2'}  | ${earlier}          | ${/^-621012/} | ${'not newer than the stored one'}
    ${'declared'} | ${'2'}  | ${'20250601100000'} | ${/^-621012/} | ${'declared lists are withdrawn, not changed'}
    ${'rejected'} | ${'3'}  | ${'20250601100000'} | ${/^-621012/} | ${'never deleted'}
  `('$standing, appType $appType: $because', ({ standing, appType, appTime, expected }) => {
    const found = verdict(filedList({ appType, appTime }), { same: { standing, appTime: earlier } });
    expect(found).toEqual(typeof expected === 'string' ? expected : expect.stringMatching(expected));
  });

  it.each`
    facts                            | expected            | because
    ${{ orderDeclaredIn: 'COP9' }}   | ${/^-621003.*COP9/} | ${'its order is declared in another list'}
    ${{ waybillDeclaredIn: 'COP9' }} | ${/^-621003.*COP9/} | ${'its waybill is used by another list'}
  `('is refused when $because', ({ facts, expected }) => {
    expect(verdict(filedList(), facts)).toMatch(expected);
  });
});

describe('documents that reached customs must fit the list', () => {
  const order = { buyer: 'buyer-1', acturalPaid: '100.00', lines: [{ gnum: '1', itemName: '纸尿裤' }] };
  it.each`
    facts                                                                             | expected              | because
    ${{ order }}                                                                      | ${'in order'}         | ${'the order fits'}
    ${{ order: { ...order, lines: [{ gnum: '1', itemName: '奶粉' }] } }}              | ${/^100 \[Code:1322/} | ${'another name'}
    ${{ order: { ...order, lines: [...order.lines, { gnum: '2', itemName: 'x' }] } }} | ${/^100 \[Code:1322/} | ${'a line left out'}
    ${{ order: { ...order, buyer: 'buyer-2' } }}                                      | ${/^100 \[Code:1403/} | ${'another buyer'}
    ${{ order, payment: { payer: 'buyer-1', amountPaid: '100' } }}                    | ${'in order'}         | ${'the payment fits'}
    ${{ order, payment: { payer: 'buyer-1', amountPaid: '99.99' } }}                  | ${/^100 \[Code:1403/} | ${'a fen less was paid'}
    ${{ payment: { payer: 'buyer-2', amountPaid: '100' } }}                           | ${/^100 \[Code:1403/} | ${'another payer'}
    ${{ waybill: { orderNo: '999' } }}                                                | ${/^100 \[Code:1403/} | ${'a waybill of another order'}
  `('$because: $expected', ({ facts, expected }) => {
    const found = verdict(filedList(), facts);
    expect(found).toEqual(typeof expected === 'string' ? expected : expect.stringMatching(expected));
  });
});

it('names a source for every rule, and no rule twice', () => {
  const rules = [...eportRules, ...customsRules];
  expect(new Set(rules.map((rule) => rule.id)).size).toBe(rules.length);
  expect(rules.every((rule) => rule.source.length > 5)).toBe(true);
});
