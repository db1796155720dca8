import { authorityUnavailable } from './domain/authority-answers.js';

/** A page of answers is bounded to less; what is longer is not read to its end. */
const longestAnswerBytes = 8 * 1024 * 1024;

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

/** One HTTP call until `deadline` and with a size limit; redirects are not followed. Throws `tax-authority-unavailable` when there is no answer. */
export async function httpCall(url: URL, request: HttpRequest, deadline: AbortSignal): Promise<HttpAnswer> {
  try {
    const answer = await fetch(url, { ...request, redirect: 'manual', signal: deadline });
    const retryAfterS = Number(answer.headers.get('retry-after') ?? Number.NaN);
    return {
      status: answer.status,
      body: await bounded(answer.body),
      ...(Number.isFinite(retryAfterS) ? { retryAfterS } : {}),
    };
  } catch (cause) {
    throw authorityUnavailable('no answer', { cause });
  }
}

async function bounded(body: ReadableStream<Uint8Array> | null): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body ?? []) {
    bytes += chunk.length;
    if (bytes > longestAnswerBytes) throw new Error(`more than ${longestAnswerBytes} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Throws `tax-authority-unavailable` for what is not JSON. */
export function readJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch (cause) {
    throw authorityUnavailable('its answer is not JSON', { cause });
  }
}
