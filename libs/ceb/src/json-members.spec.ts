import { DomainError } from '@app/kernel';
import { repeatedMembers } from './json-members.js';

describe('members standing twice in JSON', () => {
  it.each([
    ['{}', []],
    ['{"a":1,"b":{"a":1},"c":[{"a":1},{"a":2}]}', []],
    ['{"a":1,"a":2}', ['/a']],
    ['{"a":{"b":"x","b":"y"}}', ['/a/b']],
    ['{"a":[{"b":1},{"b":1,"c":"}","b":2}]}', ['/a/1/b']],
    ['{"a":["a","a"],"b":"a"}', []],
    ['{"a\\"b":1,"a\\"b":2}', ['/a"b']],
    ['{"\\u0061":1,"a":2}', ['/a']],
    ['{"a":"\\\\","b":"\\\\\\"","b":1}', ['/b']],
    ['{"a~/":1,"a~/":1}', ['/a~0~1']],
    ['{"a":{"x":1},"a":{"x":1}}', ['/a']],
  ])('%s', (text, expected) => {
    JSON.parse(text);
    expect(repeatedMembers(text)).toEqual(expected);
  });

  it('refuses nesting beyond the limit', () => {
    expect(() => repeatedMembers(`${'['.repeat(65)}${']'.repeat(65)}`)).toThrow(DomainError);
    expect(repeatedMembers(`${'['.repeat(64)}${']'.repeat(64)}`)).toEqual([]);
  });
});
