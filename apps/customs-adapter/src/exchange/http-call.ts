import { outboundCall } from '@app/platform';
import { exchangeUnavailable } from './domain/exchange-answers.js';

/** A page of messages of the exchange is bounded to less; what is longer is not read to its end. */
const longestAnswerBytes = 48 * 1024 * 1024;

export interface HttpAnswer {
  readonly status: number;
  readonly body: Buffer;
  readonly retryAfterS?: number;
}

export interface HttpRequest {
  readonly method?: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** One HTTP call until `deadline` and with a size limit; redirects are not followed. Throws `exchange-unavailable` when there is no answer. */
export async function httpCall(
  url: URL,
  base: string,
  request: HttpRequest,
  deadline: AbortSignal,
): Promise<HttpAnswer> {
  try {
    const limits = { base, signal: deadline, longestBytes: longestAnswerBytes };
    const answer = await outboundCall(url, request, limits);
    const retryAfterS = Number(answer.headers.get('retry-after') ?? Number.NaN);
    return {
      status: answer.status,
      body: answer.body,
      ...(Number.isFinite(retryAfterS) ? { retryAfterS } : {}),
    };
  } catch (cause) {
    throw exchangeUnavailable('no answer', { cause });
  }
}

/** Throws `exchange-unavailable` for what is not JSON. */
export function readJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch (cause) {
    throw exchangeUnavailable('its answer is not JSON', { cause });
  }
}
