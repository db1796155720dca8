import { inspectionTerms } from './inspection-documents.js';

it.each`
  filedOn         | dueOn           | keepUntil
  ${'2025-12-31'} | ${'2026-01-15'} | ${'2030-12-31'}
  ${'2026-01-01'} | ${'2026-01-16'} | ${'2036-01-01'}
  ${'2026-09-21'} | ${'2026-10-06'} | ${'2036-09-21'}
`('a claim filed on $filedOn: complete by $dueOn, kept until $keepUntil', ({ filedOn, dueOn, keepUntil }) => {
  expect(inspectionTerms(filedOn)).toMatchObject({ dueOn, keepUntil });
});

it('knows no term before the rule', () => {
  expect(() => inspectionTerms('2012-06-30')).toThrow('no-value-on-date');
});
