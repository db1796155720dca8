import { describe, expect, it } from '@jest/globals';
import { Instances } from './instances.js';
import type { Upstream } from './upstreams.js';

const customs: Upstream = { name: 'customs', origins: ['http://a', 'http://b', 'http://c'] };

describe('instances of a service', () => {
  it('take turns', () => {
    const instances = new Instances();
    const taken = [1, 2, 3, 4].map(() => instances.next(customs));
    expect(taken).toEqual(['http://a', 'http://b', 'http://c', 'http://a']);
  });

  it('pass over one that was not reached, and come back to it', () => {
    let now = 0;
    const instances = new Instances(() => now);
    instances.insteadOf('http://b', customs);
    expect([1, 2, 3].map(() => instances.next(customs))).toEqual(['http://a', 'http://c', 'http://a']);
    now = 3_000;
    expect(instances.next(customs)).toBe('http://b');
  });

  it('are tried all the same where none was reached', () => {
    const instances = new Instances(() => 0);
    const others = customs.origins.map((origin) => instances.insteadOf(origin, customs));
    expect(others).toEqual(['http://b', 'http://c', undefined]);
    expect([1, 2].map(() => instances.next(customs))).toEqual(['http://a', 'http://b']);
  });

  it('have nobody in their place where there is one', () => {
    const instances = new Instances(() => 0);
    expect(instances.insteadOf('http://x', { name: 'fx', origins: ['http://x'] })).toBeUndefined();
  });
});
