import { expect, it } from '@jest/globals';
import type { DocumentReceived } from '@app/contracts';
import { orderFact } from './order-fact.js';

const document: DocumentReceived = {
  id: '01993b5e-7a00-7000-8000-000000000011',
  version: 1,
  kind: 'order',
  change: 'new',
  case: { orderNo: 'A1', ebpCode: '91330200MA0DEM013H' },
  cases: [],
  logistics: null,
  parties: ['91330200MA0DEM013H'],
  ebcCode: '91330200MA0DEM013H',
  amount: { value: '60.50', currency: '502' },
  reference: 'A1',
  messageId: 'M',
  receivedAt: '2026-09-17T10:00:00.000+08:00',
};

it('keeps what receipts may use', () => {
  expect(orderFact(document)).toMatchObject({
    orderNo: 'A1',
    currency: 'USD',
    declared: '60.5',
    withdrawn: false,
  });
  expect(orderFact({ ...document, change: 'deleted' })).toMatchObject({ withdrawn: true });
});

it.each(['payment', 'payment-receipt', 'waybill'])('passes a %s over', (kind) => {
  expect(orderFact({ ...document, kind, amount: null })).toBeUndefined();
});

it('passes the order of an import over, and takes one whose event does not tell', () => {
  expect(orderFact({ ...document, ieFlag: 'I' })).toBeUndefined();
  expect(orderFact({ ...document, ieFlag: 'E' })).toEqual(orderFact(document));
});

it.each<[Partial<DocumentReceived>, string]>([
  [{ amount: { value: '1', currency: '398' } }, 'currency-unknown'],
  [{ amount: null }, 'order-incomplete'],
  [{ ebcCode: null }, 'order-incomplete'],
  [{ case: null }, 'order-incomplete'],
])('parks an order with %o: %s', (change, code) => {
  expect(() => orderFact({ ...document, ...change })).toThrow(expect.objectContaining({ code }));
});
