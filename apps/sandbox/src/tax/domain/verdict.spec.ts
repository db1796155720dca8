import { verdictOn, type KnownClaim, type TaxFiling } from './verdict.js';

const claim = (change: Partial<TaxFiling> = {}): TaxFiling => ({
  number: 'N1',
  kind: 'claim',
  claimId: 'C1',
  claimant: 'demo',
  content: { amount: '39.00' },
  ...change,
});
const decision = (content: Record<string, unknown>): TaxFiling => claim({ kind: 'decision', content });
const known = (change: Partial<KnownClaim> = {}): KnownClaim => ({
  claimant: 'demo',
  amount: '39.00',
  decision: null,
  ...change,
});

it.each`
  filing                                                   | before       | answers
  ${claim()}                                               | ${undefined} | ${[['accepted', null, null]]}
  ${decision({ decision: 'approve', reason: '单证相符' })} | ${known()}   | ${[['approved', '单证相符', '39.00'], ['paid', null, '39.00']]}
  ${decision({ decision: 'approve', amount: '9999' })}     | ${known()}   | ${[['approved', null, '39.00'], ['paid', null, '39.00']]}
  ${decision({ decision: 'refuse', reason: '凭证不符' })}  | ${known()}   | ${[['refused', '凭证不符', null]]}
`('$filing.kind $filing.content is answered', ({ filing, before, answers }) => {
  const verdict = verdictOn(filing, before);
  expect(
    verdict.taken && verdict.answers.map(({ status, reason, amount }) => [status, reason, amount]),
  ).toEqual(answers);
});

it.each`
  filing                                | before                           | code
  ${claim()}                            | ${known()}                       | ${'claim-known'}
  ${claim({ content: {} })}             | ${undefined}                     | ${'content-unreadable'}
  ${claim({ content: { amount: 39 } })} | ${undefined}                     | ${'content-unreadable'}
  ${decision({ decision: 'approve' })}  | ${undefined}                     | ${'claim-unknown'}
  ${decision({ decision: 'approve' })}  | ${known({ decision: 'refuse' })} | ${'claim-decided'}
  ${decision({ decision: 'perhaps' })}  | ${known()}                       | ${'content-unreadable'}
  ${decision({ decision: 'approve' })}  | ${known({ claimant: 'other' })}  | ${'claimant-differs'}
`('cannot take $filing.kind $filing.content after $before: $code', ({ filing, before, code }) => {
  expect(verdictOn(filing, before)).toMatchObject({ taken: false, code, info: expect.any(String) });
});
