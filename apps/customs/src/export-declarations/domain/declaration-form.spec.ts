import { assertFits, declarationForm, formFaults, tradeModeOf, type Supplied } from './declaration-form.js';
import { supplemented } from './supplied-fields.js';
import { supplementExample } from '../export-declarations.examples.js';

const date = '2026-10-15';
const order = {
  head: {
    orderType: 'B',
    orderNo: 'B1',
    ebcCode: '330246D001',
    ebcName: '示范',
    goodsValue: '60',
    currency: '502',
  },
  lines: [{ itemName: 'T恤衫', qty: '3', unit: '011', price: '20', totalPrice: '60', currency: '502' }],
};
const waybill = { packNo: '1', grossWeight: '0.7' };
const declarant = { code: '330246D001', name: '示范' };
const nothing: Supplied = { head: {}, lines: {} };
const context = { tradeMode: '9710', licence: false, trafMode: '2' };

const formOf = (supplied: Supplied = nothing, more: object = {}) =>
  declarationForm({ order, waybill, declarant, ...more }, supplied, date);
const pointers = (supplied: Supplied, more: object = {}, about: object = {}) =>
  formFaults(formOf(supplied, more), { ...context, ...about }).map(({ pointer }) => pointer);
const complete = supplemented(nothing, supplementExample, 1, date);

it.each`
  orderType | mode
  ${'B'}    | ${'9710'}
  ${'W'}    | ${'9810'}
  ${'E'}    | ${undefined}
  ${'I'}    | ${undefined}
  ${''}     | ${undefined}
`('an order of type $orderType goes as $mode', ({ orderType, mode }) => {
  expect(tradeModeOf(orderType)).toBe(mode);
});

it('holds what order and waybill determine: letters for currencies, FOB, the order as document 10000004', () => {
  expect(formOf()).toEqual({
    head: {
      consignorCode: '330246D001',
      consignorName: '示范',
      agentCode: '330246D001',
      agentName: '示范',
      tradeMode: '9710',
      packNo: '1',
      grossWeight: '0.7',
      transactionMode: '3',
      currency: 'USD',
      totalPrice: '60',
    },
    documents: [{ code: '10000004', number: 'B1' }],
    lines: [
      { item: '1', gname: 'T恤衫', qty: '3', unit: '011', price: '20', totalPrice: '60', currency: 'USD' },
    ],
  });
});

it('names every field that is still to be supplied, and nothing else', () => {
  expect(pointers(nothing, {}, { trafMode: undefined })).toEqual([
    '/head/customsCode',
    '/head/portCode',
    '/head/overseasConsignee',
    '/head/ownerCode',
    '/head/ownerName',
    '/head/levyNature',
    '/head/contractNo',
    '/head/trafMode',
    '/head/trafName',
    '/head/voyageNo',
    '/head/billNo',
    '/head/tradeCountry',
    '/head/destinationCountry',
    '/head/destinationPort',
    '/head/exitPort',
    '/head/wrapType',
    '/head/netWeight',
    '/lines/0/gcode',
    '/lines/0/gmodel',
    '/lines/0/qty1',
    '/lines/0/unit1',
    '/lines/0/originCountry',
    '/lines/0/destinationCountry',
    '/lines/0/domesticSource',
    '/lines/0/levyMode',
  ]);
  expect(pointers(complete)).toEqual([]);
});

const without = (name: string): Supplied => ({
  ...complete,
  head: Object.fromEntries(Object.entries(complete.head).filter(([field]) => field !== name)),
});

it.each`
  supplied                 | more                      | about                    | missing                                  | why
  ${complete}              | ${{ waybill: undefined }} | ${{}}                    | ${['/head/packNo', '/head/grossWeight']} | ${'no waybill yet'}
  ${complete}              | ${{}}                     | ${{ licence: true }}     | ${['/head/licenceNo']}                   | ${'the goods need a licence'}
  ${without('contractNo')} | ${{}}                     | ${{}}                    | ${['/head/contractNo']}                  | ${'a sale has a contract'}
  ${without('contractNo')} | ${{}}                     | ${{ tradeMode: '9810' }} | ${[]}                                    | ${'goods sent to an own warehouse have none'}
  ${without('voyageNo')}   | ${{}}                     | ${{ trafMode: '2' }}     | ${['/head/voyageNo']}                    | ${'by ship'}
  ${without('voyageNo')}   | ${{}}                     | ${{ trafMode: '5' }}     | ${[]}                                    | ${'by air'}
  ${without('billNo')}     | ${{}}                     | ${{ trafMode: '4' }}     | ${[]}                                    | ${'by road'}
`('$why: $missing', ({ supplied, more, about, missing }) => {
  expect(pointers(supplied, more, about)).toEqual(missing);
});

