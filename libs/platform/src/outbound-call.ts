/** What came back; redirects are answers like any other, they are not followed. */
export interface OutboundAnswer {
  readonly status: number;
  /** 200 to 299. */
  readonly ok: boolean;
  readonly headers: Headers;
  readonly body: Buffer;
}

export interface OutboundRequest {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface OutboundLimits {
  /** The configured base URL: nothing but its origin is called, whatever a path made of data may say (SSRF). */
  readonly base: string | URL;
  /** When to give up. */
  readonly signal: AbortSignal;
  /** A longer answer is not read to its end. */
  readonly longestBytes: number;
}

/** The call would leave the address that was configured. */
export class OutsideAddressError extends Error {
  constructor(url: URL, base: URL) {
    super(`${url.origin} is not the configured ${base.origin}`);
    this.name = 'OutsideAddressError';
  }
}

/**
 * The one way in which a service calls another system: to its configured origin only, without following redirects, with
 * limits of time and size. `path` is resolved against the base; credentials in a URL are refused. Throws what `fetch`
 * throws, `OutsideAddressError`, and for too long an answer an error.
 */
export async function outboundCall(
  path: string | URL,
  request: OutboundRequest,
  { base, signal, longestBytes }: OutboundLimits,
): Promise<OutboundAnswer> {
  const root = new URL(base);
  const url = new URL(path, root);
  if (url.origin !== root.origin || url.username !== '' || url.password !== '')
    throw new OutsideAddressError(url, root);
  const answer = await fetch(url, { ...request, redirect: 'manual', signal });
  return {
    status: answer.status,
    ok: answer.ok,
    headers: answer.headers,
    body: await bounded(answer.body, longestBytes),
  };
}

async function bounded(body: ReadableStream<Uint8Array> | null, longestBytes: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body ?? []) {
    bytes += chunk.length;
    if (bytes > longestBytes) throw new Error(`the answer is longer than ${longestBytes} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
