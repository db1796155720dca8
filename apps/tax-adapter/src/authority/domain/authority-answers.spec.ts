import { pageOfAnswers, sendAnswer } from './authority-answers.js';

const answer = (change: object = {}) => ({
  position: '1',
  id: 'A1',
  claimId: 'C1',
  status: 'paid',
  reason: null,
  amount: '39.00',
  answeredAt: '2026-09-21T10:00:00+08:00',
  ...change,
});
const unavailable = expect.objectContaining({ code: 'tax-authority-unavailable', kind: 'unavailable' });

describe('what the authority says to a filing', () => {
  it.each`
    body                                               | is
    ${{ result: 'taken', number: 'N' }}                | ${{ result: 'taken' }}
    ${{ result: 'refused', code: '0001', info: 'no' }} | ${{ result: 'refused', code: '0001', info: 'no' }}
    ${{ result: 'refused', code: '0001' }}             | ${{ result: 'refused', code: '0001', info: '' }}
    ${{ result: 'refused', code: 'x'.repeat(99) }}     | ${{ result: 'refused', code: 'x'.repeat(30), info: '' }}
  `('$body', ({ body, is }) => {
    expect(sendAnswer(body)).toEqual(is);
  });

  it.each([null, 'taken', {}, { result: 'perhaps' }, { result: 'refused' }])(
    '%p leaves open what became of it',
    (body) => {
      expect(() => sendAnswer(body)).toThrow(unavailable);
    },
  );
});

describe('a page of answers', () => {
  it('gives each as a document, at the offset of Shanghai', () => {
    expect(pageOfAnswers({ items: [answer({ answeredAt: '2026-09-21T02:00:00Z' })] }, '0')).toEqual([
      {
        position: '1',
        fit: true,
        document: {
          id: 'A1',
          version: 1,
          claimId: 'C1',
          status: 'paid',
          reason: null,
          amount: '39.00',
          answeredAt: '2026-09-21T10:00:00.000+08:00',
        },
      },
    ]);
  });

  it.each`
    change                      | reason
    ${{ id: '' }}               | ${'without a usable number'}
    ${{ id: 'x'.repeat(129) }}  | ${'without a usable number'}
    ${{ claimId: 7 }}           | ${'without a claim'}
    ${{ status: 'celebrated' }} | ${'with an unknown status'}
    ${{ status: 'returned' }}   | ${'with an unknown status'}
    ${{ answeredAt: 'today' }}  | ${'without the time of the answer'}
    ${{ amount: 39 }}           | ${'with an amount that is none'}
    ${{ amount: '39.001' }}     | ${'with an amount that is none'}
  `('sets one with $change aside, and takes its neighbour', ({ change, reason }) => {
    const page = pageOfAnswers({ items: [answer(change), answer({ position: '2', id: 'A2' })] }, '0');
    expect(page).toEqual([
      expect.objectContaining({ position: '1', fit: false, reason }),
      expect.objectContaining({ position: '2', fit: true }),
    ]);
  });

  it.each([
    [{ items: [answer({ position: '3' })] }, '3'],
    [{ items: [answer({ position: '2' }), answer({ position: '1' })] }, '0'],
    [{ items: [answer({ position: 'x' })] }, '0'],
    [{ items: ['x'] }, '0'],
    [{ items: 'x' }, '0'],
    [null, '0'],
  ])('%j after %s is not one', (body, after) => {
    expect(() => pageOfAnswers(body, after)).toThrow(unavailable);
  });
});
