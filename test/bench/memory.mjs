import { readFileSync } from 'node:fs';

/** Resident memory of a process in MB; 0 when it is gone. */
export function residentMb(pid) {
  try {
    const [, kB] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return Math.round(Number(kB ?? 0) / 1024);
  } catch {
    return 0;
  }
}
