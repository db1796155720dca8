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

/** `1234 (1100-1300)`: median and range. */
export function medianAndRange(values, digits = 0) {
  const text = (value) => value.toFixed(digits);
  return `${text(median(values))} (${text(Math.min(...values))}-${text(Math.max(...values))})`;
}

/**
 * Why a run does not count, in words; empty where it does. All counts of a group must be one number, all that is open 0.
 *
 * @param {{ counts: Record<string, number> | Record<string, number>[], open: Record<string, number> }} run
 */
export function faultsOf({ counts, open }) {
  const told = (numbers) =>
    Object.entries(numbers)
      .map(([name, count]) => `${name} ${count}`)
      .join(', ');
  const differing = [counts].flat().filter((group) => new Set(Object.values(group)).size > 1);
  const left = Object.fromEntries(Object.entries(open).filter(([, count]) => count > 0));
  return [...differing, left].map(told).filter((text) => text !== '');
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

const programs = ['platform', 'limit', 'naive'];

/** Lists a second of each program with the ratios of the platform to the others, and where the CPU time goes. */
export function intakeReport(rounds) {
  const formats = [...new Set(rounds.map((round) => round.format))];
  const of = (program, format) =>
    rounds.filter((round) => round.program === program && round.format === format);
  const rate = (found) => medianAndRange(found.map(({ listsPerS }) => listsPerS));
  const parts = [];
  const shown = programs.filter((program) => rounds.some((round) => round.program === program));
  const rows = formats.flatMap((format) =>
    shown.map((program) => {
      const found = of(program, format);
      return [
        `${program}, ${format}`,
        rate(found),
        medianAndRange(found.map(({ acknowledgedPerS }) => acknowledgedPerS)),
        medianAndRange(found.map(({ p50Ms }) => p50Ms)),
        medianAndRange(found.map(({ p99Ms }) => p99Ms)),
        medianAndRange(
          found.map(({ cpu }) => cpu.reduce((sum, { ms }) => sum + ms, 0)),
          1,
        ),
      ];
    }),
  );
  parts.push(
    table(
      ['median (range)', 'lists/s to the end', 'acknowledged/s', 'p50 ms', 'p99 ms', 'CPU ms/message'],
      rows,
    ),
  );
  for (const format of formats) {
    const own = of('platform', format);
    for (const other of ['limit', 'naive']) {
      const beside = of(other, format);
      if (own.length === 0 || beside.length === 0) continue;
      const ratio = median(own.map((one) => one.listsPerS)) / median(beside.map((one) => one.listsPerS));
      const text =
        other === 'limit'
          ? `${(100 * ratio).toFixed(0)} % of the limit`
          : `${ratio.toFixed(1)} x the naive peer`;
      parts.push(`${format}: the platform does ${text}`);
    }
  }
  for (const format of formats)
    for (const program of shown)
      parts.push(cpuTable(`CPU ms a message, ${program}, ${format}`, of(program, format)));
  return parts.join('\n\n');
}

function cpuTable(title, rounds) {
  const names = [...new Set(rounds.flatMap(({ cpu }) => cpu.map(({ name }) => name)))];
  const values = (name) => rounds.map(({ cpu }) => cpu.find((part) => part.name === name)?.ms ?? 0);
  const rows = names.map((name) => [name, medianAndRange(values(name), 2)]);
  return table([title, 'median (range)'], rows);
}
