import { DomainError } from '@app/kernel';
import { pageOfMessages, sendAnswer } from './exchange-answers.js';

const item = (position: string, change: object = {}) => ({
  position,
  messageId: `M${position}`,
  envelope: '<x/>',
  ...change,
});

function codeOf(work: () => unknown): string {
  try {
    work();
    return 'understood';
  } catch (error) {
    return error instanceof DomainError ? `${error.code} (${error.kind})` : 'crashed';
  }
}

describe('what the exchange answers is taken with care', () => {
  it.each`
    body                                                               | answer
    ${{ result: 'taken', messageId: 'X' }}                             | ${{ result: 'taken' }}
    ${{ result: 'refused', code: '2001', info: '指定的接收方不存在' }} | ${{ result: 'refused', code: '2001', info: '指定的接收方不存在' }}
    ${{ result: 'refused', code: '9'.repeat(99) }}                     | ${{ result: 'refused', code: '9'.repeat(9), info: '' }}
  `('$body is an answer', ({ body, answer }) => {
    expect(sendAnswer(body)).toEqual(answer);
  });

  it.each([[null], ['taken'], [{}], [{ result: 'refused' }], [{ result: 'ok' }], [[]]])(
    '%j is none: the message is sent again',
    (body) => {
      expect(codeOf(() => sendAnswer(body))).toBe('exchange-unavailable (unavailable)');
    },
  );

  it('reads a page whose positions rise', () => {
    const items = [item('6'), item('10')];
    expect(pageOfMessages({ items, next: '10' }, '5')).toEqual(items);
    expect(pageOfMessages({ items: [] }, '5')).toEqual([]);
  });

  it.each`
    change                            | defect                       | because
    ${{ messageId: '' }}              | ${'without a usable number'} | ${'no number'}
    ${{ messageId: 'x'.repeat(129) }} | ${'without a usable number'} | ${'a number without end'}
    ${{ envelope: 7 }}                | ${'without envelope'}        | ${'no envelope'}
  `('marks one that can be no message ($because) and reads the others', ({ change, defect }) => {
    expect(pageOfMessages({ items: [item('6'), item('7', change), item('8')] }, '5')).toEqual([
      item('6'),
      { position: '7', messageId: 'unnumbered-7', envelope: JSON.stringify(item('7', change)), defect },
      item('8'),
    ]);
  });

  it.each`
    items                     | because
    ${undefined}              | ${'no list'}
    ${[item('5')]}            | ${'a position that was read already'}
    ${[item('7'), item('7')]} | ${'a position twice'}
    ${[item('7'), item('6')]} | ${'positions that fall'}
    ${[item('1e3')]}          | ${'a position that is no number'}
    ${['M6']}                 | ${'no messages in it'}
  `('does not read a page with $because', ({ items }) => {
    expect(codeOf(() => pageOfMessages({ items }, '5'))).toBe('exchange-unavailable (unavailable)');
  });
});
