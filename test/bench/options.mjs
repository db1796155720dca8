import { parseArgs } from 'node:util';
import { instancesOf } from '../../deploy/local/apps.mjs';
import { kafkaLacks } from '../../deploy/local/kafka.mjs';

export const caseNames = ['intake', 'single', 'four', 'receipts', 'queries', 'fx-ledger', 'soak'];
/** Programs of the case `intake`. */
export const programNames = ['platform', 'limit', 'naive'];
const logs = ['kafka', 'postgres'];
const highest = {
  messages: 2_000,
  rounds: 20,
  connections: 32,
  preload: 10_000_000,
  rows: 20_000_000,
  rate: 50_000,
  minutes: 600,
  customs: 8,
};

/** The smallest run that has every program and the large tables in it, for `npm test`. */
const short = {
  log: 'postgres',
  only: 'intake,queries',
  messages: '3',
  'warm-up': '1',
  rounds: '1',
  preload: '2000',
  rows: '3000',
};

/** What to measure and how, from the command line; throws a sentence for what cannot be. */
export function readOptions(args = process.argv.slice(2)) {
  const { values: given } = parseArgs({
    args,
    options: {
      log: { type: 'string' },
      only: { type: 'string' },
      messages: { type: 'string', default: '200' },
      'warm-up': { type: 'string', default: '40' },
      rounds: { type: 'string', default: '3' },
      connections: { type: 'string', default: '4' },
      format: { type: 'string', default: 'xml,json' },
      preload: { type: 'string', default: '400000' },
      rows: { type: 'string', default: '5000000' },
      customs: { type: 'string', default: '1' },
      soak: { type: 'boolean', default: false },
      rate: { type: 'string', default: '3400' },
      minutes: { type: 'string', default: '10' },
      whole: { type: 'boolean', default: false },
      published: { type: 'boolean', default: false },
      profile: { type: 'string' },
      short: { type: 'boolean', default: false },
    },
  });
  const values = given.short ? { ...given, ...short } : given;
  const only = chosen('--only', values.only, [...caseNames, 'limit', 'naive', 'platform']);
  const beside = programNames.filter((name) => only.includes(name));
  return {
    log: logOf(values.log),
    cases: caseNames.filter((name) => isChosen(name, only, beside) || (name === 'soak' && values.soak)),
    // `intake,limit` is the platform beside the limit, `limit` the limit alone
    programs: programNames.filter(
      (name) =>
        beside.length === 0 || beside.includes(name) || (name === 'platform' && only.includes('intake')),
    ),
    messages: number('messages', values.messages),
    warmUp: number('messages', values['warm-up']),
    rounds: number('rounds', values.rounds),
    connections: number('connections', values.connections),
    formats: chosen('--format', values.format, ['xml', 'json']),
    preload: number('preload', values.preload),
    rows: number('rows', values.rows),
    customs: number('customs', values.customs),
    rate: number('rate', values.rate),
    minutes: number('minutes', values.minutes),
    whole: values.whole,
    published: values.published,
    stopped: stoppedBy(values),
    profile: values.profile,
  };
}

const adapters = ['customs-adapter', 'tax-adapter'];
const followers = ['tax-refund', 'fx-settlement', 'subsidy'];

/** With `--whole` everything works; with `--published` nobody takes the events that are in the log. */
function stoppedBy({ whole, published, customs }) {
  if (whole && published) throw new Error('--whole and --published exclude each other');
  if (whole) return [];
  if (!published) return adapters;
  const all = Object.fromEntries(followers.map((name) => [name, Number(customs)]));
  return [...adapters, ...followers.flatMap((name) => instancesOf(name, all))];
}

/** All cases where none is named, but for the soak, which takes as long as the others together. */
function isChosen(name, only, beside) {
  if (only.length === 0) return name !== 'soak' && name !== 'fx-ledger';
  return only.includes(name) || (name === 'intake' && beside.length > 0);
}

function logOf(asked) {
  const lacks = kafkaLacks();
  if (asked === undefined) return lacks ? 'postgres' : 'kafka';
  if (!logs.includes(asked)) throw new Error(`--log is one of ${logs.join(', ')}`);
  if (asked === 'kafka' && lacks) throw new Error(lacks.en);
  return asked;
}

function chosen(option, text, known) {
  const names = text ? text.split(',') : [];
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0) throw new Error(`${option} knows ${known.join(', ')}, not ${unknown.join(', ')}`);
  return names;
}

function number(name, text) {
  const value = Number(text);
  if (!(value > 0 && value <= highest[name]))
    throw new Error(`--${name} is a number from 1 to ${highest[name]}`);
  return value;
}
