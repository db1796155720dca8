import { messageNumber } from './message-number.js';

describe('the number of a message', () => {
  it('is the same for the same submission, in this process and in any other', () => {
    expect(messageNumber({ id: '0198c0de-0000-7000-8000-000000000001', version: 1 })).toBe(
      'FA8E3AA2-9608-5707-B4D5-3E25AC25E02C',
    );
  });

  it.each`
    id       | version | because
    ${'b'}   | ${1}    | ${'another submission'}
    ${'a'}   | ${2}    | ${'a new version of it'}
    ${'a:1'} | ${1}    | ${'an id that ends like a version'}
  `('differs for $because', ({ id, version }) => {
    expect(messageNumber({ id, version })).not.toBe(messageNumber({ id: 'a', version: 1 }));
  });
});
