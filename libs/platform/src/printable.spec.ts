import { printable } from './printable.js';

describe('printable text', () => {
  it.each(['A', ' a b ', '广交会', '0', '\u00a0x'])('is %j', (text) => {
    expect(printable.test(text)).toBe(true);
  });

  it.each(['', ' ', '\u3000', 'A\u0000', '\u0000', '\u0000A', 'A\nB', 'A\n', '\tA', 'A\u007f', 'A\u0085'])(
    'is not %j',
    (text) => {
      expect(printable.test(text)).toBe(false);
    },
  );
});
