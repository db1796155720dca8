import { taxOutcomes } from './tax-outcomes.js';
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
  orderNos: [],
  entryIds: [],
  ...change,
});

it.each`
  filing                                                   | before       | answers
  ${claim()}                                               | ${undefined} | ${[['accepted', null, null]]}
  ${decision({ decision: 'approve', reason: '单证相符' })} | ${known()}   | ${[['approved', '单证相符', '39.00'], ['paid', null, '39.00']]}
  ${decision({ decision: 'approve', amount: '9999' })}     | ${known()}   | ${[['approved', null, '39.00'], ['paid', null, '39.00']]}
  ${decision({ decision: 'approve', amount: '26.00' })}    | ${known()}   | ${[['approved', null, '26.00'], ['paid', null, '26.00']]}
  ${decision({ decision: 'refuse', reason: '凭证不符' })}  | ${known()}   | ${[['refused', '凭证不符', null]]}
  ${claim({ kind: 'withdrawal' })}                         | ${known()}   | ${[['withdrawn', null, null]]}
  ${claim({ kind: 'reply' })}                              | ${known()}   | ${[]}
`('$filing.kind $filing.content is answered', ({ filing, before, answers }) => {
  const verdict = verdictOn(filing, before);
  expect(
    verdict.taken && verdict.answers.map(({ status, reason, amount }) => [status, reason, amount]),
  ).toEqual(answers);
});

it.each`
  filing                                                                   | before                            | code
  ${claim()}                                                               | ${known()}                        | ${'claim-known'}
  ${claim({ content: {} })}                                                | ${undefined}                      | ${'content-unreadable'}
  ${claim({ content: { amount: 39 } })}                                    | ${undefined}                      | ${'content-unreadable'}
  ${decision({ decision: 'approve' })}                                     | ${undefined}                      | ${'claim-unknown'}
  ${decision({ decision: 'approve' })}                                     | ${known({ decision: 'refuse' })}  | ${'claim-decided'}
  ${decision({ decision: 'perhaps' })}                                     | ${known()}                        | ${'content-unreadable'}
  ${decision({ decision: 'approve' })}                                     | ${known({ claimant: 'other' })}   | ${'claimant-differs'}
  ${claim({ kind: 'withdrawal' })}                                         | ${known({ decision: 'approve' })} | ${'claim-decided'}
  ${claim({ content: { amount: '39.00', lines: [{ refund: '38.00' }] } })} | ${undefined}                      | ${'amount-differs'}
`('cannot take $filing.kind $filing.content after $before: $code', ({ filing, before, code }) => {
  expect(verdictOn(filing, before)).toMatchObject({ taken: false, code, info: expect.any(String) });
});

it('refuses a claim over declarations that another claim uses, unless it is the remainder of an advance', () => {
  expect(verdictOn(claim(), undefined, ['E1'])).toMatchObject({ taken: false, code: 'entry-claimed' });
  const remainder = claim({ content: { amount: '39.00', kind: 'advance-remainder' } });
  expect(verdictOn(remainder, undefined, ['E1'])).toMatchObject({ taken: true });
});

const answersOf = (verdict: ReturnType<typeof verdictOn>) =>
  verdict.taken
    ? verdict.answers.map(({ status, amount, afterDays }) => [status, amount, afterDays])
    : verdict;

it.each(taxOutcomes.map((outcome) => [outcome.prefix, outcome] as const))(
  'an order number %s asks for its outcome',
  (prefix, outcome) => {
    const orderNos = [`${prefix}-1`];
    const filed = verdictOn(
      claim({ content: { amount: '39.01', cases: [{ orderNo: orderNos[0] }] } }),
      undefined,
    );
    expect(answersOf(filed)).toEqual(
      outcome.onClaim.map(({ status, afterDays }) => [status, null, afterDays]),
    );
    const amounts = { decided: '39.01', half: '19.51', rest: '19.50', 'one-yuan-more': '40.01' };
    const decided = verdictOn(decision({ decision: 'approve' }), known({ amount: '39.01', orderNos }));
    expect(answersOf(decided)).toEqual(
      outcome.onApproval.map(({ status, amount, afterDays }) => [
        status,
        amount ? amounts[amount] : null,
        afterDays,
      ]),
    );
  },
);
