/** So many wrong secrets in so long a time close an account (等保: 登录失败处理). */
export const failuresMax = 5;
export const failureWindowMs = 15 * 60_000;

/**
 * How many seconds an account stays closed; `undefined` when it is open. `failures` are the times of its wrong secrets.
 */
export function closedForS(failures: readonly Date[], now: Date): number | undefined {
  const recent = failures
    .map((at) => at.getTime())
    .filter((at) => at > now.getTime() - failureWindowMs)
    .sort((one, other) => one - other);
  const opens = recent[recent.length - failuresMax];
  return opens === undefined ? undefined : Math.ceil((opens + failureWindowMs - now.getTime()) / 1_000);
}
