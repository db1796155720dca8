import { expect, it } from '@jest/globals';
import { departmentsOf } from './registered-participant.js';

it('finds the departments that have yet to decide', () => {
  const departments = {
    customs: { status: 'accepted' },
    tax: { status: 'pending' },
    fx: { status: 'suspended' },
    commerce: { status: 'pending' },
  };
  expect(departmentsOf({ id: 'p1', departments })).toEqual({
    id: 'p1',
    pendingAt: ['tax', 'commerce'],
    papers: [],
  });
});

it.each([null, 'text', [], {}, { id: 1, departments: {} }, { id: 'p1' }])(
  '%j is no participant',
  (answer) => {
    expect(() => departmentsOf(answer)).toThrow(/REGISTRATION_URL/);
  },
);

it('reads the papers, and forgets what it does not need of them', () => {
  const paper = { id: 'a1', kind: 'fx-list', number: '1', status: 'entered', issuer: 'bank' };
  const [read] = departmentsOf({ id: 'p1', departments: {}, papers: [paper] }).papers;
  expect(read).toEqual({ id: 'a1', kind: 'fx-list', number: '1', status: 'entered' });
});
