import { expect, it } from '@jest/globals';
import { departmentsOf } from './registered-participant.js';

it('finds the departments that have yet to decide', () => {
  const departments = {
    customs: { status: 'accepted' },
    tax: { status: 'pending' },
    fx: { status: 'suspended' },
    commerce: { status: 'pending' },
  };
  expect(departmentsOf({ id: 'p1', departments })).toEqual({ id: 'p1', pendingAt: ['tax', 'commerce'] });
});

it.each([null, 'text', [], {}, { id: 1, departments: {} }, { id: 'p1' }])(
  '%j is no participant',
  (answer) => {
    expect(() => departmentsOf(answer)).toThrow(/REGISTRATION_URL/);
  },
);
