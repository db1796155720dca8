import {
  documentNumber,
  documentRefusal,
  documentRules,
  numberIsFree,
  type DocumentRules,
} from './document-kinds.js';

const rulesOf = (type: string): DocumentRules => documentRules[type]!;
const before = { appTime: '20250601100000' };
const declared = { ...before, declared: true };

describe('documents other than lists at customs', () => {
  it.each`
    type        | appType | appTime             | known        | code         | because
    ${'CEB311'} | ${'1'}  | ${'20250601110000'} | ${undefined} | ${undefined} | ${'a new order'}
    ${'CEB311'} | ${'1'}  | ${'20250601110000'} | ${before}    | ${'-301010'} | ${'the number is taken'}
    ${'CEB311'} | ${'2'}  | ${'20250601110000'} | ${undefined} | ${'-301009'} | ${'nothing to change'}
    ${'CEB311'} | ${'2'}  | ${'20250601110000'} | ${before}    | ${undefined} | ${'a newer change'}
    ${'CEB311'} | ${'2'}  | ${'20250601100000'} | ${before}    | ${'-301014'} | ${'not newer'}
    ${'CEB311'} | ${'2'}  | ${'20250601110000'} | ${declared}  | ${'-301011'} | ${'a list is declared with it'}
    ${'CEB303'} | ${'3'}  | ${'20250601110000'} | ${declared}  | ${'-301011'} | ${'an export list too'}
    ${'CEB411'} | ${'2'}  | ${'20250601110000'} | ${declared}  | ${'-401008'} | ${'the payment is used'}
    ${'CEB511'} | ${'3'}  | ${'20250601110000'} | ${declared}  | ${'-504016'} | ${'the waybill is used'}
    ${'CEB513'} | ${'2'}  | ${'20250601110000'} | ${declared}  | ${undefined} | ${'no list closes a status'}
    ${'CEB411'} | ${'1'}  | ${'20250601110000'} | ${before}    | ${'-401007'} | ${'the payment is known'}
    ${'CEB411'} | ${'3'}  | ${'20250601110000'} | ${undefined} | ${'-401006'} | ${'nothing to delete'}
    ${'CEB511'} | ${'1'}  | ${'20250601110000'} | ${before}    | ${'-504015'} | ${'the waybill is known'}
    ${'CEB513'} | ${'1'}  | ${'20250601110000'} | ${before}    | ${'-505012'} | ${'signed for already'}
    ${'CEB513'} | ${'2'}  | ${'20250601090000'} | ${before}    | ${'-505016'} | ${'older'}
    ${'CEB303'} | ${'1'}  | ${'20250601110000'} | ${before}    | ${'-301010'} | ${'the export order is known'}
    ${'CEB403'} | ${'1'}  | ${'20250601110000'} | ${before}    | ${'-403007'} | ${'the receipt of money is known'}
    ${'CEB403'} | ${'2'}  | ${'20250601110000'} | ${undefined} | ${'-403006'} | ${'nothing to change'}
    ${'CEB505'} | ${'2'}  | ${'20250601090000'} | ${before}    | ${'-505016'} | ${'older'}
    ${'CEB507'} | ${'1'}  | ${'20250601110000'} | ${before}    | ${'-507007'} | ${'arrived already'}
    ${'CEB507'} | ${'2'}  | ${'20250601110000'} | ${before}    | ${undefined} | ${'a newer change'}
    ${'CEB507'} | ${'3'}  | ${'20250601110000'} | ${before}    | ${'-507008'} | ${'an arrival is not taken back'}
    ${'CEB509'} | ${'3'}  | ${'20250601110000'} | ${before}    | ${'-509008'} | ${'nor a departure'}
    ${'CEB509'} | ${'2'}  | ${'20250601110000'} | ${undefined} | ${'-509006'} | ${'nothing to change'}
  `('$type, appType $appType: $because', ({ type, appType, appTime, known, code }) => {
    expect(documentRefusal(rulesOf(type), { appType, appTime }, known)).toBe(code);
  });
});

