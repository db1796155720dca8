import { expect, it } from '@jest/globals';
import { repeatedly, type Pace, type WorkLeft } from './repeating.js';

/** So long that nothing is repeated by itself within a test. */
const hourMs = 3_600_000;
const slow: Pace = { idleMs: hourMs, longestIdleMs: hourMs, failedMs: 1, longestMs: 1 };
const never = (): Promise<void> => Promise.reject(new Error('no failure was expected'));

/** Work that answers what is laid down for it, one after the other, then that nothing is left; `called(n)` resolves at its nth call. */
function scripted(answers: readonly (WorkLeft | Error)[]) {
  let calls = 0;
  const waiting = new Map<number, () => void>();
  const called = (count: number): Promise<void> =>
    calls >= count ? Promise.resolve() : new Promise((resolve) => waiting.set(count, resolve));
  const work = async (): Promise<WorkLeft> => {
    const answer = answers[calls] ?? false;
    calls += 1;
    waiting.get(calls)?.();
    if (answer instanceof Error) throw answer;
    return answer;
  };
  return { work, called, calls: () => calls };
}

it('goes on at once while there is more, and rests when there is nothing', async () => {
  const { work, called, calls } = scripted([true, true, false]);
  const repetition = repeatedly(work, slow, never);
  await called(3);
  await repetition.stop();
  expect(calls()).toBe(3);
});

it.each([
  ['nothing was left', false],
  ['something is due in an hour', hourMs],
] as const)('looks again when it is woken although %s', async (_, left) => {
  const { work, called } = scripted([left]);
  const repetition = repeatedly(work, slow, never);
  await called(1);
  repetition.wake();
  await called(2);
  await repetition.stop();
});

it('does not miss a call that comes while it works', async () => {
  let repetition: ReturnType<typeof repeatedly> | undefined;
  let calls = 0;
  await new Promise<void>((resolve) => {
    repetition = repeatedly(
      async () => {
        calls += 1;
        if (calls === 2) resolve();
        else {
          await Promise.resolve();
          repetition?.wake();
        }
        return false;
      },
      slow,
      never,
    );
  });
  await repetition?.stop();
  expect(calls).toBe(2);
});

it('looks again by itself at the time that it was told', async () => {
  const { work, called } = scripted([1]);
  const repetition = repeatedly(work, slow, never);
  await called(2);
  await repetition.stop();
});

it('tells a failure and tries again', async () => {
  const { work, called } = scripted([new Error('away')]);
  const told: unknown[] = [];
  const repetition = repeatedly(work, slow, async (error) => void told.push(error));
  await called(2);
  await repetition.stop();
  expect(told).toEqual([new Error('away')]);
});

it('breaks off work that waits when it is stopped, which is no failure', async () => {
  const waits = (signal: AbortSignal): Promise<boolean> =>
    new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('broken off'))));
  await repeatedly(waits, slow, never).stop();
});
