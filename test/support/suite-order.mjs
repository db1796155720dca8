import Sequencer from '@jest/test-sequencer';

/** Suites that mostly wait (for brokers, sessions, crashed processes): begun first, the others run beside them. */
const longest = [
  'event-log-kafka.contract',
  'event-log-postgres.contract',
  'survival',
  'fuzz',
  'chaos',
  'backup',
  'first-list',
];

/** Stories that change what the others on their platform rely on: they decide on the newcomer, and ask everything as everybody. */
const last = ['newcomer.e2e', 'authorisation.e2e'];

const rank = ({ path }) => {
  const first = longest.findIndex((name) => path.includes(name));
  if (first >= 0) return first;
  return longest.length + 1 + last.findIndex((name) => path.includes(name));
};

/** On a fresh machine jest knows no durations and goes by the size of the files, which has it wait for the longest at the end. */
export default class SuiteOrder extends Sequencer {
  sort(tests) {
    return [...super.sort(tests)].sort((a, b) => rank(a) - rank(b));
  }
}
