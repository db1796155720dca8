import { expect, it } from '@jest/globals';
import { objectOf } from './object-of-request.js';

const route = (url: string, params: object = {}) =>
  ({ params, routeOptions: { url } }) as unknown as Parameters<typeof objectOf>[0];

it.each([
  [route('/customs/lists/:id/hold', { id: 'a' }), { id: 'b' }, { kind: 'lists', id: 'a' }],
  [route('/tax-refund/claims'), { id: 'c', state: 'draft' }, { kind: 'claims', id: 'c' }],
  [route('/fx/receipts'), { view: { id: 'r' }, created: true }, { kind: 'receipts', id: 'r' }],
  [route('/fx/receipts'), { one: { id: 'r' }, other: { id: 's' } }, undefined],
  [route('/customs/messages'), 'm', { kind: 'messages', id: 'm' }],
  [route('/customs/uploads/:document', { document: 'orders' }), 'm', { kind: 'uploads', id: 'm' }],
  [route('/customs/calculations/route'), { route: 'x' }, undefined],
])('%j answering %j is about %j', (request, answer, object) => {
  expect(objectOf(request, answer)).toEqual(object);
});
