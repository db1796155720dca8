import { beforeEach, describe, expect, it } from '@jest/globals';
import { RefusalCounts, type Refusal } from './refusal-counts.js';

const minute = 60_000;
let counts: RefusalCounts;

beforeEach(() => {
  counts = new RefusalCounts();
});

function refusal(changes: Partial<Refusal> = {}): Refusal {
  return {
    actor: { clientId: 'demo', roles: ['enterprise'] },
    action: 'GET /customs/lists/:id',
    code: 'not-found',
    address: '10.0.0.1',
    traceId: 'trace',
    ...changes,
  };
}
const asked = (id: string) => refusal({ object: { kind: 'lists', id } });

describe('refused attempts', () => {
  it('tells the first at once and those that follow when the minute is over', () => {
    counts.add(asked('a'), 0);
    expect(counts.take(0)).toMatchObject([{ times: 1, objectIds: ['a'] }]);
    counts.add(asked('b'), 10);
    counts.add(asked('c'), 20);
    counts.add(asked('b'), 30);
    expect(counts.take(minute - 1)).toEqual([]);
    expect(counts.take(minute)).toMatchObject([{ times: 3, objectIds: ['b', 'c'] }]);
    expect(counts.take(minute * 2)).toEqual([]);
  });

  it('keeps accounts, actions and codes apart, and addresses where no account is known', () => {
    counts.add(refusal(), 0);
    counts.add(refusal({ action: 'GET /customs/lists' }), 0);
    counts.add(refusal({ code: 'role-lacking' }), 0);
    counts.add(refusal({ actor: 'anonymous' }), 0);
    counts.add(refusal({ actor: 'anonymous', address: '10.0.0.2' }), 0);
    counts.add(refusal({ address: '10.0.0.2' }), 0);
    expect(counts.take(0).map(({ times }) => times)).toEqual([2, 1, 1, 1, 1]);
  });

  it('writes a bounded number of entries whoever sends how many different ones', () => {
    for (let n = 0; n < 5_000; n += 1)
      counts.add(
        refusal({ actor: 'anonymous', address: `address ${n}`, object: { kind: 'x', id: String(n) } }),
        n,
      );
    const due = counts.take(5_000);
    expect(due).toHaveLength(201);
    expect(due.reduce((sum, { times }) => sum + times, 0)).toBe(5_000);
    expect(due.at(-1)).toMatchObject({ code: 'various', times: 4_800 });
    expect(due.at(-1)?.objectIds).toHaveLength(20);
  });

  it('gives all that was counted at the end', () => {
    counts.add(refusal(), 0);
    counts.take(0);
    counts.add(refusal(), 1);
    expect(counts.take(2, true)).toMatchObject([{ times: 1 }]);
  });
});
