import { importCase } from '../../lists/case.builder.js';
import { matchCase } from '../../lists/domain/matching.js';

const paidByAnother = importCase({ payment: { payerIdNumber: '440524188001010014', payerName: '王五' } });
const match = (date: string, buyerCertified: boolean) =>
  matchCase({
    mode: { ieFlag: 'I', tradeMode: '1210', date },
    documents: paidByAnother,
    canonical: (code) => code,
    facts: {},
    buyerCertified,
  });

it.each`
  date            | certified | result
  ${'2026-09-17'} | ${false}  | ${'mismatched'}
  ${'2026-09-17'} | ${true}   | ${'matched'}
  ${'2019-01-01'} | ${true}   | ${'matched'}
  ${'2018-12-31'} | ${true}   | ${'mismatched'}
`('somebody else paid on $date, buyer certified $certified: $result', ({ date, certified, result }) => {
  const report = match(date, certified);
  const payer = report.checks.filter(({ rule }) => /payer(IdNumber|Name)-as-ordered$/.test(rule));
  expect(payer.map(({ ok }) => ok)).toEqual([result === 'matched', result === 'matched']);
  if (result === 'matched') expect(payer.every(({ because }) => because !== undefined)).toBe(true);
});

it('excuses the payer and nothing else', () => {
  const report = matchCase({
    mode: { ieFlag: 'I', tradeMode: '1210', date: '2026-09-17' },
    documents: importCase({ payment: { payerName: '王五', amountPaid: '1' } }),
    canonical: (code) => code,
    facts: {},
    buyerCertified: true,
  });
  expect(report.checks.filter(({ ok }) => !ok).map(({ field }) => field)).toEqual(['amountPaid']);
});
