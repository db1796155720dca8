import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What becomes of one request: nothing special, lost on the way there or back, or another answer. */
export type Mishap =
  'lost' | 'answer-lost' | 'garbage' | 'redirect' | { status: number; retryAfterS?: number };

export interface TakenFiling {
  readonly number: string;
  readonly kind: string;
  readonly claimId: string;
  readonly claimant: string;
  readonly content: unknown;
}

/** The tax authority as far as the adapter talks to it: one number is taken once, tokens end, the network fails as told. */
export async function authorityDouble() {
  const taken = new Map<string, TakenFiling>();
  const state = {
    mishaps: [] as Mishap[],
    requests: 0,
    tokens: 0,
    token: 'token-0',
    refusal: undefined as { code: string; info: string } | undefined,
  };
  const answers: object[] = [];

  function send(filing: TakenFiling): unknown {
    if (state.refusal) return { result: 'refused', ...state.refusal };
    if (!taken.has(filing.number)) taken.set(filing.number, filing);
    return { result: 'taken', number: filing.number };
  }

  function receive(url: URL): unknown {
    const after = Number(url.searchParams.get('after'));
    const items = answers
      .map((item, at) => ({ position: String(at + 1), ...item }))
      .slice(after, after + Number(url.searchParams.get('limit')));
    return { items, next: '0' };
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await bodyOf(request);
    const url = new URL(request.url ?? '', 'http://x');
    const json = (value: unknown, status = 200) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
    if (url.pathname === '/oauth/token') {
      state.tokens += 1;
      json({ access_token: state.token, token_type: 'Bearer', expires_in: 3600 });
      return;
    }
    state.requests += 1;
    if (request.headers.authorization !== `Bearer ${state.token}`) {
      json({}, 401);
      return;
    }
    const mishap = request.method === 'POST' ? state.mishaps.shift() : undefined;
    if (mishap === 'lost') {
      request.socket.destroy();
      return;
    }
    if (typeof mishap === 'object') {
      response
        .writeHead(
          mishap.status,
          mishap.retryAfterS === undefined ? {} : { 'retry-after': String(mishap.retryAfterS) },
        )
        .end('{}');
      return;
    }
    if (mishap === 'redirect') {
      response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end();
      return;
    }
    const value = request.method === 'POST' ? send(JSON.parse(body)) : receive(url);
    if (mishap === 'answer-lost') request.socket.destroy();
    else if (mishap === 'garbage') response.end('<html>');
    else json(value);
  }

  const server = createServer(
    (request, response) => void handle(request, response).catch(() => request.socket.destroy()),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    state,
    taken,
    answers,
    async close(): Promise<void> {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
export type AuthorityDouble = Awaited<ReturnType<typeof authorityDouble>>;

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
}
