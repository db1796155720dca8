/** What foreign exchange answered to a report; `again`: it is tried once more, under the same reference. */
export type ReportOutcome =
  | { readonly result: 'reported'; readonly receiptId: string }
  | { readonly result: 'refused' | 'again'; readonly code: string };

/** Refused for what the report says; anything else (no answer, no such route yet, a token not yet known) may pass. */
const finalRefusals: readonly number[] = [400, 409, 413, 422];

const firstPauseMs = 500;
const longestPauseMs = 30_000;

export function outcomeOf(status: number, body: unknown): ReportOutcome {
  const receiptId = member(body, 'id');
  if (status >= 200 && status < 300 && receiptId !== undefined) return { result: 'reported', receiptId };
  const code = member(body, 'code') ?? `HTTP ${status}`;
  return { result: finalRefusals.includes(status) ? 'refused' : 'again', code };
}

/** Pause before the next try after so many that failed. */
export function pauseMs(attempts: number): number {
  return Math.min(firstPauseMs * 2 ** Math.min(attempts - 1, 10), longestPauseMs);
}

function member(body: unknown, name: string): string | undefined {
  const value: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, name) : undefined;
  return typeof value === 'string' ? value : undefined;
}
