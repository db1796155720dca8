/** A clock that stands still until it is told otherwise; fits wherever a `{ now(): Date }` is asked for. */
export interface FakeClock {
  now(): Date;
  /** @param instant RFC 3339, such as `2021-09-17T09:00:00+08:00` */
  set(instant: string): void;
  advance(milliseconds: number): void;
}

/** @param instant where the clock stands at first, RFC 3339 */
export function fakeClock(instant: string): FakeClock {
  let current = Date.parse(instant);
  return {
    now: () => new Date(current),
    set(next) {
      current = Date.parse(next);
    },
    advance(milliseconds) {
      current += milliseconds;
    },
  };
}
