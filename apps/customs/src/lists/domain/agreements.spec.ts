import fc from 'fast-check';
import { importCase, type CaseChanges } from '../case.builder.js';
import { agreementText, type AgreeingKind } from './agreements.js';
import { isWithin } from './exact.js';
import { listPasses, matchCase, ownTotals, type MatchedMode } from './matching.js';
import type { GoodsDocument } from './match-report.js';

const same = (code: string): string => code;
const mode: MatchedMode = { ieFlag: 'I', tradeMode: '1210', date: '2026-09-17' };
const pairs: readonly (readonly [AgreeingKind, AgreeingKind])[] = [
  ['order', 'payment'],
  ['order', 'waybill'],
  ['order', 'list'],
  ['waybill', 'list'],
];

/** As intake sees it: what each document shows by itself, the hashes and the weights. */
function agrees(changes: CaseChanges): boolean {
  const { list, order, payment, waybill } = importCase(changes);
  const documents: Record<AgreeingKind, GoodsDocument> = {
    list,
    order,
    payment: { head: payment, lines: [] },
    waybill: { head: waybill, lines: [] },
  };
  const equal = pairs.every(([one, other]) => {
    const text = agreementText(one, other, documents[one]);
    return text !== undefined && text === agreementText(other, one, documents[other]);
  });
  return (
    equal &&
    ownTotals('order', 'I', order).length === 0 &&
    listPasses(list, mode.date, same) &&
    isWithin(list.head.netWeight ?? '', waybill.weight ?? '')
  );
}

const failures = (changes: CaseChanges): string[] =>
  matchCase({ mode, documents: importCase(changes), canonical: same, keep: 'failed' }).checks.map(
    ({ rule }) => rule,
  );

const fields = {
  list: ['ebcCode', 'buyerIdNumber', 'buyerName', 'buyerTelephone', 'consigneeAddress', 'currency', 'logisticsNo', 'packNo', 'netWeight', 'grossWeight', 'orderNo', 'assureCode'],
  order: ['ebcCode', 'buyerIdNumber', 'buyerName', 'buyerTelephone', 'consigneeAddress', 'currency', 'acturalPaid', 'goodsValue', 'freight', 'discount', 'payCode', 'payTransactionId', 'consignee', 'consigneeTelephone'],
  payment: ['amountPaid', 'currency', 'payerIdNumber', 'payerName', 'payCode', 'payTransactionId'],
  waybill: ['logisticsNo', 'logisticsCode', 'orderNo', 'packNo', 'weight', 'consignee', 'consigneeTelephone', 'consigneeAddress'],
} as const; // prettier-ignore
const line = { gnum: '1', qty: '2', unit: '125', price: '50', totalPrice: '100' };

const changed = fc
  .constantFrom('list', 'order', 'payment', 'waybill')
  .chain((kind: keyof typeof fields) =>
    fc.tuple(
      fc.constant(kind),
      fc.constantFrom(...fields[kind]),
      fc.constantFrom('', ' ', '1', '1.0', '1.00 ', '142', '100', '114.1', '114.10', '+114.1', '0', 'x', '张三', '330246D001', '330246D002', '11010519491231002x', 'P1', 'W1'),
    ),
  ); // prettier-ignore
const changedLine = fc.tuple(
  fc.constantFrom('listLines', 'orderLines'),
  fc.constantFrom(
    ['gname', '奶粉'],
    ['itemName', '奶粉'],
    ['gnum', '01'],
    ['gnum', '2'],
    ['qty', '2.0'],
    ['qty', '3'],
    ['unit', '120'],
    ['price', '50.000'],
    ['totalPrice', '100.00'],
    ['totalPrice', '101'],
  ),
);

describe('the agreement of documents as it shows without comparing them', () => {
  it.each<[string, CaseChanges, boolean]>([
    ['documents that fit', {}, true],
    [
      'numbers written in two ways',
      { order: { acturalPaid: '114.100' }, payment: { amountPaid: '114.1' } },
      true,
    ],
    ['white space around a name', { list: { buyerName: ' 张三 ' } }, true],
    ['an ID number with a small x', { list: { buyerIdNumber: '11010519491231002x' } }, true],
    ['another buyer', { list: { buyerName: '李四' } }, false],
    ['white space where a number is missing', { list: { packNo: ' ' }, waybill: { packNo: '' } }, false],
    ['a parcel that is too light', { waybill: { weight: '0.9' } }, false],
    ['an order that does not add up', { order: { acturalPaid: '1' }, payment: { amountPaid: '1' } }, false],
    ['a payment that names what the order leaves out', { payment: { payTransactionId: 'P2' } }, false],
  ])('%s', (_, changes, expected) => {
    const named = { order: { payCode: '330246D001', payTransactionId: 'P1', ...changes.order } };
    expect(agrees({ ...changes, ...named })).toBe(expected);
  });

  it('never shows where a check fails', () => {
    let agreeing = 0;
    fc.assert(
      fc.property(fc.array(changed, { maxLength: 3 }), fc.option(changedLine), (heads, ofLine) => {
        const changes: CaseChanges = { order: { payCode: '330246D001', payTransactionId: 'P1' } };
        for (const [kind, field, value] of heads) changes[kind] = { ...changes[kind], [field]: value };
        if (ofLine) {
          const [kind, [field = '', value = '']] = ofLine;
          const name: Record<string, string> =
            kind === 'listLines' ? { gname: '纸尿裤', gcode: '9619001100' } : { itemName: '纸尿裤' };
          changes[kind] = [{ ...line, ...name, [field]: value }];
        }
        if (!agrees(changes)) return;
        agreeing += 1;
        expect(failures(changes)).toEqual([]);
      }),
      { numRuns: 3_000 },
    );
    expect(agreeing).toBeGreaterThan(100);
  });
});
