import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';

const answerLimitMs = 15_000;
/** A request that gets no answer for so long after the last strike counts as unanswered: a broken promise. */
const patienceMs = 180_000;
const firstPauseMs = 200;
const longestPauseMs = 2_000;

/**
 * Calls the window as partners should: a POST under one Idempotency-Key until there is an answer, whatever fails on the way.
 *
 * @param {object} options
 * @param {string} options.url
 * @param {{ clientId: string, clientSecret: string }} options.account
 * @param {import('./ledger.mjs').Ledger} options.ledger
 * @param {import('./patience.mjs').Patience} options.patience
 */
export function chaosClient({ url, account, ledger, patience }) {
  let token;

  async function tokenOf() {
    const form = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: account.clientId,
      client_secret: account.clientSecret,
    });
    const { status, body } = await untilAnswered('/oauth/token', { method: 'POST', body: form });
    if (status !== 200) throw new Error(`/oauth/token answered ${status}: ${body}`);
    return JSON.parse(body).access_token;
  }

  async function call(path, init = {}) {
    for (let attempt = 0; ; attempt += 1) {
      token ??= await tokenOf();
      const answer = await untilAnswered(path, {
        ...init,
        headers: { accept: 'application/json', ...init.headers, authorization: `Bearer ${token}` },
      });
      if (answer.status !== 401 || attempt > 1) return answer;
      token = undefined;
    }
  }

  /** Repeats what failed because something was away: no answer, 5xx, 429, 409 while the first call is still running. */
  async function untilAnswered(path, init) {
    const begunAt = Date.now();
    let firstFailureAt;
    let pauseMs = firstPauseMs;
    for (;;) {
      ledger.attempts += 1;
      const answer = await once(path, init);
      if (!isPassing(answer)) {
        if (firstFailureAt !== undefined) ledger.waited(path, Date.now() - firstFailureAt);
        return answer;
      }
      firstFailureAt ??= Date.now();
      if (patience.isOver(begunAt, patienceMs)) {
        ledger.unanswered.push(
          `${init.method ?? 'GET'} ${path}: ${answer.status} ${answer.body.slice(0, 200)}`,
        );
        throw new Error(`${path} gave no answer within ${patienceMs} ms (${answer.status}: ${answer.body})`);
      }
      await delay(pauseMs);
      pauseMs = Math.min(pauseMs * 2, longestPauseMs);
    }
  }

  async function once(path, init) {
    try {
      const answer = await fetch(`${url}${path}`, { ...init, signal: AbortSignal.timeout(answerLimitMs) });
      return { status: answer.status, body: await answer.text() };
    } catch (error) {
      return { status: 0, body: String(error.cause?.code ?? error.message) };
    }
  }

  return {
    /** The parsed answer, or `undefined` where there is nothing yet (404). */
    async get(path) {
      const { status, body } = await call(path);
      if (status === 404) return undefined;
      if (status !== 200) throw new Error(`GET ${path} answered ${status}: ${body}`);
      return JSON.parse(body);
    },
    /** `{ status, body }` of a POST; `key` is the Idempotency-Key of all its tries. */
    post(path, body, key = randomUUID()) {
      const text = typeof body === 'string' ? body : JSON.stringify(body);
      return call(path, {
        method: 'POST',
        body: text,
        headers: { 'content-type': 'application/json', 'idempotency-key': key },
      });
    },
  };
}

const isPassing = ({ status, body }) =>
  status === 0 || status >= 500 || status === 429 || (status === 409 && /idempotency-in-flight/.test(body));
