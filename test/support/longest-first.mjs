import Sequencer from '@jest/test-sequencer';

/** Suites that mostly wait (for brokers, sessions, crashed processes): begun first, the others run beside them. */
const longest = ['event-log-kafka.contract', 'event-log-postgres.contract', 'survival', 'fuzz'];

const rank = ({ path }) => {
  const at = longest.findIndex((name) => path.includes(name));
  return at < 0 ? longest.length : at;
};

/** On a fresh machine jest knows no durations and goes by the size of the files, which has it wait for the longest at the end. */
export default class LongestFirst extends Sequencer {
  sort(tests) {
    return [...super.sort(tests)].sort((a, b) => rank(a) - rank(b));
  }
}
