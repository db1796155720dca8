import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Received {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A service behind the window: answers with what it received, and as it is told to for some paths. */
export interface FakeService {
  readonly origin: string;
  readonly received: Received[];
  ready: boolean;
  stop(): Promise<void>;
  start(): Promise<void>;
}

type Behaviour = (request: IncomingMessage, response: ServerResponse) => boolean;

export async function fakeService(name: string, behaviour: Behaviour = () => false): Promise<FakeService> {
  const received: Received[] = [];
  const state = { ready: true };
  const document = {
    openapi: '3.1.0',
    info: { title: name, version: '1' },
    paths: {
      [`/${name}/things`]: {
        post: {
          operationId: 'file',
          responses: {},
          tags: ['own'],
          requestBody: {
            content: { 'application/json': { schema: { $ref: '#/components/schemas/Thing' } } },
          },
        },
      },
      '/metrics': { get: { responses: {} } },
    },
    components: { schemas: { Thing: { type: 'object', description: name } } },
  };
  const server = createServer((request, response) => {
    if (behaviour(request, response)) return;
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('error', () => undefined);
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      received.push({ method, url, headers, body: Buffer.concat(chunks).toString('utf8') });
      const send = (status: number, body: unknown) => {
        response.writeHead(status, { 'content-type': 'application/json', 'x-from': name });
        response.end(JSON.stringify(body));
      };
      if (url === '/openapi.json') send(200, document);
      else if (url === '/health/ready' && state.ready) send(200, { status: 'ready', checks: [] });
      else if (url === '/health/ready')
        send(503, {
          status: 'waiting',
          checks: [{ name: 'participants', ready: false, detail: '2 not known yet' }],
        });
      else send(200, { name, method, url, length: Buffer.concat(chunks).length });
    });
  });
  const listen = (port: number) => new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  await listen(0);
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    received,
    get ready() {
      return state.ready;
    },
    set ready(value) {
      state.ready = value;
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
    start: () => listen(port),
  };
}
