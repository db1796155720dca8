import { execFileSync } from 'node:child_process';
import { cpus, loadavg, totalmem } from 'node:os';

/** Columns as wide as their widest value; the first is text, the others stand to the right. */
export function table(heads, rows) {
  const texts = [heads, ...rows].map((row) => row.map(String));
  const widths = heads.map((_, column) => Math.max(...texts.map((row) => row[column].length)));
  return texts
    .map((row) =>
      row
        .map((text, column) => (column === 0 ? text.padEnd(widths[column]) : text.padStart(widths[column])))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** `1234 (1100-1300)`: median and range; `void` where no run counts. */
export function medianAndRange(values, digits = 0) {
  if (values.length === 0) return 'void';
  const text = (value) => value.toFixed(digits);
  return `${text(median(values))} (${text(Math.min(...values))}-${text(Math.max(...values))})`;
}

/**
 * Why a run does not count, in words; empty where it does. All counts of a group must be one number, all that is open 0.
 *
 * @param {{ counts: Record<string, number> | Record<string, number>[], open: Record<string, number> }} run
 */
export function faultsOf({ counts, open, failure }) {
  const told = (numbers) =>
    Object.entries(numbers)
      .map(([name, count]) => `${name} ${count}`)
      .join(', ');
  const differing = [counts].flat().filter((group) => new Set(Object.values(group)).size > 1);
  const left = Object.fromEntries(Object.entries(open).filter(([, count]) => count > 0));
  return [failure ?? '', ...[...differing, left].map(told)].filter((text) => text !== '');
}

export function conditions({ options, durability }) {
  const [cpu] = cpus();
  const stopped =
    options.stopped.length === 0 ? 'nothing is stopped' : `stopped: ${options.stopped.join(', ')}`;
  return [
    `commit ${commit()}, ${cpus().length} x ${cpu?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.version}, load of the machine before it ${loadavg()
      .map((load) => load.toFixed(1))
      .join(' ')}`,
    durability,
    options.log === 'kafka'
      ? 'events in Kafka: acks of all in-sync replicas, idempotent producers, one broker with one replica'
      : 'events in PostgreSQL',
    `load generator, databases, log and every process on this machine; ${stopped}`,
  ].join('\n');
}

function commit() {
  try {
    return execFileSync('git', ['describe', '--always', '--dirty'], { encoding: 'utf8' }).trim();
  } catch {
    return 'unknown';
  }
}

/** Parts below a hundredth of the whole are shown together. */
const leastShare = 0.01;

export function cpuTable(title, rounds) {
  const names = [...new Set(rounds.flatMap(({ cpu }) => cpu.map(({ name }) => name)))];
  const values = (name) => rounds.map(({ cpu }) => cpu.find((part) => part.name === name)?.ms ?? 0);
  const total = median(rounds.map(cpuOf));
  const large = names.filter((name) => median(values(name)) >= leastShare * total);
  const rest = rounds.map(
    (run) => cpuOf(run) - run.cpu.filter(({ name }) => large.includes(name)).reduce(sumMs, 0),
  );
  const rows = large
    .sort((a, b) => median(values(b)) - median(values(a)))
    .map((name) => [name, medianAndRange(values(name), 2)]);
  return table([title, 'median (range)'], [...rows, ['everything else', medianAndRange(rest, 2)]]);
}

const sumMs = (sum, { ms }) => sum + ms;
/** CPU milliseconds of all parts together. */
export const cpuOf = ({ cpu }) => cpu.reduce(sumMs, 0);