it.each`
  type        | head                                                  | number      | because
  ${'CEB303'} | ${{ ebpCode: 'P', orderNo: '7' }}                     | ${'P 7'}    | ${'one order'}
  ${'CEB403'} | ${{ ebcCode: 'C', orderNo: '7', payNo: '2' }}         | ${'C 7/2'}  | ${'an order may be paid in parts'}
  ${'CEB507'} | ${{ operatorCode: 'O', copNo: 'A1', msgSeqNo: '2' }}  | ${'O A1/2'} | ${'a report may come in parts'}
  ${'CEB509'} | ${{ logisticsCode: 'L', copNo: 'D1', msgSeqNo: '1' }} | ${'L D1/1'} | ${'a departure too'}
`('$type is known by $number: $because', ({ type, head, number }) => {
  const found = documentNumber(rulesOf(type), head);
  expect(`${found.party} ${found.number}`).toBe(number);
});

it.each`
  head                            | lines                      | refused      | because
  ${{ ieFlag: 'E', billNo: 'B' }} | ${[]}                      | ${undefined} | ${'a whole bill of lading'}
  ${{ ieFlag: 'E', billNo: '' }}  | ${[{ logisticsNo: 'L1' }]} | ${undefined} | ${'parcels by post, without bill'}
  ${{ ieFlag: 'E', billNo: '' }}  | ${[]}                      | ${/billNo/}  | ${'nothing named'}
  ${{ ieFlag: 'I', billNo: 'B' }} | ${[]}                      | ${/ieFlag/}  | ${'an import'}
`('an arrival with $because', ({ head, lines, refused }) => {
  const info = rulesOf('CEB507').refuses!(head, lines, [])?.returnInfo;
  expect(info).toEqual(refused === undefined ? undefined : expect.stringMatching(refused));
});

it.each`
  type        | head                                                                                            | lines                              | refused       | because
  ${'CEB311'} | ${{ goodsValue: '100', freight: '5', taxTotal: '9.1', discount: '4.1', acturalPaid: '110.00' }} | ${[{ gnum: '1' }, { gnum: '2' }]}  | ${undefined}  | ${'an order in order'}
  ${'CEB311'} | ${{ goodsValue: '100', freight: '5', taxTotal: '9.1', discount: '4.1', acturalPaid: '110.01' }} | ${[{ gnum: '1' }]}                 | ${/^-301008/} | ${'a fen too much'}
  ${'CEB311'} | ${{ goodsValue: '100', acturalPaid: '100' }}                                                    | ${[{ gnum: '1' }, { gnum: '01' }]} | ${/^-301002/} | ${'a number twice'}
  ${'CEB303'} | ${{ goodsValue: '100' }}                                                                        | ${[{ gnum: '1' }]}                 | ${undefined}  | ${'exports name no amount paid'}
  ${'CEB411'} | ${{ amountPaid: '0' }}                                                                          | ${[]}                              | ${/^-401009/} | ${'nothing paid'}
  ${'CEB411'} | ${{ amountPaid: '0.01' }}                                                                       | ${[]}                              | ${undefined}  | ${'a fen paid'}
  ${'CEB511'} | ${{ packNo: '2' }}                                                                              | ${[]}                              | ${/^-504011/} | ${'two parcels'}
`('$type: $because', ({ type, head, lines, refused }) => {
  const refusal = rulesOf(type).refuses!(head, lines, []);
  const told = refusal && `${refusal.returnStatus} ${refusal.returnInfo}`;
  expect(told).toEqual(refused === undefined ? undefined : expect.stringMatching(refused));
});

it.each`
  type        | lastTold                 | free     | because
  ${'CEB511'} | ${'2025-01-01T00:00:00'} | ${true}  | ${'told of more than six months ago'}
  ${'CEB511'} | ${'2025-01-02T10:00:00'} | ${false} | ${'told of less than six months ago'}
  ${'CEB311'} | ${'2020-01-01T00:00:00'} | ${false} | ${'an order number stays taken'}
`('a number of $type $because', ({ type, lastTold, free }) => {
  const now = new Date('2025-07-02T09:00:00+08:00');
  const before = { appTime: '20250101000000', lastTold: new Date(`${lastTold}+08:00`) };
  expect(numberIsFree(rulesOf(type), before, now)).toBe(free);
});
