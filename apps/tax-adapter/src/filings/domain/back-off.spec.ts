import { backOffMs } from './back-off.js';

it.each`
  attempts  | asked        | waits      | because
  ${1}      | ${undefined} | ${500}     | ${'soon after the first'}
  ${2}      | ${undefined} | ${1_000}   | ${'doubled'}
  ${8}      | ${undefined} | ${60_000}  | ${'at most a minute'}
  ${10_000} | ${undefined} | ${60_000}  | ${'also after days'}
  ${1}      | ${30}        | ${30_000}  | ${'as long as the authority asks'}
  ${8}      | ${1}         | ${60_000}  | ${'never sooner than by itself'}
  ${1}      | ${86_400}    | ${600_000} | ${'but not a day'}
`('after attempt $attempts (asked: $asked s) waits $waits ms: $because', ({ attempts, asked, waits }) => {
  expect(backOffMs(attempts, asked)).toBe(waits);
});