it.each`
  head                    | line                             | code                            | why
  ${{ netWeight: '0.7' }} | ${{}}                            | ${undefined}                    | ${'net equals gross'}
  ${{ netWeight: '0.8' }} | ${{}}                            | ${'net-above-gross'}            | ${'net above gross'}
  ${{}}                   | ${{ qty2: '0.6' }}               | ${'second-quantity-incomplete'} | ${'no second unit'}
  ${{}}                   | ${{ qty2: '0.6', unit2: '035' }} | ${undefined}                    | ${'both'}
`('$why: $code', ({ head, line, code }) => {
  const supplied = supplemented(complete, { head, lines: [{ item: '1', ...line }] }, 1, date);
  expect(formFaults(formOf(supplied), context)[0]?.code).toBe(code);
});

it.each`
  head                           | lines                                   | code                        | pointer
  ${{ totalPrice: '1' }}         | ${[]}                                   | ${'field-determined'}       | ${'/head/totalPrice'}
  ${{ grossWeight: '1' }}        | ${[]}                                   | ${'field-determined'}       | ${'/head/grossWeight'}
  ${{ colour: 'red' }}           | ${[]}                                   | ${'field-unknown'}          | ${'/head/colour'}
  ${{ netWeight: 1 }}            | ${[]}                                   | ${'not-a-text'}             | ${'/head/netWeight'}
  ${{ netWeight: '0' }}          | ${[]}                                   | ${'amount-not-positive'}    | ${'/head/netWeight'}
  ${{ customsCode: '9999' }}     | ${[]}                                   | ${'code-unknown'}           | ${'/head/customsCode'}
  ${{ tradeCountry: 'ZZA' }}     | ${[]}                                   | ${'code-unknown'}           | ${'/head/tradeCountry'}
  ${{ destinationPort: '309' }}  | ${[]}                                   | ${'format-wrong'}           | ${'/head/destinationPort'}
  ${{ wrapType: '2' }}           | ${[]}                                   | ${'code-unknown'}           | ${'/head/wrapType'}
  ${{ overseasConsignee: '  ' }} | ${[]}                                   | ${'text-too-long'}          | ${'/head/overseasConsignee'}
  ${{}}                          | ${[{ item: '1', gcode: '6109000000' }]} | ${'commodity-code-unknown'} | ${'/lines/0/gcode'}
  ${{}}                          | ${[{ item: '1', qty: '4' }]}            | ${'field-determined'}       | ${'/lines/0/qty'}
  ${{}}                          | ${[{ item: '2', gname: 'x' }]}          | ${'item-unknown'}           | ${'/lines/0/item'}
`('$head $lines is refused: $code at $pointer', ({ head, lines, code, pointer }) => {
  expect(() => supplemented(nothing, { head, lines }, 1, date)).toThrow(
    expect.objectContaining({
      code: 'fields-refused',
      faults: [expect.objectContaining({ code, pointer, fix: expect.anything() })],
    }),
  );
});

it('countries may be given by number and stand by letters; an empty text takes a field back', () => {
  const { head } = supplemented(complete, { head: { tradeCountry: '304', note: 'x' }, lines: [] }, 1, date);
  expect(head).toMatchObject({ tradeCountry: 'DEU', note: 'x' });
  const after = supplemented({ head, lines: {} }, { head: { note: '' }, lines: [] }, 1, date);
  expect(after.head).not.toHaveProperty('note');
});

it.each([
  [50, false],
  [51, true],
])('an order of %s lines does not fit: %s', (count, refused) => {
  const fit = () => assertFits(Array.from({ length: count }));
  if (refused) expect(fit).toThrow(expect.objectContaining({ code: 'too-many-items' }));
  else expect(fit).not.toThrow();
});
