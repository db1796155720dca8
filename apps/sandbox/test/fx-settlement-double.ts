import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { decodeJwt } from 'jose';

const reports = '/fx/receipts';

/** Foreign exchange as far as the sandbox bank talks to it: one receipt per reference; it can be told to fail. */
export async function fxSettlementDouble() {
  const receipts = new Map<string, { account: string; body: any; times: number }>();
  /** What was told of a receipt later, by `<receipt id>/<kind>`. */
  const notices = new Map<string, unknown>();
  /** `failures` and `dropAnswers` count reports; notices of earlier ones may come in between. */
  const state: { failures: number; refuse: string | undefined; dropAnswers: number } = {
    failures: 0,
    refuse: undefined,
    dropAnswers: 0,
  };

  function answer(account: string, body: any): [number, object] {
    if (state.failures > 0) {
      state.failures -= 1;
      return [503, { code: 'unavailable' }];
    }
    if (state.refuse !== undefined) return [422, { code: state.refuse }];
    const times = (receipts.get(body.reference)?.times ?? 0) + 1;
    receipts.set(body.reference, { account, body, times });
    return [times === 1 ? 201 : 200, { id: `receipt-${body.reference}` }];
  }

  function answerTo(path: string, account: string, body: any): [number, object] {
    if (path === reports) return answer(account, body);
    const notice = /^\/fx\/receipts\/(.+\/(pay-out|refund))$/.exec(path)?.[1];
    if (notice === undefined) return [404, {}];
    notices.set(notice, body);
    return [200, { id: notice }];
  }

  const server = createServer((request, response) => {
    void bodyOf(request).then((text) => {
      const account = String(decodeJwt((request.headers.authorization ?? '').replace('Bearer ', '')).sub);
      const path = request.url ?? '';
      const [status, body] = answerTo(path, account, JSON.parse(text));
      if (path === reports && status < 300 && state.dropAnswers > 0) {
        state.dropAnswers -= 1;
        response.destroy();
        return;
      }
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    state,
    receipts,
    notices,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
}
