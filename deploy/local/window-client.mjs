import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { PlainFailure } from './plain-failure.mjs';

const answerLimitMs = 30_000;
const pauseMs = 500;
/** How long a service that was killed, or its database, may be away before a call gives up. */
const awayLimitMs = 90_000;

/** The sandbox's accounts, from a running platform. */
export async function sandboxAccounts(url, limitMs = awayLimitMs) {
  return (await call(`${url}/sandbox/accounts`, {}, limitMs)).json();
}

/**
 * Calls the window as one account: fetches a token and a new one when it has run out, repeats what failed because a
 * service was away (5xx, 409 in flight, 429, broken connections), a POST under one Idempotency-Key.
 */
export function windowClient(url, { clientId, clientSecret }) {
  let token;
  async function authorised(path, init = {}) {
    for (let attempt = 0; ; attempt += 1) {
      token ??= await fetchToken(url, clientId, clientSecret);
      const answer = await call(`${url}${path}`, {
        ...init,
        headers: { ...init.headers, authorization: `Bearer ${token}` },
      });
      if (answer.status !== 401 || attempt > 0) return answer;
      token = undefined;
    }
  }
  return {
    async token() {
      return (token ??= await fetchToken(url, clientId, clientSecret));
    },
    async get(path) {
      return expectJson(await authorised(path, { headers: { accept: 'application/json' } }), path);
    },
    async post(path, body, contentType = 'application/json') {
      const text = typeof body === 'string' ? body : JSON.stringify(body);
      const headers = {
        accept: 'application/json',
        'content-type': contentType,
        'idempotency-key': randomUUID(),
      };
      return expectJson(await authorised(path, { method: 'POST', body: text, headers }), path);
    },
  };
}

async function fetchToken(url, clientId, clientSecret) {
  const form = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: clientId,
    client_secret: clientSecret,
  });
  const answer = await call(`${url}/oauth/token`, { method: 'POST', body: form });
  return (await expectJson(answer, '/oauth/token')).access_token;
}

async function call(url, init, limitMs = awayLimitMs) {
  const deadline = Date.now() + limitMs;
  for (;;) {
    let failure;
    try {
      const answer = await fetch(url, { ...init, signal: AbortSignal.timeout(answerLimitMs) });
      if (!(await isPassing(answer))) return answer;
      failure = `${answer.status}`;
    } catch (error) {
      failure = error.cause?.code ?? error.message;
    }
    if (Date.now() > deadline) {
      throw new PlainFailure(
        `${url} 没有正常应答（${failure}）。请确认平台正在运行（npm start）且地址正确（--url）。`,
        `${url} gives no proper answer (${failure}). See that the platform runs (npm start) and that the address is right (--url).`,
      );
    }
    await delay(pauseMs);
  }
}

/** 409 passes only while the first call under the same key is still running. */
async function isPassing(answer) {
  if (answer.status >= 500 || answer.status === 429) return true;
  return answer.status === 409 && /idempotency-in-flight/.test(await answer.clone().text());
}

async function expectJson(answer, path) {
  const text = await answer.text();
  if (!answer.ok)
    throw new PlainFailure(
      `${path} 应答 ${answer.status}：${text}`,
      `${path} answered ${answer.status}: ${text}`,
    );
  return JSON.parse(text);
}
