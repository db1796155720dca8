import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

const ticksPerSecond = Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));

/** Parent, command line and CPU seconds (user and system, with ended children) of every process; Linux only. */
function processes() {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
        // The name of the program stands in parentheses and may hold anything.
        const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
        const ticks = (from, to) => fields.slice(from, to).reduce((sum, field) => sum + Number(field), 0);
        return [
          {
            pid: Number(name),
            parent: Number(fields[1]),
            command: readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' '),
            ownS: ticks(11, 13) / ticksPerSecond,
            endedS: ticks(13, 15) / ticksPerSecond,
          },
        ];
      } catch {
        // It has ended meanwhile.
        return [];
      }
    });
}

/**
 * CPU seconds so far by part: each process of `pids` (name → pid), and PostgreSQL by the database its backends serve.
 *
 * @param {Record<string, number | undefined>} pids
 * @param {number | undefined} postmaster
 */
export function cpuSeconds(pids, postmaster) {
  const all = processes();
  const parts = {};
  const add = (name, seconds) => (parts[name] = (parts[name] ?? 0) + seconds);
  for (const [name, pid] of Object.entries(pids)) {
    const found = all.find((one) => one.pid === pid);
    if (found) add(name, found.ownS);
  }
  for (const one of all) {
    if (one.pid === postmaster) add('PostgreSQL: the rest', one.ownS + one.endedS);
    if (one.parent === postmaster && postmaster !== undefined) add(backendOf(one.command), one.ownS);
  }
  return parts;
}

/** `postgres: sw_customs sw_customs 127.0.0.1(40112) idle`: user, database, address. */
function backendOf(command) {
  const [, database] = /^postgres: \S+ (\S+) [\d.]+\(/.exec(command) ?? [];
  return database ? `PostgreSQL: ${database}` : 'PostgreSQL: the rest';
}

/** What each part used between two readings, in milliseconds, largest first; parts below `leastMs` are left out. */
export function used(before, after, leastMs = 10) {
  return Object.entries(after)
    .map(([name, seconds]) => ({ name, ms: (seconds - (before[name] ?? 0)) * 1000 }))
    .filter(({ ms }) => ms >= leastMs)
    .sort((a, b) => b.ms - a.ms);
}
