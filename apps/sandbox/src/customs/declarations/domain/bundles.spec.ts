import { bundles } from './bundles.js';

const answer = (receiverId: string, messageType: string, id: number) => ({ receiverId, messageType, id });

it('puts at most 100 documents into a message, one receiver and kind each, in order', () => {
  const many = Array.from({ length: 250 }, (_, id) => answer('A', 'CEB622', id));
  const made = bundles([...many, answer('B', 'CEB622', 1), answer('A', 'CEB816', 2)]);
  expect(made.map((bundle) => [bundle.receiverId, bundle.messageType, bundle.answers.length])).toEqual([
    ['A', 'CEB622', 100],
    ['A', 'CEB622', 100],
    ['A', 'CEB622', 50],
    ['B', 'CEB622', 1],
    ['A', 'CEB816', 1],
  ]);
  expect(made.slice(0, 3).flatMap((bundle) => bundle.answers.map(({ id }) => id))).toEqual(
    many.map(({ id }) => id),
  );
});

it('makes no message of nothing', () => {
  expect(bundles([])).toEqual([]);
});

it('puts at most ten summary results into a message: each may be long', () => {
  const results = Array.from({ length: 21 }, (_, id) => answer('A', 'CEB792', id));
  expect(bundles(results).map((bundle) => bundle.answers.length)).toEqual([10, 10, 1]);
});
