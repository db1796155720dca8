import { describe, expect, it } from '@jest/globals';
import { normalisedName } from './payer-name.js';
import { groundsOf, type ReviewGround } from './payer-review.js';

const payer = { nameHash: 'buyer', country: 'DE' };

it.each<[string, { nameHash: string; country: string }[], ReviewGround[]]>([
  ['nobody is known to have bought', [], []],
  ['the buyer paid', [{ nameHash: 'buyer', country: 'DE' }], []],
  [
    'one of the buyers paid',
    [
      { nameHash: 'x', country: 'FR' },
      { nameHash: 'buyer', country: 'DE' },
    ],
    [],
  ],
  ['somebody else paid from the same country', [{ nameHash: 'x', country: 'DE' }], ['third-party-payer']],
  [
    'somebody else paid from another country',
    [{ nameHash: 'x', country: 'FR' }],
    ['third-party-payer', 'payer-country-differs'],
  ],
  ['the buyer paid from another country', [{ nameHash: 'buyer', country: 'FR' }], ['payer-country-differs']],
  ['countries are written in two and three letters', [{ nameHash: 'buyer', country: 'DEU' }], []],
])('when %s', (_what, buyers, grounds) => {
  expect(groundsOf(payer, buyers)).toEqual(grounds);
});

describe('a name in its normal form', () => {
  it.each([
    ['Müller & Co.', 'MULLER CO'],
    ['  müller   &  co ', 'MULLER CO'],
    ['ＭＵＬＬＥＲ ＣＯ', 'MULLER CO'],
    ['Example-Shopping, Ltd', 'EXAMPLE SHOPPING LTD'],
    ['株式会社サンプル', '株式会社サンプル'],
  ])('%s: %s', (name, normal) => {
    expect(normalisedName(name)).toBe(normal);
  });

  it('keeps two names apart that differ in a word', () => {
    expect(normalisedName('Example Ltd')).not.toBe(normalisedName('Example GmbH'));
  });
});
