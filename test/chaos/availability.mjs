import { setTimeout as delay } from 'node:timers/promises';
import { isReady, waitingFor } from '../../deploy/local/readiness.mjs';

const everyMs = 250;

/** Asks the window over and over whether everything can work; knows afterwards how long it could not. */
export function watchAvailability(url) {
  const stopping = new AbortController();
  /** `{ at, ready }` of every answer. */
  const looks = [];
  const running = (async () => {
    while (!stopping.signal.aborted) {
      const at = Date.now();
      looks.push({ at, ready: await isReady(url) });
      await delay(everyMs);
    }
  })();
  return {
    /** How long after this moment everything was ready again, ms; `undefined` when it never was. */
    recoveryAfter(at) {
      const ready = looks.find((look) => look.at >= at && look.ready);
      return ready && ready.at - at;
    },
    longestGapMs() {
      let longest = 0;
      let lastReadyAt = looks[0]?.at ?? 0;
      for (const { at, ready } of looks) {
        if (!ready) continue;
        longest = Math.max(longest, at - lastReadyAt);
        lastReadyAt = at;
      }
      return longest;
    },
    async stop() {
      stopping.abort();
      await running;
    },
  };
}

/** What is still not ready when everything has had so long to come up; nothing, as soon as the window can work. */
export async function unreadyWithin({ url, ports }, limitMs) {
  const deadline = Date.now() + limitMs;
  while (!(await isReady(url))) {
    if (Date.now() > deadline) return waitingFor(ports);
    await delay(everyMs);
  }
  return [];
}
