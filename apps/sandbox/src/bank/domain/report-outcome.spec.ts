import { expect, it } from '@jest/globals';
import { outcomeOf, pauseMs } from './report-outcome.js';

it.each([
  [201, { id: 'r' }, { result: 'reported', receiptId: 'r' }],
  [200, { id: 'r' }, { result: 'reported', receiptId: 'r' }],
  [200, '<html>', { result: 'again', code: 'HTTP 200' }],
  [409, { code: 'reference-taken' }, { result: 'refused', code: 'reference-taken' }],
  [422, { code: 'currency-unknown' }, { result: 'refused', code: 'currency-unknown' }],
  [400, undefined, { result: 'refused', code: 'HTTP 400' }],
  [401, { code: 'unauthenticated' }, { result: 'again', code: 'unauthenticated' }],
  [404, { code: 'no-such-route' }, { result: 'again', code: 'no-such-route' }],
  [429, {}, { result: 'again', code: 'HTTP 429' }],
  [503, { code: 'unavailable' }, { result: 'again', code: 'unavailable' }],
])('%i with %o is %o', (status, body, outcome) => {
  expect(outcomeOf(status, body)).toEqual(outcome);
});

it('waits longer from try to try, up to half a minute', () => {
  expect([1, 2, 3, 7, 100].map(pauseMs)).toEqual([500, 1_000, 2_000, 30_000, 30_000]);
});
