import { describe, expect, it } from '@jest/globals';
import { Instances } from '../upstreams/instances.js';
import { upstreamsFrom } from '../upstreams/upstreams.js';
import { targetOf } from './target-of.js';

const upstreams = upstreamsFrom(
  '{"customs":"http://127.0.0.1:1001","fx":"http://127.0.0.1:1002","sandbox":"http://127.0.0.1:1003","customs-adapter":"http://127.0.0.1:1004"}',
);

describe('where a request goes', () => {
  it.each`
    path                                   | target
    ${'/customs/lists?orderNo=1&a=%20b'}   | ${'http://127.0.0.1:1001/customs/lists?orderNo=1&a=%20b'}
    ${'/customs'}                          | ${'http://127.0.0.1:1001/customs'}
    ${'/fx/calculations/netting'}          | ${'http://127.0.0.1:1002/fx/calculations/netting'}
    ${'/oauth/token'}                      | ${'http://127.0.0.1:1003/oauth/token'}
    ${'/.well-known/openid-configuration'} | ${'http://127.0.0.1:1003/.well-known/openid-configuration'}
    ${'/sandbox/accounts'}                 | ${'http://127.0.0.1:1003/sandbox/accounts'}
    ${'/customs/lists/a%2Fb'}              | ${'http://127.0.0.1:1001/customs/lists/a%2Fb'}
    ${'/customs/lists?next=../metrics'}    | ${'http://127.0.0.1:1001/customs/lists?next=../metrics'}
  `('$path', ({ path, target }) =>
    expect(targetOf(String(path), upstreams, new Instances())?.url).toBe(target),
  );

  it.each([
    '/metrics',
    '/health',
    '/customs-adapter/messages',
    '/registration/participants',
    '/customs/../metrics',
    '/customs/%2e%2e/metrics',
    '/customs/.%2E/metrics',
    '/customs/./lists',
    '/customs/..\\metrics',
    '/customs\\..\\metrics',
    '//127.0.0.1:1/customs',
    '//customs/lists',
    '/customs//metrics',
    '/customs/lists#fragment',
    '/customs@elsewhere/lists',
    'http://elsewhere/customs/lists',
    '',
  ])('nowhere: %s', (path) => expect(targetOf(path, upstreams, new Instances())).toBeUndefined());
});

it('goes to the instances of a service in turn', () => {
  const two = upstreamsFrom('{"customs":["http://127.0.0.1:1","http://127.0.0.1:2"]}');
  const instances = new Instances();
  const urls = [1, 2, 3].map(() => targetOf('/customs/lists', two, instances)?.url);
  expect(urls).toEqual([1, 2, 1].map((port) => `http://127.0.0.1:${port}/customs/lists`));
});

describe('the addresses of the services', () => {
  it.each([
    '[]',
    '{"customs":7}',
    '{"customs":"127.0.0.1:1"}',
    '{"customs":[]}',
    '{"customs":["http://a", 7]}',
    'null',
  ])('are refused when they are none: %s', (json) => {
    expect(() => upstreamsFrom(json)).toThrow('UPSTREAMS');
  });
});
