import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface BankDoubleState {
  rates: object[];
  answers: { id: string; number: string; [field: string]: unknown }[];
  /** So many settlements are answered with 503 before one is taken. */
  failures: number;
  /** So many answers to settlements are lost on the way, though the bank has taken them. */
  dropAnswers: number;
  refuseWith: number | undefined;
  quotas: Record<string, string>;
  statements: Record<string, object>;
}

/** A bank as fx-settlement reaches it: what it publishes and answers is set by the test, and what it was asked is kept. */
export async function bankDouble() {
  const state: BankDoubleState = {
    rates: [],
    answers: [],
    failures: 0,
    dropAnswers: 0,
    refuseWith: undefined,
    quotas: {},
    statements: {},
  };
  /** By number: how often it was asked for, and as what the bank keeps it. */
  const settlements = new Map<string, { reference: string; times: number; order: any }>();

  function settle(order: any): [number, object] {
    if (state.refuseWith !== undefined) return [state.refuseWith, { code: 'refused' }];
    if (state.failures > 0) {
      state.failures -= 1;
      return [503, {}];
    }
    const before = settlements.get(order.number);
    const reference = before?.reference ?? `ST${settlements.size + 1}-${order.number}`;
    settlements.set(order.number, { reference, times: (before?.times ?? 0) + 1, order });
    return [200, { result: 'taken', number: order.number, reference }];
  }

  function feed(items: readonly object[], after: number): object {
    const page = items.map((item, at) => ({ position: String(at + 1), ...item })).slice(after);
    return { items: page, next: String(items.length) };
  }

  const server = createServer((request, response) => {
    void bodyOf(request).then((text) => {
      const url = new URL(request.url ?? '', 'http://bank');
      const after = Number(url.searchParams.get('after') ?? 0);
      const answers: Record<string, () => [number, object]> = {
        '/oauth/token': () => [200, { access_token: 'token', expires_in: 3_600 }],
        '/sandbox/bank/rates': () => [200, feed(state.rates, after)],
        '/sandbox/bank/answers': () => [200, feed(state.answers, after)],
        '/sandbox/bank/settlements': () => settle(JSON.parse(text)),
        '/sandbox/bank/quota-queries': () => [
          200,
          { year: JSON.parse(text).year, used: state.quotas[JSON.parse(text).idNumber] ?? '0.00' },
        ],
        '/sandbox/bank/statements': () => [
          200,
          state.statements[`${url.searchParams.get('account')} ${url.searchParams.get('day')}`] ?? {},
        ],
      };
      const [status, body] = answers[url.pathname]?.() ?? [404, {}];
      if (url.pathname.endsWith('/settlements') && status === 200 && state.dropAnswers > 0) {
        state.dropAnswers -= 1;
        response.destroy();
        return;
      }
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    state,
    settlements,
    /** Settings of a service that reaches it. */
    environment: { BANK_URL: url, BANK_CLIENT_ID: 'authority', BANK_CLIENT_SECRET: 'a secret of the suite' },
    /** The bank answers what it was asked for; more to be said otherwise. */
    answer(number: string, more: object = {}): void {
      const kept = settlements.get(number);
      state.answers.push({
        id: `A-${number}`,
        number,
        reference: kept?.reference ?? 'ST0',
        status: 'executed',
        proceeds: kept?.order.proceeds ?? '0.00',
        reason: null,
        valueDate: '2026-11-30',
        ...more,
      });
    },
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

export type BankDouble = Awaited<ReturnType<typeof bankDouble>>;

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
}
