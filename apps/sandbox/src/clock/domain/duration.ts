/** ISO 8601 duration; every part carries the sign of the whole. */
export interface Duration {
  readonly years: number;
  readonly months: number;
  readonly days: number;
  readonly seconds: number;
}

const number = '(\\d{1,6})';
const pattern = new RegExp(
  `^(-)?P(?!$)(?:${number}Y)?(?:${number}M)?(?:${number}W)?(?:${number}D)?` +
    `(?:T(?!$)(?:${number}H)?(?:${number}M)?(?:${number}S)?)?$`,
);

/** `P5D`, `PT36H`, `P1Y2M`, `-P1W` (a leading minus goes back); `undefined` for anything else. */
export function parseDuration(text: string): Duration | undefined {
  const match = pattern.exec(text);
  if (match === null) return undefined;
  const sign = match[1] === undefined ? 1 : -1;
  const [years, months, weeks, days, hours, minutes, seconds] = match
    .slice(2)
    .map((part: string | undefined) => sign * Number(part ?? 0));
  return {
    years: years ?? 0,
    months: months ?? 0,
    days: (weeks ?? 0) * 7 + (days ?? 0),
    seconds: (hours ?? 0) * 3_600 + (minutes ?? 0) * 60 + (seconds ?? 0),
  };
}

/** Asia/Shanghai has had no summer time since 1991. */
const shanghaiOffsetMs = 8 * 3_600_000;

/**
 * `instant` plus `duration`: years and months by the calendar of Asia/Shanghai, a day that the month lacks becoming its
 * last one (31 January + P1M = 28 February), then days and seconds.
 */
export function addDuration(instant: Date, duration: Duration): Date {
  const local = new Date(instant.getTime() + shanghaiOffsetMs);
  const day = local.getUTCDate();
  local.setUTCDate(1);
  local.setUTCMonth(local.getUTCMonth() + duration.years * 12 + duration.months);
  const lastDay = new Date(Date.UTC(local.getUTCFullYear(), local.getUTCMonth() + 1, 0)).getUTCDate();
  local.setUTCDate(Math.min(day, lastDay) + duration.days);
  return new Date(local.getTime() - shanghaiOffsetMs + duration.seconds * 1_000);
}
