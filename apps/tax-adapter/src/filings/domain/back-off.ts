const firstMs = 500;
const longestMs = 60_000;
const longestAskedMs = 600_000;

/**
 * How long an undelivered filing waits before attempt `attempts` + 1: half a second, doubled each time, at most a minute;
 * longer when the authority asks for it (at most ten minutes). There is no last attempt: a filing is never dropped.
 */
export function backOffMs(attempts: number, askedForS?: number): number {
  const own = Math.min(firstMs * 2 ** Math.max(0, Math.min(attempts - 1, 16)), longestMs);
  return Math.max(own, Math.min((askedForS ?? 0) * 1_000, longestAskedMs));
}
