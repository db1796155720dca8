import { expect, it } from '@jest/globals';
import { deepestJson, mostValues, sizeFault } from './json-size.js';

const nested = (levels: number) => Buffer.from('['.repeat(levels) + ']'.repeat(levels));
const values = (count: number) => Buffer.from(JSON.stringify(Array.from({ length: count }, () => 1)));

it.each([
  ['as deep as may be', nested(deepestJson), undefined],
  ['a level deeper', nested(deepestJson + 1), 'nested-too-deeply'],
  ['deep by objects', Buffer.from('{"a":'.repeat(deepestJson + 1)), 'nested-too-deeply'],
  ['wide, not deep', Buffer.from(JSON.stringify(Array.from({ length: 99 }, () => [[]]))), undefined],
  ['brackets in a text', Buffer.from(JSON.stringify({ a: '['.repeat(99) })), undefined],
  ['brackets in a text after a quote', Buffer.from(JSON.stringify({ a: `"${'['.repeat(99)}` })), undefined],
  [
    'brackets after a text that ends in a backslash',
    Buffer.from(`["\\\\",${'['.repeat(99)}`),
    'nested-too-deeply',
  ],
  ['as many values as may be', values(mostValues), undefined],
  ['one value more', values(mostValues + 1), 'too-many-values'],
  ['commas in a text', Buffer.from(JSON.stringify(','.repeat(mostValues + 1))), undefined],
])('%s', (_, body, code) => {
  expect(sizeFault(body)?.code).toBe(code);
});

it('a body of the largest size is judged, whatever it holds', () => {
  expect(sizeFault(Buffer.alloc(20 * 1024 * 1024, '['))?.code).toBe('nested-too-deeply');
});
