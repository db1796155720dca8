import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { decodeJwt } from 'jose';

const departments = ['customs', 'tax', 'fx', 'commerce'];

interface Registered {
  readonly id: string;
  readonly registeredBy: string;
  readonly departments: Record<string, { status: string; by?: string }>;
  readonly papers: { id: string; kind: string; number: string; status: string; by: string[] }[];
}

/** Kinds that two officers verify. */
const byTwo = ['payment-licence'];

/** Registration as far as the sandbox talks to it: registering twice is harmless, a decision is made once, by its officer. */
export async function registrationDouble() {
  const state = { failures: 0, requests: 0 };
  const byCode = new Map<string, Registered>();

  function answer(path: string, account: string, body: any): [number, unknown] {
    if (path === '/registration/participants') {
      const known = byCode.get(body.creditCode);
      if (known !== undefined) return [200, known];
      const pending = Object.fromEntries(
        departments.map((department) => [department, { status: 'pending' }]),
      );
      const made = { id: `p-${body.creditCode}`, registeredBy: account, departments: pending, papers: [] };
      byCode.set(body.creditCode, made);
      return [201, made];
    }
    const participant = byCode.get(/participants\/p-([^/]+)\//.exec(path)?.[1] ?? '');
    if (participant === undefined) return [404, {}];
    if (path.endsWith('/papers')) {
      const { kind, number } = body;
      participant.papers.push({ id: `${kind}-1`, kind, number, status: 'entered', by: [] });
      return [201, participant];
    }
    const paper = participant.papers.find(({ id }) => path.endsWith(`/papers/${id}/decision`));
    if (paper !== undefined) {
      if (paper.status !== 'entered' || paper.by.includes(account)) return [409, {}];
      paper.by.push(account);
      if (!byTwo.includes(paper.kind) || paper.by.length === 2) paper.status = 'verified';
      return [200, participant];
    }
    if (participant.departments[body.department]?.status !== 'pending') return [409, {}];
    participant.departments[body.department] = { status: 'accepted', by: account };
    return [200, participant];
  }

  const server = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      state.requests += 1;
      const failing = state.failures > 0;
      if (failing) state.failures -= 1;
      const account = String(decodeJwt((request.headers.authorization ?? '').replace('Bearer ', '')).sub);
      const [status, made] = failing ? [503, {}] : answer(request.url ?? '', account, JSON.parse(body));
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(made));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    state,
    participant: (creditCode: string) => byCode.get(creditCode),
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
}
