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
    instances.passOver('http://b');
    expect([1, 2, 3].map(() => instances.next(customs))).toEqual(['http://a', 'http://c', 'http://a']);
    now = 3_000;
    expect(instances.next(customs)).toBe('http://b');
  });

  it('are tried all the same where none was reached', () => {
    const instances = new Instances(() => 0);
    for (const origin of customs.origins) instances.passOver(origin);
    expect([1, 2].map(() => instances.next(customs))).toEqual(['http://a', 'http://b']);
    expect(instances.insteadOf('http://a', customs)).toBeUndefined();
  });

  it('stand in for one another', () => {
    const instances = new Instances(() => 0);
    instances.passOver('http://a');
    expect(instances.insteadOf('http://a', customs)).toBe('http://b');
    expect(instances.insteadOf('http://x', { name: 'fx', origins: ['http://x'] })).toBeUndefined();
  });
});
