import { request, type IncomingHttpHeaders } from 'node:http';

export interface Answer {
  readonly statusCode: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  json(): ReturnType<typeof JSON.parse>;
}

export interface Call {
  readonly method: string;
  /** Sent as it is: no client tidies the path up on the way. */
  readonly url: string;
  readonly headers?: Record<string, string>;
  readonly payload?: string | Buffer;
}

/** One request over a connection of its own. (`app.inject` does not load under jest on Node 20.) */
export function call(base: string, { method, url, headers = {}, payload }: Call): Promise<Answer> {
  const { hostname, port } = new URL(base);
  return new Promise((resolve, reject) => {
    const length = payload === undefined ? {} : { 'content-length': String(Buffer.byteLength(payload)) };
    const sent = request(
      { hostname, port, method, path: url, headers: { ...length, ...headers }, agent: false },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => {
          const body = Buffer.concat(chunks).toString('utf8');
          resolve({
            statusCode: response.statusCode ?? 0,
            headers: response.headers,
            body,
            json: () => JSON.parse(body),
          });
        });
      },
    );
    sent.on('error', reject);
    sent.end(payload);
  });
}
