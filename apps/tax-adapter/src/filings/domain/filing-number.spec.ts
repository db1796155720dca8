import { filingNumber } from './filing-number.js';

describe('the number of a filing', () => {
  it('is the same for the same filing, in this process and in any other', () => {
    expect(filingNumber({ id: '0198c0de-0000-7000-8000-000000000001', version: 1 })).toBe(
      '9D7E1E53-DECF-5AB7-A67A-5BEC0368F7BB',
    );
  });

  it.each`
    id       | version | because
    ${'b'}   | ${1}    | ${'another filing'}
    ${'a'}   | ${2}    | ${'a new version of it'}
    ${'a:1'} | ${1}    | ${'an id that ends like a version'}
  `('differs for $because', ({ id, version }) => {
    expect(filingNumber({ id, version })).not.toBe(filingNumber({ id: 'a', version: 1 }));
  });
});
