import { setTimeout as delay } from 'node:timers/promises';

const pollMs = 250;

/** Asks again until there is an answer; fails by name when there is none in time. */
export async function eventually<T>(
  what: string,
  ask: () => Promise<T | undefined>,
  limitMs = 60_000,
): Promise<T> {
  const deadline = Date.now() + limitMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (Date.now() > deadline) throw new Error(`not within ${limitMs} ms: ${what}`);
    await delay(pollMs);
  }
}
